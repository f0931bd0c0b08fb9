import { expect } from "chai";
import {
    encryptionStatements,
    logDeliveryStatement,
    modelReaderStatements,
} from "../../../infra/storage/bucketPolicies";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, deniedBy, plain, type Request, type Context } from "../decisions";
import { dataKeyArn, development, notebookRoleArn, organizationId, production, readersIn, staging } from "../fixtures";

const bucket = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
const models = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models";
const logs = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-access-logs";
const notebook = { roleArn: notebookRoleArn };
const modelExecution = { roleArn: roleArn(production, "model-execution") };

describe("infra/storage/bucketPolicies", () => {
    describe("of uploads", () => {
        const algorithm = "s3:x-amz-server-side-encryption";
        const key = "s3:x-amz-server-side-encryption-aws-kms-key-id";
        const customerKey = "s3:x-amz-server-side-encryption-customer-algorithm";
        const cases: [string, Context, string[]][] = [
            ["admits one that names the bucket's key", { [algorithm]: "aws:kms", [key]: dataKeyArn }, []],
            [
                "refuses one that asks for KMS and names no key, because S3 would take a key of its own",
                { [algorithm]: "aws:kms" },
                ["DenyUnnamedKey"],
            ],
            ["admits one that names nothing: it gets the bucket's key", {}, []],
            ["refuses another key", { [algorithm]: "aws:kms", [key]: `${dataKeyArn}1` }, ["DenyWrongKey"]],
            ["refuses a key of S3", { [algorithm]: "AES256" }, ["DenyWrongEncryption"]],
            ["refuses double encryption", { [algorithm]: "aws:kms:dsse" }, ["DenyWrongEncryption"]],
            ["refuses a key that the caller brings along", { [customerKey]: "AES256" }, ["DenyCustomerProvidedKey"]],
        ];
        for (const [name, context, sids] of cases) {
            it(name, async () => {
                const statements = await plain(encryptionStatements(development, "data", dataKeyArn));
                const request = { caller: notebook, action: "s3:PutObject", resource: `${bucket}/x`, context };
                expect(deniedBy(statements, request)).to.deep.equal(sids);
            });
        }

        it("lets nobody move a stored object to another key", async () => {
            const statements = await plain(encryptionStatements(development, "data", dataKeyArn));
            const change = (context: Context): string[] =>
                deniedBy(statements, {
                    caller: notebook,
                    action: "s3:UpdateObjectEncryption",
                    resource: `${bucket}/x`,
                    context,
                });
            expect(change({ [algorithm]: "aws:kms", [key]: dataKeyArn })).to.be.empty;
            expect(change({ [algorithm]: "aws:kms", [key]: `${dataKeyArn}1` })).to.deep.equal(["DenyWrongKey"]);
            expect(change({ [algorithm]: "AES256" })).to.deep.equal(["DenyWrongEncryption"]);
        });

        it("does not stand in the way of reading", async () => {
            const statements = await plain(encryptionStatements(development, "data", dataKeyArn));
            const request = { caller: notebook, action: "s3:GetObject", resource: `${bucket}/x` };
            expect(deniedBy(statements, { ...request, context: { [algorithm]: "AES256" } })).to.be.empty;
        });
    });

    describe("of readers in target accounts", () => {
        const statements = modelReaderStatements(development, readersIn(production, staging), organizationId);
        const cases: [string, Request["caller"], string, string, boolean][] = [
            ["lets them read models", modelExecution, "GetObject", `${models}/x`, true],
            ["lets them read versions of models", modelExecution, "GetObjectVersion", `${models}/x`, true],
            ["lets them list models", modelExecution, "ListBucket", models, true],
            ["does not let them write", modelExecution, "PutObject", `${models}/x`, false],
            ["does not let them delete", modelExecution, "DeleteObjectVersion", `${models}/x`, false],
            ["does not let them see the bucket's policy", modelExecution, "GetBucketPolicy", models, false],
            [
                "does not let other roles of a target account in",
                { roleArn: roleArn(production, "stack-set-execution") },
                "GetObject",
                `${models}/x`,
                false,
            ],
            [
                "does not let the like-named role of a stranger in",
                { roleArn: modelExecution.roleArn.replace("444455556666", "999988887777") },
                "GetObject",
                `${models}/x`,
                false,
            ],
        ];
        for (const [name, caller, action, resource, allowed] of cases) {
            it(name, async () => {
                const context = { "aws:PrincipalOrgID": organizationId };
                const request = { caller, action: `s3:${action}`, resource, context };
                expect(allowedBy(await plain(statements), request)).to.have.lengthOf(Number(allowed));
            });
        }

        it("shuts them out once their account left the organisation, where one is configured", async () => {
            const request = { caller: modelExecution, action: "s3:GetObject", resource: `${models}/x` };
            const byRole = modelReaderStatements(development, readersIn(production), undefined);
            expect(allowedBy(await plain(statements), request)).to.be.empty;
            expect(allowedBy(await plain(byRole), request)).to.deep.equal(["AllowTargetAccounts"]);
        });

        it("names no role as principal, because a deleted role would leave an unusable id behind", async () => {
            const [statement] = await plain(statements);
            expect(statement?.Principal).to.deep.equal({
                AWS: ["arn:aws:iam::333344445555:root", "arn:aws:iam::444455556666:root"],
            });
        });

        it("is absent when there are no targets", () => {
            expect(modelReaderStatements(development, [], organizationId)).to.deep.equal([]);
        });
    });

    describe("of log delivery", () => {
        const delivery: Request = {
            caller: { service: "logging.s3.amazonaws.com" },
            action: "s3:PutObject",
            resource: `${logs}/sm-mlops-dev-eu-west-1-111122223333-data/2026-01-01`,
            context: { "aws:SourceAccount": "111122223333", "aws:SourceArn": bucket },
        };
        const cases: [string, Partial<Request>, boolean][] = [
            ["lets S3 write below the name of the bucket", {}, true],
            ["does not let S3 write elsewhere", { resource: `${logs}/x` }, false],
            [
                "does not take logs of other buckets",
                { context: { ...delivery.context, "aws:SourceArn": "arn:aws:s3:::payroll" } },
                false,
            ],
            [
                "does not take logs of other accounts",
                { context: { ...delivery.context, "aws:SourceAccount": "999988887777" } },
                false,
            ],
            ["lets S3 read nothing", { action: "s3:GetObject" }, false],
            ["lets no other service write", { caller: { service: "cloudtrail.amazonaws.com" } }, false],
        ];
        for (const [name, change, allowed] of cases) {
            it(name, async () => {
                const statements = await plain([logDeliveryStatement(development, ["data", "models"])]);
                expect(allowedBy(statements, { ...delivery, ...change })).to.have.lengthOf(Number(allowed));
            });
        }
    });
});
