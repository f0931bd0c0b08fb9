import { confrontBuckets, editBucketPolicy } from "./bucketPolicy";
import { given } from "../aws";
import type { Account, Check } from "./check";
import { byRole, byService, type Expectation } from "./expectations";
import { closedPurposes, exemptRoleArns, someRole, stackOf, type BucketPurpose } from "./names";
import { insideOrigins, networkAccounts, outsideOrigins } from "./network";
import { withChanged } from "./policyEdits";

/** What can be done to objects and their versions. */
const operations = [
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:DeleteObjectTagging",
    "s3:DeleteObjectVersion",
    "s3:GetObject",
    "s3:GetObjectAcl",
    "s3:GetObjectAttributes",
    "s3:GetObjectVersion",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:PutObject",
    "s3:PutObjectAcl",
    "s3:PutObjectTagging",
    "s3:RestoreObject",
] as const;

/** An operation on a bucket, or on an object in it. */
function operation(action: string, bucketArn: string, context: Readonly<Record<string, string>>) {
    return { action, resource: action.startsWith("s3:List") ? bucketArn : `${bucketArn}/object`, context };
}

/** One of the buckets that the perimeter is about. */
function closedPurpose(account: Account): BucketPurpose {
    return given(closedPurposes(account)[0], "a bucket");
}

const perimeter: Check = {
    name: "bucket-perimeter",
    title: "Models are within reach from inside the three networks, data and captures from that of their account, and from nowhere else",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const everywhere = await insideOrigins(situation, "s3");
        const own = await insideOrigins(situation, "s3", [stackOf(account)]);
        // Stages within the development account share its network.
        const ownVpcs = new Set(own.map((origin) => origin["aws:SourceVpc"]));
        const others = everywhere.filter((origin) => !ownVpcs.has(origin["aws:SourceVpc"]));
        return confrontBuckets(account, situation, closedPurposes(account), (bucketArn, purpose) => {
            const [inside, outside] = purpose === "models" ? [everywhere, []] : [own, others];
            return operations.flatMap((action) => {
                const from = (origin: Readonly<Record<string, string>>) =>
                    byRole(situation, someRole(account), operation(action, bucketArn, origin));
                return [
                    ...[...outsideOrigins, ...outside].map((origin): Expectation => {
                        const otherwise = `${action} from ${origin["aws:SourceVpc"] ?? "the internet"} is not refused`;
                        return { request: from(origin), is: "denied", otherwise };
                    }),
                    ...inside.map((origin): Expectation => {
                        const otherwise = `${action} from ${origin["aws:SourceVpce"] ?? ""} is refused`;
                        return { request: from(origin), is: "not denied", otherwise };
                    }),
                ];
            });
        });
    },
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, closedPurpose(account), (text) =>
            withChanged(text, "aws:SourceVpce", { Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"] }),
        ),
};

const exemptions: Check = {
    name: "bucket-exemptions",
    title: "From outside the networks the deployment and break-glass roles alone get through, and AWS services as themselves",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        confrontBuckets(account, situation, closedPurposes(account), (bucketArn) =>
            (["s3:GetObject", "s3:DeleteObjectVersion", "s3:ListBucket"] as const).flatMap((action): Expectation[] => {
                const ask = (role: string, context: Readonly<Record<string, string>> = {}) =>
                    byRole(situation, role, operation(action, bucketArn, context));
                return [
                    ...exemptRoleArns(account, situation).flatMap((role): Expectation[] => [
                        { request: ask(role), is: "not denied", otherwise: `${action} by ${role} is refused` },
                        {
                            request: ask(`${role}-2`),
                            is: "denied",
                            otherwise: `${action} by a name like ${role} passes`,
                        },
                    ]),
                    {
                        request: ask(someRole(account), { "aws:ViaAWSService": "true" }),
                        is: "denied",
                        otherwise: `${action} that a service forwards for any role passes`,
                    },
                    {
                        request: byService("sagemaker.amazonaws.com", operation(action, bucketArn, {})),
                        is: "not denied",
                        otherwise: `${action} by an AWS service as itself is refused`,
                    },
                ];
            }),
        ),
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, closedPurpose(account), (text) =>
            text.replaceAll(exemptRoleArns(account, situation)[0] ?? "", `arn:aws:iam::${account.id}:role/*`),
        ),
};

export const bucketPerimeterChecks: readonly Check[] = [perimeter, exemptions];
