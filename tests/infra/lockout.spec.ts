import { expect } from "chai";
import { deniedBy, type PlainStatement } from "./decisions";
import { standardDataScience, standardTargetAccount } from "./environments";
import { breakGlassRoleArn, deploymentRoleArn, development, notebookRoleArn, production } from "./fixtures";
import { documents, once, type EmittedDocument } from "./recorded";

/** Every resource policy with a deny in it; boundaries and guardrails bind the project's own roles alone. */
const guarded = once(async () => {
    const recordings = [await standardDataScience(), await standardTargetAccount()];
    return recordings
        .flatMap(documents)
        .filter(({ resource, statements }) => !resource.type.startsWith("aws:iam/") && statements.some(isDeny));
});

function isDeny({ Effect }: PlainStatement): boolean {
    return Effect === "Deny";
}

/** Whatever the denies speak of: an action for each pattern, on each resource that it is named with. */
function requestsAgainst({ statements }: EmittedDocument): { action: string; resource: string }[] {
    return statements.filter(isDeny).flatMap(({ Action, Resource = [] }) =>
        Action.flatMap((pattern) =>
            Resource.map((resource) => ({
                action: pattern.replace("*", "X"),
                resource: resource.replace("*", "x"),
            })),
        ),
    );
}

/** Changing a policy, or undoing what it stands on. */
const administration = [
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:GetBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutEncryptionConfiguration",
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
    "s3:PutBucketLogging",
    "s3:DeleteBucket",
    "kms:PutKeyPolicy",
    "kms:GetKeyPolicy",
    "kms:DescribeKey",
    "kms:EnableKeyRotation",
    "kms:ScheduleKeyDeletion",
    "kms:CancelKeyDeletion",
    "kms:CreateGrant",
    "kms:RevokeGrant",
    "kms:TagResource",
];

describe("infra denies", () => {
    it("stand in the policies of the buckets and of the keys behind them, and nowhere else", async () => {
        expect((await guarded()).map(({ where }) => where).sort()).to.deep.equal([
            "aws:kms/key:Key dev-data-key policy",
            "aws:kms/key:Key prod-captures-key policy",
            "aws:s3/bucketPolicy:BucketPolicy dev-buckets-access-logs-policy policy",
            "aws:s3/bucketPolicy:BucketPolicy dev-buckets-data-policy policy",
            "aws:s3/bucketPolicy:BucketPolicy dev-buckets-models-policy policy",
            "aws:s3/bucketPolicy:BucketPolicy prod-access-logs-policy policy",
            "aws:s3/bucketPolicy:BucketPolicy prod-captures-policy policy",
        ]);
    });

    for (const [name, inDevelopment] of [
        ["deployment", deploymentRoleArn],
        ["break-glass", breakGlassRoleArn],
    ] as const) {
        for (const forwarded of ["false", "true"]) {
            it(`let the ${name} role do from outside all that they deny others${forwarded === "true" ? ", through services" : ""}`, async () => {
                const context = { "aws:ViaAWSService": forwarded };
                for (const document of await guarded()) {
                    const roleArn = document.resource.name.startsWith("prod-")
                        ? inDevelopment.replace(development.accountId, production.accountId)
                        : inDevelopment;
                    for (const request of requestsAgainst(document)) {
                        const denied = deniedBy(document.statements, { caller: { roleArn }, context, ...request });
                        expect(denied, `${document.where} ${request.action}`).to.be.empty;
                    }
                }
            });
        }
    }

    it("never stop an administrator from changing a policy, wherever the administrator is", async () => {
        for (const { where, statements } of await guarded()) {
            const resources = statements.filter(isDeny).flatMap(({ Resource = [] }) => Resource);
            for (const action of administration) {
                for (const resource of resources) {
                    const request = { caller: { roleArn: "arn:aws:iam::111122223333:role/Admin" }, action, resource };
                    expect(deniedBy(statements, request), `${where} ${action}`).to.be.empty;
                }
            }
        }
    });

    it("do stop a role that is not exempt", async () => {
        for (const document of await guarded()) {
            const outcomes = requestsAgainst(document).flatMap((request) =>
                deniedBy(document.statements, { caller: { roleArn: notebookRoleArn }, ...request }),
            );
            expect(outcomes.includes("DenyOutsideNetwork"), document.where).to.equal(
                !document.where.includes("access-logs"),
            );
        }
    });
});
