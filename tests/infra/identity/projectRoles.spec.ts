import { expect } from "chai";
import { sizeOf } from "../../../infra/grants/fitting";
import type { Statement } from "../../../infra/identity/policyDocument";
import { useArtifacts } from "../../../infra/identity/projectRoles/artifacts";
import { buildTrust, runBuild, startPipeline } from "../../../infra/identity/projectRoles/buildRole";
import {
    deployStacks,
    deployStackSets,
    prepareDelivery,
    testDelivery,
    type AccountNaming,
    type DeliveryStage,
} from "../../../infra/identity/projectRoles/deliveryRoles";
import { eventPermissions, eventTrust, publishNews } from "../../../infra/identity/projectRoles/eventRole";
import { pipelineTrust, runBuilds } from "../../../infra/identity/projectRoles/pipelineRole";
import { fetchSource } from "../../../infra/mlops/source";
import {
    nameLimits,
    projectRole,
    projectRoleArn,
    roleArn,
    type ProjectFunction,
    type Scope,
} from "../../../infra/support/naming";
import { allowedBy, plain, type Context } from "../decisions";
import { development, places, production, staging, strangerAccount } from "../fixtures";
import { abalone, abaloneDeploy, deliveryTo, deliveryWithin, projectOf } from "../mlops/fixtures";
import { longestScope, own } from "./roleSupport";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/projects";
const topicArn = "arn:aws:sns:eu-west-1:111122223333:sm-mlops-dev--abalone";
const buildPlace = { subnetIds: ["subnet-1", "subnet-2"], securityGroupId: "sg-1", keyArn, packages: true };
const stages = [deliveryTo(staging), deliveryTo(production, "555566667777")];
const local = [deliveryWithin("test"), deliveryWithin("live")];

/** Sids by which statements let a role of a project do something. */
async function allowing(
    statements: Statement[],
    action: string,
    resource: string,
    context: Context = {},
): Promise<string[]> {
    const caller = { roleArn: projectRoleArn(abalone, "build") };
    return allowedBy(await plain(statements), { caller, action, resource, context });
}

/** Everything that roles of projects hold, by what they are for. */
function documentsOf(scope: Scope, delivery: readonly DeliveryStage[], naming: AccountNaming): [string, Statement[]][] {
    const build = projectOf("n".repeat(nameLimits.project), scope);
    const models = "m".repeat(63);
    const pass = [roleArn(scope, "stack-set-administration")];
    const runs = (part: string): Statement[] => runBuild(build, part, { ...buildPlace, subnetIds: fourSubnets });
    const delivers = [
        ...fetchSource(build, { kind: "codecommit", seeded: true }),
        ...useArtifacts(build, keyArn, "s3:GetBucketVersioning"),
        runBuilds(build, "prepare", "test"),
        publishNews(topicArn),
    ];
    return [
        ["build", [...runs("build"), ...startPipeline(build, roleArn(scope, "pipeline-execution"), "k".repeat(1_024))]],
        [
            "prepare",
            [
                ...runs("prepare"),
                ...prepareDelivery(
                    build,
                    models,
                    delivery.map(({ stage }) => stage),
                    "stack-sets",
                ),
            ],
        ],
        ["test", [...runs("test"), ...testDelivery(build, delivery, naming)]],
        ["pipeline by stack sets", [...delivers, ...deployStackSets(build, delivery, pass, naming)]],
        ["pipeline by stacks", [...delivers, ...deployStacks(build, local)]],
        ["event", eventPermissions(build, topicArn, keyArn)],
    ];
}

const fourSubnets = ["a", "b", "c", "d"].map((letter) => `subnet-${letter.repeat(17)}`);

/** As many accounts as a stage may have, in the partition with the longest ARNs. */
const longestStages = ["t", "u"].map((letter): DeliveryStage => {
    const accountIds = Array.from({ length: 50 }, (_, index) => String(300_000_000_000 + index));
    const scope = { ...longestScope, stage: letter.repeat(nameLimits.stage) };
    return {
        stage: scope.stage,
        accountIds,
        executionRoleName: "e",
        testRoleArns: accountIds.map((accountId) => roleArn({ ...scope, accountId }, "endpoint-test")),
    };
});

