import {
    DeleteBucketEncryptionCommand,
    GetBucketEncryptionCommand,
    GetBucketPolicyCommand,
    GetBucketVersioningCommand,
    GetPublicAccessBlockCommand,
    PutBucketEncryptionCommand,
    PutBucketPolicyCommand,
} from "@aws-sdk/client-s3";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { byRole, unmet, type Expectation } from "./expectations";
import { findKeyArn } from "./keys";
import { exemptRoleArns, someRole } from "./names";
import { insideOrigins, outsideOrigins } from "./network";
import { readPolicy } from "./policy";
import { withoutStatements } from "./policyEdits";
import {
    artifactBucket,
    deliveringProject,
    differences,
    inProjects,
    projectRole,
    type ExpectedProject,
} from "./projectNames";

async function policyText({ clients }: Account, Bucket: string): Promise<string> {
    return given((await clients.s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy, "Policy");
}

const artifacts: Check = {
    name: "project-artifacts",
    title: "Each project keeps its artifacts in a closed bucket of its own, under the key of projects",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { s3 } = account.clients;
        const keyArn = await findKeyArn(account, situation, "projects");
        return inProjects(situation, async (project) => {
            const bucket = { Bucket: artifactBucket(situation, project) };
            const encryption = await s3.send(new GetBucketEncryptionCommand(bucket));
            const { Status } = await s3.send(new GetBucketVersioningCommand(bucket));
            const { PublicAccessBlockConfiguration = {} } = await s3.send(new GetPublicAccessBlockCommand(bucket));
            const rule = encryption.ServerSideEncryptionConfiguration?.Rules?.[0];
            return differences([
                ["its encryption", rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm, "aws:kms"],
                ["its key", rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID, keyArn],
                ["its versioning", Status, "Enabled"],
                ["what is public", Object.values(PublicAccessBlockConfiguration), [true, true, true, true]],
            ]);
        });
    },
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = artifactBucket(situation, deliveringProject(situation));
        const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
        await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
        return async () => {
            await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
        };
    },
};

/** What the policy of a bucket for artifacts has to say: builds come from the network, CodePipeline from anywhere. */
async function expectationsOf(
    account: Account,
    situation: Situation,
    project: ExpectedProject,
): Promise<Expectation[]> {
    const [inside = {}] = await insideOrigins(situation, "s3", ["dev"]);
    const header = "s3:x-amz-server-side-encryption";
    const keyArn = await findKeyArn(account, situation, "projects");
    const withKey = (arn: string) => ({ [header]: "aws:kms", [`${header}-aws-kms-key-id`]: arn });
    const own = withKey(keyArn);
    const foreign = withKey(keyArn.replace(account.id, "999999999999"));
    const resource = `arn:aws:s3:::${artifactBucket(situation, project)}/object`;
    const ask = (role: string, action: string, context: Readonly<Record<string, string>>) =>
        byRole(situation, role, { action, resource, context });
    const anyone = someRole(account);
    const delivery = projectRole(situation, project, "pipeline").arn;
    const expect = (is: Expectation["is"], otherwise: string, request: Expectation["request"]): Expectation => ({
        request,
        is,
        otherwise,
    });
    return [
        expect("not denied", "builds cannot read artifacts", ask(anyone, "s3:GetObject", inside)),
        ...outsideOrigins.flatMap((origin) => [
            expect("denied", "artifacts are read from outside", ask(anyone, "s3:GetObject", origin)),
            expect("denied", "artifacts are written from outside", ask(anyone, "s3:PutObject", { ...origin, ...own })),
            expect("not denied", "CodePipeline cannot read artifacts", ask(delivery, "s3:GetObject", origin)),
            expect("denied", "a name like that of the delivery passes", ask(`${delivery}-2`, "s3:GetObject", origin)),
        ]),
        expect("not denied", "artifacts cannot be written", ask(delivery, "s3:PutObject", own)),
        expect("denied", "artifacts are written with another key", ask(delivery, "s3:PutObject", foreign)),
        ...[delivery, ...exemptRoleArns(account, situation)].map((role) =>
            expect(
                "denied",
                "artifacts pass without TLS",
                ask(role, "s3:GetObject", { ...inside, "aws:SecureTransport": "false" }),
            ),
        ),
    ];
}

const perimeter: Check = {
    name: "project-artifact-perimeter",
    title: "Artifacts are within reach from the network and for the delivery of their project, by TLS and with their key alone",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProjects(situation, async (project) =>
            unmet(
                readPolicy(await policyText(account, artifactBucket(situation, project))),
                await expectationsOf(account, situation, project),
            ),
        ),
    async sabotage(account, situation) {
        const Bucket = artifactBucket(situation, deliveringProject(situation));
        const before = await policyText(account, Bucket);
        const put = async (Policy: string): Promise<void> => {
            await account.clients.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
        };
        await put(withoutStatements(before, "aws:SourceVpc"));
        return () => put(before);
    },
};

export const projectArtifactChecks: readonly Check[] = [artifacts, perimeter];
