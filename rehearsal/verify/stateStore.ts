import {
    DescribeKeyCommand,
    DisableKeyRotationCommand,
    EnableKeyRotationCommand,
    GetKeyRotationStatusCommand,
} from "@aws-sdk/client-kms";
import {
    GetBucketEncryptionCommand,
    GetBucketPolicyCommand,
    GetBucketVersioningCommand,
    GetPublicAccessBlockCommand,
    PutBucketPolicyCommand,
} from "@aws-sdk/client-s3";
import { given } from "../aws";
import { findHoldings } from "../holdings";
import { entryRoleArn, expectedEntryRoles, stackSetNames, stateBucketName, stateKeyAlias } from "./bootstrapNames";
import type { Account, Check, Situation } from "./check";
import { byRole, strangerRole, unmet, type Expectation } from "./expectations";
import { someRole } from "./names";
import { readPolicy } from "./policy";
import { withoutStatements } from "./policyEdits";

async function stateKeyArn({ clients: { kms } }: Account, situation: Situation): Promise<string> {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: stateKeyAlias(situation) }));
    return given(KeyMetadata?.Arn, "KeyMetadata.Arn");
}

const store: Check = {
    name: "state-protected",
    title: "The bucket of the state is versioned, private and encrypted with the state's own key, which rotates",
    accounts: ["management"],
    async inspect(account, situation) {
        const { s3, kms } = account.clients;
        const Bucket = stateBucketName(situation, "state");
        const KeyId = await stateKeyArn(account, situation);
        const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
        const { PublicAccessBlockConfiguration: blocked } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
        const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
        const rule = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
        const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
        return [
            ...(Status === "Enabled" ? [] : ["the bucket keeps no versions"]),
            ...(Object.values(blocked ?? {}).filter((isBlocked) => isBlocked).length === 4
                ? []
                : ["the bucket can be made public"]),
            ...(rule?.SSEAlgorithm === "aws:kms" && rule.KMSMasterKeyID === KeyId
                ? []
                : ["the bucket is not encrypted with the state's key"]),
            ...(KeyRotationEnabled === true ? [] : ["the key does not rotate"]),
        ];
    },
    async sabotage(account, situation) {
        const { kms } = account.clients;
        const KeyId = await stateKeyArn(account, situation);
        await kms.send(new DisableKeyRotationCommand({ KeyId }));
        return async () => {
            await kms.send(new EnableKeyRotationCommand({ KeyId }));
        };
    },
};

/** Those who deploy and pipelines work with the state, by TLS and from wherever they are; nobody else does. */
function stateExpectations(account: Account, situation: Situation): Expectation[] {
    const bucket = `arn:aws:s3:::${stateBucketName(situation, "state")}`;
    const ask = (arn: string, action: string, context: Readonly<Record<string, string>> = {}) =>
        byRole(situation, arn, { action, resource: `${bucket}/stacks/any`, context });
    const admitted = [
        ...situation.facts.bootstrap.deployers,
        ...(["ci-deployment", "ci-preview"] as const).map((role) => entryRoleArn(account, situation, role)),
    ];
    return ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].flatMap((action) => [
        ...admitted.flatMap((arn): Expectation[] => [
            { request: ask(arn, action), is: "not denied", otherwise: `${arn} is refused` },
            {
                request: ask(arn, action, { "aws:SecureTransport": "false" }),
                is: "denied",
                otherwise: "the state is within reach without TLS",
            },
        ]),
        ...[someRole(account), strangerRole, entryRoleArn(account, situation, "discovery")].map((arn): Expectation => ({
            request: ask(arn, action),
            is: "denied",
            otherwise: `${arn} gets at the state`,
        })),
    ]);
}

const access: Check = {
    name: "state-access",
    title: "Those who deploy and the pipelines get at the state, by TLS, and no other role of any account does",
    accounts: ["management"],
    async inspect(account, situation) {
        const Bucket = stateBucketName(situation, "state");
        const { Policy } = await account.clients.s3.send(new GetBucketPolicyCommand({ Bucket }));
        return unmet(readPolicy(given(Policy, "Policy")), stateExpectations(account, situation));
    },
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = stateBucketName(situation, "state");
        const { Policy: before = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
        const put = async (Policy: string): Promise<void> => {
            await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
        };
        await put(withoutStatements(before, "aws:PrincipalArn"));
        return () => put(before);
    },
};

/** What the management account holds of the bootstrap, as {@link findHoldings} words it. */
async function bootstrapHoldings(account: Account, situation: Situation): Promise<RegExp[]> {
    const { environment } = situation.facts;
    const roles = expectedEntryRoles(account, situation).map((role) => entryRoleArn(account, situation, role));
    return [
        ...roles.map((arn) => new RegExp(`^role ${arn}$`)),
        new RegExp(`^policy arn:aws:iam::${account.id}:policy/${environment}/bootstrap/${environment}-`),
        ...stackSetNames(situation).map((name) => new RegExp(`^stack set ${name}$`)),
        ...(situation.facts.bootstrap.pipelines === undefined
            ? []
            : [new RegExp(`^identity provider .*/${situation.facts.bootstrap.pipelines.issuer}$`)]),
        ...(situation.facts.bootstrap.keepsState
            ? [
                  new RegExp(
                      `^bucket (${stateBucketName(situation, "state")}|${stateBucketName(situation, "access-logs")})$`,
                  ),
                  new RegExp(`^key ${await stateKeyArn(account, situation)}$`),
                  new RegExp(`^${stateKeyAlias(situation)}$`),
              ]
            : []),
    ];
}

/** What the management account holds beyond the bootstrap. */
export async function strangeHoldings(account: Account, situation: Situation): Promise<string[]> {
    const known = await bootstrapHoldings(account, situation);
    const holdings = await findHoldings(account.clients);
    return holdings.filter((holding) => !known.some((pattern) => pattern.test(holding)));
}

export const stateChecks: readonly Check[] = [store, access];