describe("infra/identity/projectRoles", () => {
    for (const [role, statements] of documentsOf(longestScope, longestStages, "all")) {
        it(`fit IAM for ${role} with a hundred accounts and the longest names`, () => {
            expect(sizeOf(statements)).to.be.at.most(10_240);
        });
    }

    for (const [role, statements] of documentsOf(development, stages, "each")) {
        it(`give ${role} every Sid once, and no action of all`, () => {
            const sids = statements.map(({ Sid }) => Sid);
            expect(new Set(sids)).to.have.lengthOf(sids.length);
            expect(statements.flatMap(({ Action }) => Action).filter((action) => /(^|:)\*$/.test(action))).to.be.empty;
        });

        it(`let ${role} change nothing on every resource but what makes a stack set`, async () => {
            const open = (await plain(statements)).filter(({ Resource }) => Resource?.includes("*"));
            const changes = open
                .flatMap(({ Action }) => Action)
                .filter((action) => !/:(Describe|List|Get)/.test(action));
            expect(changes.filter((action) => action !== "cloudformation:ValidateTemplate")).to.deep.equal(
                role === "pipeline by stack sets" ? ["cloudformation:CreateStackSet"] : [],
            );
        });
    }

    for (const place of places.slice(1)) {
        it(`are of the partition ${place.partition}`, async () => {
            const scope = { ...development, ...place };
            const within = stages.map((stage) => ({
                ...stage,
                testRoleArns: [roleArn({ ...scope, stage: stage.stage }, "endpoint-test")],
            }));
            for (const [role, statements] of documentsOf(scope, within, "each")) {
                const text = JSON.stringify(await plain(statements))
                    .replaceAll(keyArn, "")
                    .replaceAll(topicArn, "");
                // The stacks of a single account belong to another fixture.
                expect(role === "pipeline by stacks" ? "" : text, role).to.not.contain("arn:aws:");
            }
        });
    }

    const trusts: [ProjectFunction, Statement[], service: string, sourceArn: string, foreignArn: string][] = [
        [
            "build",
            buildTrust(abalone, "build"),
            "codebuild",
            own("codebuild", "project/sm-mlops-dev--abalone-build"),
            own("codebuild", "project/sm-mlops-dev--abalone-other"),
        ],
        [
            "pipeline",
            pipelineTrust(abalone),
            "codepipeline",
            own("codepipeline", "sm-mlops-dev--abalone"),
            own("codepipeline", "sm-mlops-dev--abalone-deploy"),
        ],
        [
            "event",
            eventTrust(abalone, ["commit", "failure"]),
            "events",
            own("events", "rule/sm-mlops-dev--abalone-failure"),
            own("events", "rule/sm-mlops-dev--abalone-deploy-failure"),
        ],
    ];
    for (const [purpose, trust, service, sourceArn, foreignArn] of trusts) {
        it(`trust ${service} for one thing of the project as ${purpose}, and for its own account`, async () => {
            const decide = async (arn: string, account: string): Promise<string[]> =>
                allowedBy(await plain(trust), {
                    caller: { service: `${service}.amazonaws.com` },
                    action: "sts:AssumeRole",
                    resource: "*",
                    context: { "aws:SourceArn": arn, "aws:SourceAccount": account },
                });
            expect(await decide(sourceArn, development.accountId)).to.have.lengthOf(1);
            expect(await decide(foreignArn, development.accountId)).to.be.empty;
            expect(await decide(sourceArn, strangerAccount)).to.be.empty;
        });
    }

    it("are called after the id of their project and what they are for, tests in a path of their own", () => {
        const functions: ProjectFunction[] = ["pipeline", "build", "prepare", "test", "event"];
        expect(functions.map((purpose) => Object.values(projectRole(abalone, purpose)).join(" "))).to.deep.equal(
            functions.map(
                (purpose) =>
                    `sm-mlops-dev--${abalone.id}-${purpose} /sm-mlops/dev/${purpose === "test" ? "deploy-build" : "project"}/`,
            ),
        );
    });
});

describe("infra/identity/projectRoles/buildRole", () => {
    it("has nothing to do with packages where there are none", () => {
        const sids = runBuild(abalone, "build", { ...buildPlace, packages: false }).map(({ Sid }) => Sid);
        expect(runBuild(abalone, "build", buildPlace).map(({ Sid }) => Sid)).to.include.members([
            "TakePackageToken",
            "LogInToPackages",
            "ReadPackages",
        ]);
        expect(sids.filter((sid) => sid.includes("Package"))).to.be.empty;
    });

    it("sees the version of the data set that is named, or of any in the folder of data sets", async () => {
        const data = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
        const ours = { "aws:ResourceAccount": development.accountId };
        const see = (key: string, named?: string): Promise<string[]> =>
            allowing(startPipeline(abalone, "arn:role", named), "s3:GetObject", `${data}/${key}`, ours);
        expect(await see("datasets/abalone.csv")).to.deep.equal(["SeeVersionOfData"]);
        expect(await see("customers/churn.csv")).to.be.empty;
        expect(await see("customers/churn.csv", "customers/churn.csv")).to.deep.equal(["SeeVersionOfData"]);
        expect(await see("datasets/abalone.csv", "customers/churn.csv")).to.be.empty;
    });
});

