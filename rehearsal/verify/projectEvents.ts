import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Situation } from "./check";
import { projectPrefix, type ExpectedProject } from "./projectNames";

/** An event, and whether a rule of a project takes it. */
export interface Trial {
    /** What follows in the name of the rule. */
    readonly part: string;
    /** What happened, in a few words. */
    readonly what: string;
    readonly event: object;
    readonly matches: boolean;
}

type Recorded = Readonly<Record<string, unknown>> & { readonly detail: Readonly<Record<string, unknown>> };

/**
 * An event as AWS documents it, for something of the development account.
 *
 * @param file one of `recordedEvents/`
 * @param name what it is about
 */
function recorded({ accounts, facts }: Situation, file: string, name: string): Recorded {
    const text = readFileSync(join(__dirname, "recordedEvents", `${file}.json`), "utf8")
        .replace(/GROUP|REPOSITORY|PIPELINE/g, name)
        .replaceAll("111122223333", accounts.dev.id)
        .replaceAll("eu-west-1", facts.region);
    return JSON.parse(text) as Recorded;
}

/** The event with other values in its detail; one that is undefined is left out. */
function changed(event: Recorded, detail: Readonly<Record<string, unknown>>): Recorded {
    return { ...event, detail: { ...event.detail, ...detail } };
}

function trial(part: string, matches: boolean, what: string, event: Recorded): Trial {
    return { part, what, event, matches };
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
function approvals(situation: Situation, group: string): Trial[] {
    const about = (name: string) => recorded(situation, "modelPackageStateChange", name);
    const approval = about(group);
    const of = (detail: Readonly<Record<string, unknown>>) => changed(approval, detail);
    const fields = "UpdatedModelPackageFields";
    return [
        trial("approval", true, "an approval", approval),
        trial("approval", true, "an approval that does not say what changed", of({ [fields]: undefined })),
        trial("approval", false, "a rejection", of({ ModelApprovalStatus: "Rejected" })),
        trial(
            "approval",
            false,
            "a registration",
            of({ ModelApprovalStatus: "PendingManualApproval", [fields]: undefined }),
        ),
        trial(
            "approval",
            false,
            "another change of an approved model",
            of({ [fields]: ["CustomerMetadataProperties"] }),
        ),
        trial("approval", false, "an approval in another group", about(`${group}-2`)),
        trial("approval", false, "an event that somebody put", { ...approval, source: "custom.sagemaker" }),
        trial("approval", false, "an event of something else", {
            ...approval,
            "detail-type": "SageMaker Model State Change",
        }),
    ];
}

/** @see https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html */
function pushes(situation: Situation, repository: string): Trial[] {
    const about = (name: string) => recorded(situation, "repositoryStateChange", name);
    const of = (detail: Readonly<Record<string, unknown>>) => changed(about(repository), detail);
    return [
        trial("commit", true, "a push to main", about(repository)),
        trial("commit", true, "the first push to main", of({ event: "referenceCreated", oldCommitId: undefined })),
        trial(
            "commit",
            false,
            "a push to another branch",
            of({ referenceName: "try", referenceFullName: "refs/heads/try" }),
        ),
        trial("commit", false, "a tag", of({ referenceType: "tag", referenceFullName: "refs/tags/main" })),
        trial("commit", false, "the deletion of main", of({ event: "referenceDeleted" })),
        trial("commit", false, "a push to another repository", about(`${repository}-2`)),
    ];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
function failures(situation: Situation, pipeline: string): Trial[] {
    const about = (name: string) => recorded(situation, "deliveryStateChange", name);
    const of = (detail: Readonly<Record<string, unknown>>) => changed(about(pipeline), detail);
    return [
        trial("failure", true, "a delivery that failed", about(pipeline)),
        trial("failure", false, "a delivery that succeeded", of({ state: "SUCCEEDED" })),
        trial("failure", false, "another delivery that failed", about(`${pipeline}-2`)),
    ];
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
function runFailures(situation: Situation, pipeline: string): Trial[] {
    const about = (name: string) => recorded(situation, "runStatusChange", name);
    const of = (detail: Readonly<Record<string, unknown>>) => changed(about(pipeline), detail);
    return [
        trial("run-failure", true, "a run that failed", about(pipeline)),
        trial("run-failure", false, "a run that succeeded", of({ currentPipelineExecutionStatus: "Succeeded" })),
        trial("run-failure", false, "a failed run of another pipeline", about(`${pipeline}-2`)),
    ];
}

/** Recorded events, and others like them, for each rule of a project. */
export function trialsOf(situation: Situation, { resource, template, models }: ExpectedProject): Trial[] {
    const group = `${projectPrefix(situation.accounts.dev, situation)}${models ?? ""}`;
    return [
        ...(template === "model-build" ? runFailures(situation, resource) : approvals(situation, group)),
        ...pushes(situation, resource),
        ...failures(situation, resource),
    ];
}
