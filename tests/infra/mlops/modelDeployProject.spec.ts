import { expect } from "chai";
import { deliveryStages } from "../../../infra/mlops/deliveryStages";
import { ModelDeployProject, type ModelDeployProjectArgs } from "../../../infra/mlops/modelDeployProject";
import { approvalRule, changeRules, deliveryFailure } from "../../../infra/mlops/projectRules";
import { fetchSource, sourceStage } from "../../../infra/mlops/source";
import { useArtifacts } from "../../../infra/identity/projectRoles/artifacts";
import { buildTrust, runBuild } from "../../../infra/identity/projectRoles/buildRole";
import {
    deployStacks,
    deployStackSets,
    prepareDelivery,
    testDelivery,
} from "../../../infra/identity/projectRoles/deliveryRoles";
import { eventPermissions, eventTrust, publishNews } from "../../../infra/identity/projectRoles/eventRole";
import { pipelineTrust, runBuilds } from "../../../infra/identity/projectRoles/pipelineRole";
import type { Statement } from "../../../infra/identity/policyDocument";
import { projectTags } from "../../../infra/support/naming";
import { valueOf } from "../../support/mocks";
import { plain } from "../decisions";
import { production, staging } from "../fixtures";
import { all, childrenOf, once, one, record, statementsOf, type Recorded } from "../recorded";
import {
    abaloneDeploy,
    connection,
    deliveryTo,
    deliveryWithin,
    place,
    projectsKeyArn,
    quietStage,
    seed,
    seeded,
} from "./fixtures";

const type = "secure-mlops:mlops:ModelDeployProject";
const policyType = "aws:iam/rolePolicy:RolePolicy";
const pipelineType = "aws:codepipeline/pipeline:Pipeline";
const buildType = "aws:codebuild/project:Project";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";
const ruleType = "aws:cloudwatch/eventRule:EventRule";

const plan: ModelDeployProjectArgs["plan"] = {
    source: seeded,
    notify: [],
    models: "abalone",
    delivery: "stack-sets",
    stages: {
        staging: { ...quietStage, endpoint: { instanceType: "ml.m5.large", instanceCount: 1 } },
        prod: { ...quietStage, endpoint: { instanceCount: 2, monitoringSchedule: "none" } },
    },
};
const targets = { staging: deliveryTo(staging), prod: deliveryTo(production, "555566667777") };
const local = { staging: deliveryWithin("test"), prod: deliveryWithin("live") };

const topicArn = "arn:aws:sns:eu-west-1:000000000000:sm-mlops-dev--abalone-deploy";
const pipelineArn = "arn:aws:codepipeline:eu-west-1:000000000000:sm-mlops-dev--abalone-deploy";
const roleOf = (purpose: string, path = "project"): string =>
    `arn:aws:iam::000000000000:role/sm-mlops/dev/${path}/sm-mlops-dev--${abaloneDeploy.id}-${purpose}`;
const buildPlace = {
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupId: "sg-1",
    keyArn: projectsKeyArn,
    packages: true,
};

function build(change: Partial<ModelDeployProjectArgs> = {}): Promise<Recorded<ModelDeployProject>> {
    return record(
        () => new ModelDeployProject("deploy", { project: abaloneDeploy, place, plan, targets, seed, ...change }),
    );
}

const standard = once(() => build());
const singleAccount = once(() => build({ plan: { ...plan, delivery: "cloudformation" }, targets: local }));

/** Variables of the build, in the order in which they are given. */
function variablesOf(recording: Recorded<unknown>, name: string): Record<string, string> {
    const { environment } = one(recording, buildType, name).inputs as {
        readonly environment: { readonly environmentVariables: readonly { name: string; value: string }[] };
    };
    return Object.fromEntries(environment.environmentVariables.map(({ name: variable, value }) => [variable, value]));
}

