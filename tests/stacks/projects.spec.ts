import { expect } from "chai";
import { repositoryUrl } from "../../infra/mlops/source";
import { projectId } from "../../infra/support/naming";
import type { DataScienceConfig } from "../../stacks/config";
import { projectPlans } from "../../stacks/projects";
import { development } from "../infra/fixtures";
import { rejection } from "../support/errors";
import { recordedMode, stackModes } from "../support/modes";
import type { StackKeys } from "../support/stackFiles";
import { runDataScience, targetOutputs, type StackRun } from "../support/stacks";
import { readChanged } from "./config/configProblems";

const build = { name: "credit", template: "model-build" };
const deploy = { name: "credit-deploy", template: "model-deploy", models: "credit" };
const wholeStage = { maxConcurrentPercentage: 100, failureTolerancePercentage: 0, waves: [] };
const singleAccount = { targets: undefined, singleAccount: { staging: "test", prod: "live" } };

async function plans(changes: StackKeys): Promise<unknown> {
    return projectPlans((await readChanged("dev", changes)) as DataScienceConfig);
}

function modeNamed(name: string): Promise<StackRun> {
    const [mode] = stackModes.filter((it) => it.name === name);
    if (mode === undefined) {
        throw new Error(`There is no mode ${name}.`);
    }
    return recordedMode(mode);
}

describe("stacks/projects", () => {
    it("plan a new repository, no news, and what the code decides, where nothing is said", async () => {
        expect(await plans({ projects: [build, deploy] })).to.deep.equal([
            {
                name: "credit",
                template: "model-build",
                notify: [],
                retired: false,
                source: { kind: "codecommit", seeded: true },
                pipeline: {},
            },
            {
                name: "credit-deploy",
                template: "model-deploy",
                notify: [],
                retired: false,
                source: { kind: "codecommit", seeded: true },
                models: "credit",
                delivery: "stack-sets",
                stages: {
                    staging: { endpoint: {}, operation: wholeStage },
                    prod: { endpoint: {}, operation: wholeStage },
                },
            },
        ]);
    });

    it("tell what the code is given from how accounts are reached", async () => {
        const stages = {
            staging: { instanceType: "ml.m5.large" },
            prod: { instanceCount: 2, maxConcurrentPercentage: 25, waves: [["444455556666"]] },
        };
        const [, planned] = (await plans({ projects: [build, { ...deploy, stages }] })) as { stages: unknown }[];
        expect(planned?.stages).to.deep.equal({
            staging: { endpoint: { instanceType: "ml.m5.large" }, operation: wholeStage },
            prod: {
                endpoint: { instanceCount: 2 },
                operation: { maxConcurrentPercentage: 25, failureTolerancePercentage: 0, waves: [["444455556666"]] },
            },
        });
    });

    it("deliver by stacks in a single account, unless stack sets are asked for", async () => {
        const deliveries = async (keys: StackKeys): Promise<unknown> => {
            const projects = [build, { ...deploy, ...keys }];
            const planned = (await plans({ ...singleAccount, projects })) as { delivery?: unknown }[];
            return planned.map(({ delivery }) => delivery);
        };
        expect(await deliveries({})).to.deep.equal([undefined, "cloudformation"]);
        expect(await deliveries({ delivery: "stack-sets" })).to.deep.equal([undefined, "stack-sets"]);
    });

    it("know the places where code may be", async () => {
        const arn = "arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
        const sourceOf = async (source: StackKeys): Promise<unknown> => {
            const [planned] = (await plans({ projects: [{ ...build, source }] })) as { source: unknown }[];
            return planned?.source;
        };
        expect(await sourceOf({ codecommit: { existing: true } })).to.deep.equal({ kind: "codecommit", seeded: false });
        expect(await sourceOf({ connection: { arn, repository: "acme/credit" } })).to.deep.equal({
            kind: "connection",
            arn,
            repository: "acme/credit",
            branch: "main",
        });
        expect(await sourceOf({ s3: { bucket: "acme-ml-code", key: "credit.zip" } })).to.deep.equal({
            kind: "s3",
            bucket: "acme-ml-code",
            key: "credit.zip",
        });
    });
});

describe("the data science stack with projects", () => {
    it("publishes them, their repositories and pipelines, and the pipelines that are declared", async () => {
        const { outputs } = await modeNamed("projects");
        const id = (name: string): string => projectId(development, name);
        const ofName = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
        expect(outputs.projects).to.deep.equal({
            abalone: {
                id: id("abalone"),
                template: "model-build",
                artifactBucketName: `sm-mlops-dev--${id("abalone")}`,
                repositoryUrl: repositoryUrl({ scope: development, name: "abalone" }),
                modelPackageGroupArn: ofName("sagemaker", "model-package-group/sm-mlops-dev--abalone"),
                pipelineName: "sm-mlops-dev--abalone",
                topicArn: ofName("sns", "sm-mlops-dev--abalone"),
            },
            "abalone-deploy": {
                id: id("abalone-deploy"),
                template: "model-deploy",
                artifactBucketName: `sm-mlops-dev--${id("abalone-deploy")}`,
                repositoryUrl: repositoryUrl({ scope: development, name: "abalone-deploy" }),
                pipelineName: "sm-mlops-dev--abalone-deploy",
                topicArn: ofName("sns", "sm-mlops-dev--abalone-deploy"),
            },
        });
        expect(outputs.pipelineArns).to.deep.equal({
            retraining: ofName("sagemaker", "pipeline/sm-mlops-dev--retraining"),
        });
    });

    it("publishes none where there is none", async () => {
        const { outputs } = await modeNamed("isolated");
        expect(outputs).to.deep.include({ projects: {}, pipelineArns: {} });
    });

    it("publishes of a project that is given up what is kept", async () => {
        const { outputs } = await modeNamed("projects with code elsewhere");
        const { former } = outputs.projects as Readonly<Record<string, object>>;
        expect(former).to.have.all.keys(
            "id",
            "template",
            "artifactBucketName",
            "repositoryUrl",
            "modelPackageGroupArn",
        );
    });

    it("delivers to the accounts and roles that the target stacks publish", async () => {
        const { resources } = await modeNamed("projects");
        const pipeline = resources.find(({ name }) => name.endsWith("abalone-deploy-delivery-pipeline"));
        const text = JSON.stringify(pipeline?.inputs.stages);
        for (const [stage, account] of [
            ["staging", "333344445555"],
            ["prod", "444455556666"],
        ] as const) {
            expect(text).to.include(`"DeploymentTargets":"${account}"`);
            expect(text).to.include(`"ExecutionRoleName":"sm-mlops-${stage}-eu-west-1-stack-set-execution"`);
        }
    });

    it("refuses to deliver to a stage that all accounts have left", async () => {
        const published = await targetOutputs();
        const prod = "organization/secure-mlops/prod";
        const stacks = { ...published, [prod]: { ...published[prod], accounts: [] } };
        const changes = { registry: {}, projects: [build, deploy] };
        expect(await rejection(runDataScience({ changes, stacks }))).to.equal(
            "Project credit-deploy cannot be delivered:\n  - No account holds stage prod; give it one, or retire the project (retired: true).",
        );
    });
});
