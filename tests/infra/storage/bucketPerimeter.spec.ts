import { expect } from "chai";
import { perimeterStatements, type BucketPerimeter } from "../../../infra/storage/bucketPerimeter";
import { transportStatements } from "../../../infra/storage/bucketPolicies";
import { roleArn } from "../../../infra/support/naming";
import { deniedBy, plain, type Request, type Context } from "../decisions";
import {
    breakGlassRoleArn,
    deploymentRoleArn,
    development,
    exemptRoleArns,
    notebookRoleArn,
    production,
    without,
} from "../fixtures";

const bucket = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
const notebook = { roleArn: notebookRoleArn };
const pipeline = { roleArn: "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-pipeline" };
const modelExecution = { roleArn: roleArn(production, "model-execution") };

/** Every action on objects, their versions and their list, with the resource it is called on. */
const dataPlane: [string, string][] = [
    ["ListBucket", bucket],
    ["ListBucketVersions", bucket],
    ["ListBucketMultipartUploads", bucket],
    ...[
        "GetObject",
        "GetObjectVersion",
        "GetObjectAttributes",
        "GetObjectTagging",
        "GetObjectAcl",
        "GetObjectTorrent",
        "GetObjectVersionForReplication",
        "PutObject",
        "PutObjectAcl",
        "PutObjectVersionAcl",
        "PutObjectTagging",
        "PutObjectRetention",
        "PutObjectLegalHold",
        "DeleteObject",
        "DeleteObjectVersion",
        "DeleteObjectTagging",
        "DeleteObjectVersionTagging",
        "AbortMultipartUpload",
        "ListMultipartUploadParts",
        "RestoreObject",
        "ReplicateObject",
        "ReplicateDelete",
        "ReplicateTags",
        "ReplicateObjectAnnotation",
        "InitiateReplication",
        "ObjectOwnerOverrideToBucketOwner",
        "ListObjectAnnotations",
        "ListObjectVersionAnnotations",
        "UpdateObjectEncryption",
        "BypassGovernanceRetention",
    ].map((action): [string, string] => [action, `${bucket}/x`]),
];

/** What `pulumi up` and administrators call on a bucket itself. */
const administration = [
    "PutBucketPolicy",
    "GetBucketPolicy",
    "DeleteBucketPolicy",
    "PutEncryptionConfiguration",
    "GetEncryptionConfiguration",
    "PutBucketVersioning",
    "PutLifecycleConfiguration",
    "PutBucketLogging",
    "PutBucketPublicAccessBlock",
    "PutBucketOwnershipControls",
    "PutBucketTagging",
    "GetBucketLocation",
    "DeleteBucket",
];

describe("infra/storage/bucketPolicies around objects", () => {
    describe("of the perimeter", () => {
        const perimeter: BucketPerimeter = {
            endpointIds: ["vpce-dev", "vpce-prod"],
            vpcIds: ["vpc-dev", "vpc-prod"],
            exemptRoleArns,
            forwardedRoleArns: [pipeline.roleArn],
        };
        const statements = perimeterStatements(development, "data", perimeter);
        const forwarded = { "aws:ViaAWSService": "true" };

        const cases: [string, Request["caller"], Context, string[]][] = [
            ["admits notebooks through the endpoint", notebook, { "aws:SourceVpce": "vpce-dev" }, []],
            ["admits target accounts through theirs", modelExecution, { "aws:SourceVpce": "vpce-prod" }, []],
            [
                "still admits a network whose endpoint was replaced",
                notebook,
                { "aws:SourceVpce": "vpce-new", "aws:SourceVpc": "vpc-prod" },
                [],
            ],
            [
                "refuses notebook credentials through another network",
                notebook,
                { "aws:SourceVpce": "vpce-9", "aws:SourceVpc": "vpc-9" },
                ["DenyOutsideNetwork"],
            ],
            ["refuses notebook credentials from the internet", notebook, {}, ["DenyOutsideNetwork"]],
            ["refuses forwarded calls for notebooks", notebook, forwarded, ["DenyForwardedFromOutside"]],
            ["admits forwarded calls for a listed role", pipeline, forwarded, []],
            ["refuses direct calls of a listed role from outside", pipeline, {}, ["DenyOutsideNetwork"]],
            ["admits the deployment role from anywhere", { roleArn: deploymentRoleArn }, {}, []],
            ["admits calls forwarded for the deployment role", { roleArn: deploymentRoleArn }, forwarded, []],
            ["admits the break-glass role from anywhere", { roleArn: breakGlassRoleArn }, {}, []],
            [
                "refuses a role whose name only begins like an exempt one",
                { roleArn: `${breakGlassRoleArn}-2` },
                {},
                ["DenyOutsideNetwork"],
            ],
            [
                "refuses the account's root user",
                { roleArn: "arn:aws:iam::111122223333:root" },
                {},
                ["DenyOutsideNetwork"],
            ],
            ["admits AWS services that act for themselves", { service: "logging.s3.amazonaws.com" }, {}, []],
        ];
        for (const [name, caller, context, sids] of cases) {
            it(name, async () => {
                for (const [action, resource] of dataPlane) {
                    const request = { caller, action: `s3:${action}`, resource, context };
                    expect(deniedBy(await plain(statements), request), action).to.deep.equal(sids);
                }
            });
        }

        it("leaves the administration of the bucket alone, wherever it comes from", async () => {
            for (const action of administration) {
                for (const context of [{}, forwarded]) {
                    const request = { caller: notebook, action: `s3:${action}`, resource: bucket, context };
                    expect(deniedBy(await plain(statements), request), action).to.be.empty;
                }
            }
        });

        it("exempts forwarded calls of exempt roles alone, unless others are listed", async () => {
            const exemptAlone = without(perimeter, "forwardedRoleArns");
            const request = { caller: pipeline, action: "s3:GetObject", resource: `${bucket}/x`, context: forwarded };
            const policy = await plain(perimeterStatements(development, "data", exemptAlone));
            expect(deniedBy(policy, request)).to.deep.equal(["DenyForwardedFromOutside"]);
            expect(deniedBy(policy, { ...request, caller: { roleArn: breakGlassRoleArn } })).to.be.empty;
        });
    });

    describe("of the transport", () => {
        const cases: [string, Context, string[]][] = [
            ["admits TLS 1.3", {}, []],
            ["admits TLS 1.2", { "s3:TlsVersion": "1.2" }, []],
            ["refuses TLS 1.1", { "s3:TlsVersion": "1.1" }, ["DenyOldTls"]],
            [
                "refuses plain HTTP",
                { "aws:SecureTransport": "false", "s3:TlsVersion": undefined },
                ["DenyInsecureTransport"],
            ],
            ["admits calls that a service passes on without a version", { "s3:TlsVersion": undefined }, []],
        ];
        for (const [name, context, sids] of cases) {
            it(name, async () => {
                const statements = await plain(transportStatements(development, "data"));
                for (const [action, resource] of [...dataPlane, ["PutBucketPolicy", bucket]] as const) {
                    const request = { caller: notebook, action: `s3:${action}`, resource, context };
                    expect(deniedBy(statements, request), action).to.deep.equal(sids);
                }
            });
        }
    });
});