describe("infra/mlops/ModelDeployProject", () => {
    it("is artifacts, code, two builds, a delivery, its events and its news", async () => {
        expect(childrenOf(await standard(), type, "deploy")).to.deep.equal([
            "secure-mlops:mlops:ProjectBuild deploy-prepare",
            "secure-mlops:mlops:ProjectBuild deploy-test",
            "secure-mlops:mlops:ProjectEvents deploy-events",
            "secure-mlops:mlops:ProjectPipeline deploy-delivery",
            "secure-mlops:mlops:ProjectTopic deploy-news",
            "secure-mlops:mlops:SeededRepository deploy-code",
            "secure-mlops:storage:SecureBucket deploy-artifacts",
        ]);
    });

    it("tells the build that prepares which models it is about, and what the stage files decide", async () => {
        const recording = await standard();
        const shared = {
            PARAMETER_PATH: "/sm-mlops/dev",
            PROJECT_NAME: "abalone-deploy",
            PROJECT_ID: abaloneDeploy.id,
            MODEL_PACKAGE_GROUP_NAME: "sm-mlops-dev--abalone",
            DELIVERY: "stack-sets",
            ENDPOINT_NAMES: '{"staging":"sm-mlops-staging--abalone-deploy","prod":"sm-mlops-prod--abalone-deploy"}',
            STAGE_OPTIONS:
                '{"staging":{"instanceType":"ml.m5.large","instanceCount":1},"prod":{"instanceCount":2,"monitoringSchedule":"none"}}',
        };
        expect(variablesOf(recording, "deploy-prepare-project")).to.deep.equal(shared);
        expect(variablesOf(recording, "deploy-test-project")).to.deep.equal(shared);
    });

    it("prepares and tests in builds of their own, with a role and a log each", async () => {
        const recording = await standard();
        expect(one(recording, buildType, "deploy-prepare-project").inputs).to.deep.include({
            name: "sm-mlops-dev--abalone-deploy-prepare",
            description: "Prepares the delivery of project abalone-deploy",
            source: { type: "CODEPIPELINE", buildspec: "buildspec.yml" },
            serviceRole: roleOf("prepare"),
            buildTimeout: 30,
            concurrentBuildLimit: 1,
        });
        expect(one(recording, buildType, "deploy-test-project").inputs).to.deep.include({
            name: "sm-mlops-dev--abalone-deploy-test",
            description: "Tests the endpoints of project abalone-deploy",
            source: { type: "CODEPIPELINE", buildspec: "test-buildspec.yml" },
            serviceRole: roleOf("test", "deploy-build"),
            buildTimeout: 60,
            concurrentBuildLimit: 2,
        });
        expect(all(recording, "aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs.name)).to.have.members([
            "/aws/codebuild/sm-mlops-dev--abalone-deploy-prepare",
            "/aws/codebuild/sm-mlops-dev--abalone-deploy-test",
        ]);
    });

    it("delivers one model after the other, by a pipeline that is told which", async () => {
        expect(one(await standard(), pipelineType, "deploy-delivery-pipeline").inputs).to.deep.equal({
            name: "sm-mlops-dev--abalone-deploy",
            pipelineType: "V2",
            executionMode: "QUEUED",
            roleArn: roleOf("pipeline"),
            artifactStores: [
                {
                    type: "S3",
                    location: `sm-mlops-dev--${abaloneDeploy.id}`,
                    encryptionKey: { type: "KMS", id: projectsKeyArn },
                },
            ],
            variables: [
                {
                    name: "MODEL_PACKAGE_ARN",
                    defaultValue: "none",
                    description: "ARN of the model package to deliver; none takes the newest approved one",
                },
            ],
            stages: [
                sourceStage(abaloneDeploy, seeded),
                ...deliveryStages({
                    project: abaloneDeploy,
                    plan,
                    targets,
                    prepareProjectName: "sm-mlops-dev--abalone-deploy-prepare",
                    testProjectName: "sm-mlops-dev--abalone-deploy-test",
                    topicArn,
                    administrationRoleArn: place.stackSetAdministrationRoleArn,
                }),
            ],
            tags: projectTags(abaloneDeploy),
        });
    });

    it("leads approvers to a page where there is one", async () => {
        const recording = await build({ link: "https://console/pipeline" });
        expect(JSON.stringify(one(recording, pipelineType, "deploy-delivery-pipeline").inputs.stages)).to.include(
            '"ExternalEntityLink":"https://console/pipeline"',
        );
    });

    it("starts by an approval with that very package, by code that changed, and tells of failures", async () => {
        const recording = await standard();
        const rules = [
            [approvalRule(abaloneDeploy, "abalone"), pipelineArn],
            ...changeRules(abaloneDeploy, seeded).map((rule) => [rule, pipelineArn] as const),
            [deliveryFailure(abaloneDeploy), topicArn],
        ] as const;
        expect(all(recording, ruleType)).to.have.lengthOf(rules.length);
        for (const [{ part, pattern, input, description }, arn] of rules) {
            const rule = one(recording, ruleType, `deploy-events-${part}-rule`);
            expect(rule.inputs).to.deep.include({ name: `sm-mlops-dev--abalone-deploy-${part}`, description });
            expect(JSON.parse(String(rule.inputs.eventPattern))).to.deep.equal(pattern);
            expect(one(recording, targetType, `deploy-events-${part}-target`).inputs).to.deep.equal({
                rule: `sm-mlops-dev--abalone-deploy-${part}`,
                targetId: part,
                arn,
                roleArn: roleOf("event"),
                ...(input === undefined ? {} : { inputTransformer: input }),
            });
        }
    });

    const wordings = deployStackSets(
        abaloneDeploy,
        [targets.staging, targets.prod],
        [place.stackSetAdministrationRoleArn],
        "each",
    );
    const stages = [targets.staging, targets.prod];
    const roles: readonly (readonly [string, Statement[], Statement[]])[] = [
        [
            "deploy-prepare-role",
            buildTrust(abaloneDeploy, "prepare"),
            [
                ...runBuild(abaloneDeploy, "prepare", buildPlace),
                ...prepareDelivery(abaloneDeploy, "abalone", ["staging", "prod"], "stack-sets"),
            ],
        ],
        [
            "deploy-test-role",
            buildTrust(abaloneDeploy, "test"),
            [...runBuild(abaloneDeploy, "test", buildPlace), ...testDelivery(abaloneDeploy, stages, "each")],
        ],
        [
            "deploy-delivery-role",
            pipelineTrust(abaloneDeploy),
            [
                ...fetchSource(abaloneDeploy, seeded),
                ...useArtifacts(abaloneDeploy, projectsKeyArn, "s3:GetBucketVersioning"),
                runBuilds(abaloneDeploy, "prepare", "test"),
                publishNews(topicArn),
                ...wordings,
            ],
        ],
        [
            "deploy-events-role",
            eventTrust(abaloneDeploy, ["approval", "commit", "failure"]),
            eventPermissions(abaloneDeploy, topicArn, projectsKeyArn),
        ],
    ];
    for (const [name, trust, permissions] of roles) {
        it(`gives ${name} exactly what it is for`, async () => {
            const role = one(await standard(), "aws:iam/role:Role", `${name}-role`);
            expect(role.inputs.permissionsBoundary).to.equal(place.boundaryArn);
            expect(statementsOf(role, "assumeRolePolicy")).to.deep.equal(await plain(trust));
            expect(statementsOf(one(await standard(), policyType, `${name}-policy`))).to.deep.equal(
                await plain(permissions),
            );
        });
    }

    it("works by stacks within a single account", async () => {
        const recording = await singleAccount();
        const { inputs } = one(recording, pipelineType, "deploy-delivery-pipeline");
        const providers = (inputs.stages as { actions: { provider: string }[] }[]).flatMap(({ actions }) =>
            actions.map(({ provider }) => provider),
        );
        expect(providers).to.deep.equal([
            "CodeCommit",
            "CodeBuild",
            "CloudFormation",
            "CodeBuild",
            "Manual",
            "CloudFormation",
            "CodeBuild",
        ]);
        const permissions = statementsOf(one(recording, policyType, "deploy-delivery-role-policy"));
        expect(permissions.slice(-3)).to.deep.equal(
            await plain(deployStacks(abaloneDeploy, [local.staging, local.prod])),
        );
        expect(permissions.map(({ Sid }) => Sid)).to.not.include("MakeStackSets");
        expect(variablesOf(recording, "deploy-prepare-project")).to.deep.include({
            DELIVERY: "cloudformation",
            ENDPOINT_NAMES: '{"staging":"sm-mlops-test--abalone-deploy","prod":"sm-mlops-live--abalone-deploy"}',
        });
    });

    it("names the accounts of roles all at once where they are too many", async () => {
        const accounts = Array.from({ length: 100 }, (_, index) => String(100_000_000_000 + index));
        const many = { ...targets, prod: deliveryTo(production, ...accounts) };
        const recording = await build({ targets: many });
        const both = [many.staging, many.prod];
        expect(
            statementsOf(one(recording, policyType, "deploy-delivery-role-policy")).slice(-wordings.length),
        ).to.deep.equal(
            await plain(deployStackSets(abaloneDeploy, both, [place.stackSetAdministrationRoleArn], "all")),
        );
        expect(statementsOf(one(recording, policyType, "deploy-test-role-policy")).slice(-2)).to.deep.equal(
            await plain(testDelivery(abaloneDeploy, both, "all")),
        );
    });

    it("makes no repository where the code is somewhere already", async () => {
        const recording = await record(
            () =>
                new ModelDeployProject("deploy", {
                    project: abaloneDeploy,
                    place,
                    plan: { ...plan, source: connection },
                    targets,
                }),
        );
        expect(all(recording, "aws:cloudformation/stack:Stack")).to.be.empty;
        expect(all(recording, ruleType).map(({ name }) => name)).to.have.members([
            "deploy-events-approval-rule",
            "deploy-events-failure-rule",
        ]);
    });

    it("keeps its artifacts when it is given up, and nothing that runs", async () => {
        const recording = await record(() => new ModelDeployProject("deploy", { project: abaloneDeploy, place, plan }));
        expect(childrenOf(recording, type, "deploy")).to.deep.equal([
            "secure-mlops:storage:SecureBucket deploy-artifacts",
        ]);
        const running = new Map((await standard()).resources.map(({ urn, inputs }) => [urn, inputs]));
        for (const { urn, name, inputs } of recording.resources) {
            expect(running.get(urn), name).to.deep.equal(inputs);
        }
        expect(recording.created).to.deep.include({ topicArn: undefined, pipelineName: undefined });
    });

    it("hands out its artifacts, its topic and its pipeline", async () => {
        const { created } = await standard();
        expect(await valueOf(created.artifactBucketName)).to.equal(`sm-mlops-dev--${abaloneDeploy.id}`);
        expect(created.topicArn && (await valueOf(created.topicArn))).to.equal(topicArn);
        expect(created.pipelineName && (await valueOf(created.pipelineName))).to.equal("sm-mlops-dev--abalone-deploy");
    });
});
