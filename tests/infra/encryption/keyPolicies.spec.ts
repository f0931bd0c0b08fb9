import { expect } from "chai";
import {
    accountAdministration,
    dataKeyStatements,
    logsKeyStatements,
    type KeyPerimeter,
} from "../../../infra/encryption/keyPolicies";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, deniedBy, plain, type Request, type Context } from "../decisions";
import {
    breakGlassRoleArn,
    deploymentRoleArn,
    development,
    exemptRoleArns,
    notebookRoleArn,
    organizationId,
    places,
    production,
    readersIn,
    staging,
} from "../fixtures";

const perimeter: KeyPerimeter = {
    endpointIds: ["vpce-dev", "vpce-prod"],
    vpcIds: ["vpc-dev", "vpc-prod"],
    exemptRoleArns,
};
const modelExecution = roleArn(production, "model-execution");
const models = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models";

/** A request of S3 for an object of the model bucket, in the name of a target role. */
const forModel: Context = {
    "aws:PrincipalOrgID": organizationId,
    "aws:ViaAWSService": "true",
    "kms:ViaService": "s3.eu-west-1.amazonaws.com",
    "kms:EncryptionContext:aws:s3:arn": models,
};

describe("infra/encryption/keyPolicies", () => {
    describe("of the data key", () => {
        const statements = dataKeyStatements(development, perimeter, readersIn(production, staging), organizationId);

        const outside: [string, string, Context, string[]][] = [
            ["admits notebooks through the endpoint", notebookRoleArn, { "aws:SourceVpce": "vpce-dev" }, []],
            ["admits target accounts through theirs", modelExecution, { "aws:SourceVpce": "vpce-prod" }, []],
            [
                "still admits a network whose endpoint was replaced",
                notebookRoleArn,
                { "aws:SourceVpce": "vpce-new", "aws:SourceVpc": "vpc-dev" },
                [],
            ],
            [
                "refuses notebook credentials through another network",
                notebookRoleArn,
                { "aws:SourceVpce": "vpce-9", "aws:SourceVpc": "vpc-9" },
                ["DenyOutsideNetwork"],
            ],
            ["refuses notebook credentials from the internet", notebookRoleArn, {}, ["DenyOutsideNetwork"]],
            ["admits the deployment role from anywhere", deploymentRoleArn, {}, []],
            ["admits the break-glass role from anywhere", breakGlassRoleArn, {}, []],
            [
                "refuses a role whose name only begins like an exempt one",
                `${deploymentRoleArn}-2`,
                {},
                ["DenyOutsideNetwork"],
            ],
            ["admits what a service does in somebody's name", notebookRoleArn, { "aws:ViaAWSService": "true" }, []],
        ];
        for (const [name, role, context, sids] of outside) {
            it(name, async () => {
                for (const action of ["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"]) {
                    const request = { caller: { roleArn: role }, action: `kms:${action}`, context };
                    expect(deniedBy(await plain(statements), request), action).to.deep.equal(sids);
                }
            });
        }

        it("refuses re-encryption from outside in both directions", async () => {
            for (const action of ["kms:ReEncryptFrom", "kms:ReEncryptTo"]) {
                const request = { caller: { roleArn: notebookRoleArn }, action };
                expect(deniedBy(await plain(statements), request)).to.deep.equal(["DenyOutsideNetwork"]);
            }
        });

        it("admits AWS services that act for themselves", async () => {
            const request = { caller: { service: "s3.amazonaws.com" }, action: "kms:Decrypt" };
            expect(deniedBy(await plain(statements), request)).to.be.empty;
        });

        const readers: [string, Partial<Request>, string[]][] = [
            ["lets target roles decrypt models through S3, with a bucket key", {}, ["AllowTargetAccounts"]],
            [
                "lets them decrypt models that were stored without a bucket key",
                { context: { ...forModel, "kms:EncryptionContext:aws:s3:arn": `${models}/abalone/model.tar.gz` } },
                ["AllowTargetAccounts"],
            ],
            [
                "does not let them decrypt data",
                { context: { ...forModel, "kms:EncryptionContext:aws:s3:arn": models.replace("models", "data") } },
                [],
            ],
            [
                "does not let them decrypt objects of a bucket whose name begins alike",
                { context: { ...forModel, "kms:EncryptionContext:aws:s3:arn": `${models}-2/x` } },
                [],
            ],
            [
                "does not let them decrypt without an encryption context",
                { context: { ...forModel, "kms:EncryptionContext:aws:s3:arn": undefined } },
                [],
            ],
            [
                "does not let them call KMS themselves",
                { context: { ...forModel, "kms:ViaService": undefined, "aws:SourceVpce": "vpce-prod" } },
                [],
            ],
            [
                "does not let them decrypt through another service",
                { context: { ...forModel, "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } },
                [],
            ],
            [
                "does not let them decrypt once their account left the organisation",
                { context: { ...forModel, "aws:PrincipalOrgID": undefined } },
                [],
            ],
            ["does not let them encrypt", { action: "kms:GenerateDataKey" }, []],
            ["does not let them make grants", { action: "kms:CreateGrant" }, []],
            [
                "does not let other roles of a target account decrypt",
                { caller: { roleArn: roleArn(production, "endpoint-test") } },
                [],
            ],
            [
                "does not let the like-named role of a stranger decrypt",
                { caller: { roleArn: modelExecution.replace("444455556666", "999988887777") } },
                [],
            ],
        ];
        for (const [name, change, sids] of readers) {
            it(name, async () => {
                const request = {
                    caller: { roleArn: modelExecution },
                    action: "kms:Decrypt",
                    context: forModel,
                    ...change,
                };
                expect(allowedBy(await plain(statements), request)).to.deep.equal(sids);
            });
        }

        it("grants nothing outside of the account when there are no targets", async () => {
            const alone = await plain(dataKeyStatements(development, perimeter, [], organizationId));
            expect(alone.map(({ Sid }) => Sid)).to.deep.equal(["AccountAdministration", "DenyOutsideNetwork"]);
            expect(alone[0]?.Principal).to.deep.equal({ AWS: ["arn:aws:iam::111122223333:root"] });
        });
    });

    describe("of every key", () => {
        it("leaves its administration to the account, so it cannot become unmanageable", async () => {
            const administrator = { roleArn: "arn:aws:iam::111122223333:role/Administrator" };
            for (const statements of [
                [accountAdministration(development)],
                dataKeyStatements(development, perimeter, readersIn(production), undefined),
                logsKeyStatements(development),
            ]) {
                for (const action of ["PutKeyPolicy", "ScheduleKeyDeletion", "EnableKeyRotation", "DescribeKey"]) {
                    const request = { caller: administrator, action: `kms:${action}` };
                    expect(allowedBy(await plain(statements), request)).to.deep.equal(["AccountAdministration"]);
                    expect(deniedBy(await plain(statements), request)).to.be.empty;
                }
            }
        });
    });

    describe("of the logs key", () => {
        const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/sm-mlops/dev/vpc-flow-logs";
        const cases: [string, string, string | undefined, boolean][] = [
            ["admits CloudWatch Logs for the environment's groups", "logs.eu-west-1.amazonaws.com", group, true],
            [
                "refuses it for other groups",
                "logs.eu-west-1.amazonaws.com",
                group.replace("/sm-mlops/dev/", "/payroll/"),
                false,
            ],
            [
                "refuses it for other accounts",
                "logs.eu-west-1.amazonaws.com",
                group.replace("111122223333", "999988887777"),
                false,
            ],
            ["refuses it without saying for what", "logs.eu-west-1.amazonaws.com", undefined, false],
            ["refuses CloudWatch Logs of other regions", "logs.us-east-1.amazonaws.com", group, false],
        ];
        for (const [name, service, logGroup, admitted] of cases) {
            it(name, async () => {
                const statements = await plain(logsKeyStatements(development));
                for (const action of ["Encrypt", "Decrypt", "ReEncryptTo", "GenerateDataKey"]) {
                    const context = { "kms:EncryptionContext:aws:logs:arn": logGroup };
                    const request = { caller: { service }, action: `kms:${action}`, context };
                    expect(allowedBy(statements, request), action).to.have.lengthOf(Number(admitted));
                }
            });
        }
    });

    it("names services by the domain of the partition", async () => {
        const domains = { aws: "amazonaws.com", "aws-us-gov": "amazonaws.com", "aws-cn": "amazonaws.com.cn" };
        for (const place of places) {
            const scope = { ...development, ...place };
            const domain = domains[place.partition];
            const [, logs] = await plain(logsKeyStatements(scope));
            expect(logs?.Principal).to.deep.equal({ Service: [`logs.${place.region}.${domain}`] });
            const [, readers] = await plain(dataKeyStatements(scope, perimeter, readersIn(production), undefined));
            expect(readers?.Condition?.StringEquals).to.deep.equal({
                "kms:ViaService": `s3.${place.region}.${domain}`,
            });
        }
    });
});
