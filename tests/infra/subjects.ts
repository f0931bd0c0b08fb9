import { recordedMode, stackModes, type StackMode } from "../support/modes";
import type { MockOptions, RecordedResource, Recording } from "../support/mocks";
import {
    buildDataScience,
    buildTargetAccount,
    dataScienceArgs,
    targetAccountArgs,
    type RecordedEnvironment,
} from "./environments";
import { development, grantFor, places, production } from "./fixtures";
import type { PlainStatement } from "./decisions";
import { once } from "./recorded";

/** What one component asked of the engine, the providers that it was given left out. */
export interface Subject extends Recording {
    /** The component that everything hangs on. */
    readonly root: RecordedResource;
    /** URNs of the providers that were given to it. */
    readonly providers: readonly string[];
}

/** Something that has to keep the invariants. */
export interface Candidate {
    readonly what: string;
    readonly partition: string;
    /** Whether it has a resource of every kind that the invariants are about. */
    readonly complete: boolean;
    /** Records it once. */
    readonly build: () => Promise<Subject>;
}

/** Everything that has to keep the invariants: each component in each partition, and every mode of every stack. */
export function candidates(): Candidate[] {
    return [...places.filter(({ partition }) => partition !== "aws").flatMap(inPartition), ...stackModes.map(asStack)];
}

/** ARNs that AWS makes, in a partition. */
function arnsIn(partition: string): MockOptions {
    const arn = (): { arn: string } => ({ arn: `arn:${partition}:made:by:aws` });
    return {
        outputs: {
            "aws:kms/key:Key": arn,
            "aws:iam/role:Role": arn,
            "aws:iam/policy:Policy": arn,
            "aws:cloudwatch/logGroup:LogGroup": arn,
            "aws:codeartifact/domain:Domain": arn,
            "aws:codeartifact/repository:Repository": arn,
            "aws:sagemaker/domain:Domain": arn,
            "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": arn,
        },
    };
}

function inPartition(place: (typeof places)[number]): Candidate[] {
    const { partition } = place;
    const scope = { ...development, ...place };
    const target = { ...production, ...place };
    const exemptRoleArns = [`arn:${partition}:iam::111122223333:role/deployment`];
    const dataScience = { ...dataScienceArgs, scope, exemptRoleArns, targets: [grantFor(target)] };
    const targetAccount = { ...targetAccountArgs, scope: target, dataScience: scope, exemptRoleArns };
    const candidate = (what: string, build: () => Promise<RecordedEnvironment<unknown>>): Candidate => ({
        what: `${what} in ${partition}`,
        partition,
        complete: true,
        build: once(async () => {
            const recording = await build();
            return subjectOf(recording, [recording.provider]);
        }),
    });
    return [
        candidate("a development account", () => buildDataScience(dataScience, arnsIn(partition))),
        candidate("a target account", () => buildTargetAccount(targetAccount, arnsIn(partition))),
    ];
}

const complete = ["isolated", "staging accounts"];

function asStack(mode: StackMode): Candidate {
    return {
        what: `a stack with ${mode.name}`,
        partition: "aws",
        complete: complete.includes(mode.name),
        build: once(async () => subjectOf(await recordedMode(mode))),
    };
}

function subjectOf(recording: Recording, given: readonly string[] = []): Subject {
    const isProvider = ({ type }: RecordedResource): boolean => type.startsWith("pulumi:providers:");
    const resources = recording.resources.filter((resource) => !isProvider(resource));
    const [root] = resources.filter(({ parent }) => parent === undefined);
    if (root === undefined) {
        throw new Error("Nothing was recorded.");
    }
    const providers = [...given, ...recording.resources.filter(isProvider).map(({ urn }) => urn)];
    return { ...recording, resources, root, providers };
}

/** Ids of endpoints that the conditions of a statement name: one list for each condition. */
export function endpointsNamed({ Condition = {} }: PlainStatement): (readonly string[])[] {
    return Object.values(Condition).flatMap((keys) =>
        Object.entries(keys)
            .filter(([key]) => key.toLowerCase() === "aws:sourcevpce")
            .map(([, ids]) => [ids].flat().map(String)),
    );
}