describe("infra/identity/projectRoles/deliveryRoles", () => {
    const stackSet = (account: string): string =>
        own("cloudformation", `stackset-target/sm-mlops-dev--abalone-deploy-prod:0a1b/${account}`);
    const create = "cloudformation:CreateStackInstances";
    const administration = [roleArn(development, "stack-set-administration")];

    it("reach the accounts of the stages, or, where those are too many to name, all that the stack set has", async () => {
        const each = deployStackSets(abaloneDeploy, stages, administration, "each");
        const all = deployStackSets(abaloneDeploy, stages, administration, "all");
        expect(await allowing(each, create, stackSet(production.accountId))).to.deep.equal(["DeployStackSets"]);
        expect(await allowing(each, create, stackSet("777788889999"))).to.be.empty;
        expect(await allowing(all, create, stackSet("777788889999"))).to.deep.equal(["DeployStackSets"]);
    });

    it("become the test role of each account, however accounts are named", async () => {
        for (const naming of ["each", "all"] as const) {
            const tests = testDelivery(abaloneDeploy, stages, naming);
            const become = (scope: Scope, purpose: "endpoint-test" | "model-execution"): Promise<string[]> =>
                allowing(tests, "sts:AssumeRole", roleArn(scope, purpose), {
                    "aws:ResourceAccount": scope.accountId,
                });
            expect(await become(production, "endpoint-test"), naming).to.deep.equal(["TestEndpoints"]);
            expect(await become({ ...production, accountId: "777788889999" }, "endpoint-test"), naming).to.be.empty;
            expect(await become(production, "model-execution"), naming).to.be.empty;
        }
    });

    it("look at stacks in a single account, and at stack sets with others", async () => {
        const prepare = (delivery: "stack-sets" | "cloudformation"): Statement[] =>
            prepareDelivery(abaloneDeploy, "abalone", ["staging", "prod"], delivery);
        const ownStack = own("cloudformation", "stack/sm-mlops-dev--abalone-deploy-prod/1");
        const set = own("cloudformation", "stackset/sm-mlops-dev--abalone-deploy-prod:1");
        const looks = async (delivery: "stack-sets" | "cloudformation"): Promise<string[][]> => [
            await allowing(prepare(delivery), "cloudformation:DescribeStacks", ownStack),
            await allowing(prepare(delivery), "cloudformation:DescribeStackSet", set),
            await allowing(prepare(delivery), "cloudformation:ListStackInstances", set),
        ];
        expect(await looks("cloudformation")).to.deep.equal([["SeeWhatWasDelivered"], [], []]);
        expect(await looks("stack-sets")).to.deep.equal([[], ["SeeWhatWasDelivered"], ["SeeWhatWasDelivered"]]);
    });

    it("look at the runs of their own delivery alone", async () => {
        const statements = prepareDelivery(abaloneDeploy, "abalone", ["staging", "prod"], "stack-sets");
        for (const action of ["GetPipelineExecution", "ListPipelineExecutions"]) {
            const looks = (name: string): Promise<string[]> =>
                allowing(statements, `codepipeline:${action}`, own("codepipeline", `sm-mlops-dev--${name}`));
            expect(await looks("abalone-deploy"), action).to.deep.equal(["SeeRunsOfDelivery"]);
            expect(await looks("abalone"), action).to.be.empty;
        }
    });

    it("deploy stacks with the role of the stage, and read what their templates ask for", async () => {
        const statements = deployStacks(abaloneDeploy, local);
        const stack = (name: string): string => own("cloudformation", `stack/${name}/1`);
        const execution = (stage: string): string => roleArn({ ...development, stage }, "stack-set-execution");
        const toCloudFormation = { "iam:PassedToService": "cloudformation.amazonaws.com" };
        for (const [action, resource, context, by] of [
            ["cloudformation:CreateStack", stack("sm-mlops-dev--abalone-deploy-live"), {}, ["DeployStacks"]],
            ["cloudformation:CreateStack", stack("sm-mlops-dev--abalone-live"), {}, []],
            ["cloudformation:DeleteStack", stack("sm-mlops-dev--abalone-deploy-live"), {}, []],
            ["ssm:GetParameters", own("ssm", "parameter/sm-mlops/live/vpc-id"), {}, ["ResolveParameters"]],
            ["ssm:GetParameters", own("ssm", "parameter/sm-mlops/other/vpc-id"), {}, []],
            ["iam:PassRole", execution("live"), toCloudFormation, ["PassExecutionRoles"]],
            ["iam:PassRole", execution("live"), { "iam:PassedToService": "lambda.amazonaws.com" }, []],
            ["iam:PassRole", execution("other"), toCloudFormation, []],
        ] as const) {
            expect(await allowing(statements, action, resource, context), `${action} ${resource}`).to.deep.equal(by);
        }
    });
});
