import { ModifyVpcEndpointCommand } from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Account, Check, Situation, Undo } from "./check";
import { interfaceServices } from "./endpoints";
import { byRole, strangerRole, unmet, type Expectation } from "./expectations";
import { bucketName, someRole, stackOf, stagesIn } from "./names";
import { findEndpoint, networkAccounts } from "./network";
import { readPolicy } from "./policy";
import { artifactBuckets } from "./projectNames";
import { withStatement } from "./policyEdits";

/** Opens the policy of an endpoint to everybody for everything, which is what an endpoint without a policy has. */
async function openEndpoint(account: Account, situation: Situation, service: string): Promise<Undo> {
    const { VpcEndpointId, PolicyDocument = "" } = await findEndpoint(account, situation, service);
    const put = async (text: string): Promise<void> => {
        await account.clients.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, PolicyDocument: text }));
    };
    await put(withStatement(PolicyDocument, { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }));
    return () => put(PolicyDocument);
}

const interfaces: Check = {
    name: "endpoint-policies",
    title: "Interface endpoints let own identities through, to resources of the organisation's accounts, for their service",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const problems = await Promise.all(
            Object.entries(interfaceServices(account)).map(async ([service, action]) => {
                const { PolicyDocument } = await findEndpoint(account, situation, service);
                const ask = (role: string, what: string, owner: string) =>
                    byRole(situation, role, {
                        action: what,
                        resource: `arn:aws:${what.split(":")[0] ?? ""}:${situation.facts.region}:${owner}:thing/one`,
                        context: { "aws:ResourceAccount": owner },
                    });
                const own = someRole(account);
                const complaints = unmet(readPolicy(given(PolicyDocument, "PolicyDocument")), [
                    { request: ask(own, action, account.id), is: "allowed", otherwise: `refuses ${action}` },
                    {
                        request: ask(strangerRole, action, account.id),
                        is: "not allowed",
                        otherwise: "lets strangers through",
                    },
                    {
                        request: ask(own, action, "999999999999"),
                        is: "not allowed",
                        otherwise: "leads to foreign accounts",
                    },
                    {
                        request: ask(own, "iam:CreateUser", account.id),
                        is: "not allowed",
                        otherwise: "lets everything through",
                    },
                ]);
                return complaints.map((complaint) => `${service} ${complaint}`);
            }),
        );
        return problems.flat();
    },
    sabotage: (account, situation) => openEndpoint(account, situation, "sts"),
};

/** Buckets of AWS that a stack file may open for reading. */
const openable = /^arn:aws:s3:::(jumpstart-cache-prod|sagemaker-example-files-prod)-/;

/** Buckets of the account that its endpoints are captured in. */
function captureBuckets(account: Account, situation: Situation): string[] {
    return stagesIn(account, situation)
        .filter(({ name }) => name !== "dev")
        .map((stage) => bucketName(stage, situation, "captures"));
}

/** What must pass through the S3 endpoint and what must not. */
function s3Expectations(account: Account, situation: Situation): Expectation[] {
    const { dev } = situation.accounts;
    const isDev = account.name === "dev";
    const ask = (role: string, action: string, bucket: string, owner = dev.id) =>
        byRole(situation, role, {
            action,
            resource: `arn:aws:s3:::${bucket}/object`,
            context: { "aws:ResourceAccount": owner },
        });
    const [data, models] = [bucketName(dev, situation, "data"), bucketName(dev, situation, "models")];
    const layers = `prod-${situation.facts.region}-starport-layer-bucket`;
    const own = someRole(account);
    const writes = (bucket: string, passes: boolean, owner = dev.id): Expectation[] =>
        ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"].map((action) => ({
            request: ask(own, action, bucket, owner),
            is: passes ? "allowed" : "not allowed",
            otherwise: `${action} on ${bucket} ${passes ? "is refused" : "passes"}`,
        }));
    return [
        { request: ask(own, "s3:GetObject", models), is: "allowed", otherwise: "models cannot be read" },
        {
            request: ask(own, "s3:GetObject", data),
            is: isDev ? "allowed" : "not allowed",
            otherwise: isDev ? "data cannot be read" : "data can be read",
        },
        ...writes(models, isDev),
        ...writes(data, isDev),
        ...captureBuckets(account, situation).flatMap((bucket) => [
            ...writes(bucket, true, account.id),
            ...writes(bucket, false, "999999999999"),
        ]),
        { request: ask(strangerRole, "s3:GetObject", models), is: "not allowed", otherwise: "strangers read models" },
        {
            request: ask(own, "s3:GetObject", models, "999999999999"),
            is: "not allowed",
            otherwise: "a bucket of the right name in a foreign account can be read",
        },
        { request: ask(own, "s3:GetObject", "somebody-elses"), is: "not allowed", otherwise: "any bucket can be read" },
        {
            request: ask(own, "s3:PutObject", "somebody-elses"),
            is: "not allowed",
            otherwise: "any bucket can be written",
        },
        { request: ask(own, "s3:GetObject", layers), is: "allowed", otherwise: "image layers cannot be read" },
        { request: ask(own, "s3:PutObject", layers), is: "not allowed", otherwise: "image layers can be written" },
    ];
}

const s3: Check = {
    name: "endpoint-policy-s3",
    title: "The S3 endpoint leads to the environment's own buckets and to the layers of container images, by exact name",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const { dev } = situation.accounts;
        const { PolicyDocument } = await findEndpoint(account, situation, "s3");
        const statements = readPolicy(given(PolicyDocument, "PolicyDocument"));
        const named = new Set(statements.flatMap(({ resources }) => resources).map((arn) => arn.replace(/\/\*$/, "")));
        const expected = [
            ...(account.name === "dev" ? [bucketName(dev, situation, "data")] : []),
            bucketName(dev, situation, "models"),
            ...captureBuckets(account, situation),
            ...artifactBuckets(account, situation),
            `prod-${situation.facts.region}-starport-layer-bucket`,
        ].map((bucket) => `arn:aws:s3:::${bucket}`);
        const mayOpen = situation.facts.opensAwsBuckets[stackOf(account)];
        return [
            ...unmet(statements, s3Expectations(account, situation)),
            ...expected.filter((arn) => !named.has(arn)).map((arn) => `${arn} is not named`),
            ...[...named]
                .filter((arn) => !expected.includes(arn) && !(mayOpen && openable.test(arn)))
                .map((arn) => `${arn} is named`),
        ];
    },
    sabotage: (account, situation) => openEndpoint(account, situation, "s3"),
};

export const endpointPolicyChecks: readonly Check[] = [interfaces, s3];
