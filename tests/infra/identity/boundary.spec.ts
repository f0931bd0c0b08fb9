import { expect } from "chai";
import { boundaryStatements, permissionsBoundary } from "../../../infra/identity/boundary";
import { endpointTestPermissions } from "../../../infra/identity/endpointTestRole";
import { modelExecutionPermissions } from "../../../infra/identity/modelExecutionRole";
import { policyDocument, type Statement } from "../../../infra/identity/policyDocument";
import { stackSetExecutionPermissions } from "../../../infra/identity/stackSetExecutionRole";
import { flowLogsPermissions } from "../../../infra/network/flowLogs";
import { roleArn } from "../../../infra/support/naming";
import { valueOf } from "../../support/mocks";
import { allowedBy, plain, type PlainStatement } from "../decisions";
import { dataKeyArn, development, production } from "../fixtures";
import { one, record } from "../recorded";

const role = { roleArn: roleArn(production, "model-execution") };
const here = { "aws:RequestedRegion": "eu-west-1" };

/** An action for each pattern of a statement: `GenerateDataKey*` becomes `GenerateDataKeyX`. */
function actionsOf(statements: readonly PlainStatement[]): string[] {
    return statements.flatMap((statement) => statement.Action.map((action) => action.replace("*", "X")));
}

describe("infra/identity/boundary", () => {
    const boundary = boundaryStatements(production);

    const roles: [string, Statement[]][] = [
        [
            "runs models",
            modelExecutionPermissions(production, development, { subnetIds: ["subnet-1"], securityGroupId: "sg-1" }),
        ],
        ["deploys endpoints", stackSetExecutionPermissions(production, development, dataKeyArn)],
        ["tests endpoints", endpointTestPermissions(production)],
        ["writes flow logs", flowLogsPermissions(production)],
    ];
    for (const [name, permissions] of roles) {
        it(`leaves the role that ${name} everything it is given`, async () => {
            const limits = await plain(boundary);
            for (const action of actionsOf(await plain(permissions))) {
                const resource = action.startsWith("iam:") ? role.roleArn : "*";
                expect(allowedBy(limits, { caller: role, action, resource, context: here }), action).not.to.be.empty;
            }
        });
    }

    const never = [
        "iam:CreateRole",
        "iam:PutRolePolicy",
        "iam:AttachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:DeleteRolePermissionsBoundary",
        "iam:UpdateAssumeRolePolicy",
        "iam:CreateUser",
        "iam:CreateAccessKey",
        "sts:AssumeRole",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "s3:PutBucketPolicy",
        "s3:DeleteBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutAccessPointPolicyForObjectLambda",
        "s3:PutObjectAcl",
        "ec2:CreateInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:CreateRoute",
        "ec2:ModifyVpcEndpoint",
        "ec2:AuthorizeSecurityGroupEgress",
        "organizations:LeaveOrganization",
    ];
    for (const action of never) {
        it(`never lets a role call ${action}`, async () => {
            const request = { caller: role, action, resource: role.roleArn, context: here };
            expect(allowedBy(await plain(boundary), request)).to.be.empty;
        });
    }

    it("keeps roles inside their region", async () => {
        const request = { caller: role, action: "sagemaker:CreateModel", resource: "*" };
        const limits = await plain(boundary);
        expect(allowedBy(limits, { ...request, context: here })).to.deep.equal(["ServicesOfTheEnvironment"]);
        expect(allowedBy(limits, { ...request, context: { "aws:RequestedRegion": "us-east-1" } })).to.be.empty;
    });

    it("lets roles pass on roles of the environment and stage alone", async () => {
        const limits = await plain(boundary);
        const pass = (resource: string): string[] =>
            allowedBy(limits, { caller: role, action: "iam:PassRole", resource });
        expect(pass(role.roleArn)).to.deep.equal(["RolesOfTheEnvironment"]);
        expect(pass("arn:aws:iam::444455556666:role/sm-mlops/dev/other")).to.be.empty;
        expect(pass("arn:aws:iam::444455556666:role/Administrator")).to.be.empty;
    });

    it("becomes one managed policy below the path of the stage", async () => {
        const recording = await record(() => permissionsBoundary("boundary", production, {}));
        expect(one(recording, "aws:iam/policy:Policy", "boundary").inputs).to.deep.equal({
            name: "sm-mlops-prod-eu-west-1-boundary",
            path: "/sm-mlops/prod/",
            description: "Permissions boundary of every role of sm-mlops prod",
            policy: policyDocument(boundary),
        });
        expect(await valueOf(recording.created.arn)).to.match(
            /:policy\/sm-mlops\/prod\/sm-mlops-prod-eu-west-1-boundary$/,
        );
    });
});
