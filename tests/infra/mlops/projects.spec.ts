import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { Delivery } from "../../../infra/contract/parameterValues";
import type { ModelBuildPlan, ModelDeployPlan, ProjectPlan } from "../../../infra/mlops/plan";
import { Projects, type ProjectsArgs } from "../../../infra/mlops/projects";
import { whatStays } from "../../../infra/mlops/retirement";
import { roleArn } from "../../../infra/support/naming";
import { valueOf } from "../../support/mocks";
import { breakGlassRoleArn, deploymentRoleArn, development, production, staging } from "../fixtures";
import { all, childrenOf, contents, once, one, record, statementsOf, type Recorded } from "../recorded";
import { abalone, abaloneDeploy, connection, place, quietStage, seedCodeFolder, seeded } from "./fixtures";

const type = "secure-mlops:mlops:Projects";
const bucketType = "aws:s3/bucket:Bucket";
const objectType = "aws:s3/bucketObjectv2:BucketObjectv2";

const build: ModelBuildPlan = {
    name: "abalone",
    template: "model-build",
    source: seeded,
    notify: [],
    retired: false,
    pipeline: {},
};
const deploy: ModelDeployPlan = {
    name: "abalone-deploy",
    template: "model-deploy",
    source: seeded,
    notify: [],
    retired: false,
    models: "abalone",
    delivery: "stack-sets",
    stages: { staging: quietStage, prod: quietStage },
};
const delivery: Delivery = { staging: stageOf(staging), prod: stageOf(production) };

function stageOf(scope: typeof staging): Delivery["prod"] {
    return {
        stage: scope.stage,
        accountIds: [scope.accountId],
        stackSetExecutionRoleName: "execution",
        endpointTestRoleArns: [roleArn(scope, "endpoint-test")],
    };
}

function create(
    plans: readonly ProjectPlan[],
    change: Partial<ProjectsArgs> = {},
    stages: Pick<ProjectsArgs, "delivery"> = { delivery },
): Promise<Recorded<Projects>> {
    return record(
        () =>
            new Projects("projects", {
                scope: development,
                plans,
                place,
                ...stages,
                seedCodeFolder,
                ...change,
            }),
    );
}

const standard = once(() => create([build, deploy]));

/** What is said while the function runs. */
async function saidBy(run: () => Promise<unknown>): Promise<string[]> {
    const said: string[] = [];
    const { info } = pulumi.log;
    pulumi.log.info = (message) => {
        said.push(message);
        return Promise.resolve();
    };
    try {
        await run();
    } finally {
        pulumi.log.info = info;
    }
    return said;
}

describe("infra/mlops/Projects", () => {
    it("are a key, code to begin with, and the projects", async () => {
        expect(childrenOf(await standard(), type, "projects")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey projects-key",
            "secure-mlops:mlops:ModelBuildProject projects-abalone",
            "secure-mlops:mlops:ModelDeployProject projects-abalone-deploy",
            "secure-mlops:mlops:SeedCode projects-seed-model-build",
            "secure-mlops:mlops:SeedCode projects-seed-model-deploy",
            "secure-mlops:storage:SecureBucket projects-seed-code",
        ]);
        expect(one(await standard(), "aws:kms/alias:Alias", "projects-key-alias").inputs.name).to.equal(
            "alias/sm-mlops-dev-projects",
        );
    });

    it("encrypt artifacts, builds and news with that key", async () => {
        const recording = await standard();
        const key = one(recording, "aws:kms/key:Key", "projects-key-key").urn;
        for (const [type_, name, input] of [
            ["aws:codebuild/project:Project", "projects-abalone-build-project", "encryptionKey"],
            ["aws:sns/topic:Topic", "projects-abalone-news-topic", "kmsMasterKeyId"],
            ["aws:codepipeline/pipeline:Pipeline", "projects-abalone-delivery-pipeline", "artifactStores"],
        ] as const) {
            expect(one(recording, type_, name).propertyDependencies[input], name).to.include(key);
        }
    });

    it("keep the code to begin with in a bucket that deployment and break-glass alone reach from outside", async () => {
        const recording = await standard();
        expect(one(recording, bucketType, "projects-seed-code-bucket").inputs).to.deep.equal({
            bucket: "sm-mlops-dev-eu-west-1-111122223333-seed-code",
        });
        const statements = statementsOf(
            one(recording, "aws:s3/bucketPolicy:BucketPolicy", "projects-seed-code-policy"),
        );
        const outside = statements.find(({ Sid }) => Sid === "DenyOutsideNetwork");
        expect(outside?.Condition?.ArnNotLike).to.deep.equal({
            "aws:PrincipalArn": [deploymentRoleArn, breakGlassRoleArn],
        });
        expect(all(recording, objectType).map(({ inputs }) => inputs.bucket)).to.deep.equal([
            "sm-mlops-dev-eu-west-1-111122223333-seed-code",
            "sm-mlops-dev-eu-west-1-111122223333-seed-code",
        ]);
        expect(await valueOf(pulumi.output(recording.created.seedCodeBucketName))).to.equal(
            "sm-mlops-dev-eu-west-1-111122223333-seed-code",
        );
    });

    it("fill each repository with the code of its template", async () => {
        const recording = await standard();
        for (const [project, template] of [
            ["abalone", "model-build"],
            ["abalone-deploy", "model-deploy"],
        ] as const) {
            const object = one(recording, objectType, `projects-seed-${template}-object`);
            expect(object.inputs.key).to.match(new RegExp(`^${template}/[0-9a-f]{16}\\.zip$`));
            expect(
                one(recording, "aws:cloudformation/stack:Stack", `projects-${project}-code-stack`).inputs.parameters,
            ).to.deep.equal({
                SeedBucket: "sm-mlops-dev-eu-west-1-111122223333-seed-code",
                SeedKey: object.inputs.key,
            });
        }
    });

    it("take the code from a bucket that is given", async () => {
        const recording = await create([build], { seedCodeBucket: "acme-seed-code" });
        expect(all(recording, bucketType).map(({ name }) => name)).to.deep.equal(["projects-abalone-artifacts-bucket"]);
        expect(one(recording, objectType, "projects-seed-model-build-object").inputs.bucket).to.equal("acme-seed-code");
        expect(recording.created.seedCodeBucketName).to.equal(undefined);
    });

    it("need no code and no bucket of it where all code is somewhere already", async () => {
        const elsewhere = [
            { ...build, source: connection },
            { ...deploy, source: { kind: "codecommit", seeded: false } as const },
        ];
        const recording = await create(elsewhere, { seedCodeFolder: "/nowhere" });
        expect(all(recording, bucketType).map(({ name }) => name)).to.have.members([
            "projects-abalone-artifacts-bucket",
            "projects-abalone-deploy-artifacts-bucket",
        ]);
        expect(all(recording, objectType)).to.be.empty;
    });

    it("publish where their code, their models, their artifacts, their delivery and their news are", async () => {
        const { created } = await standard();
        const published = await valueOf(pulumi.output(created.published));
        expect(published).to.deep.equal({
            abalone: {
                id: abalone.id,
                template: "model-build",
                artifactBucketName: `sm-mlops-dev--${abalone.id}`,
                repositoryUrl: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/sm-mlops-dev--abalone",
                modelPackageGroupArn:
                    "arn:aws:sagemaker:eu-west-1:000000000000:model-package-group/sm-mlops-dev--abalone",
                pipelineName: "sm-mlops-dev--abalone",
                topicArn: "arn:aws:sns:eu-west-1:000000000000:sm-mlops-dev--abalone",
            },
            "abalone-deploy": {
                id: abaloneDeploy.id,
                template: "model-deploy",
                artifactBucketName: `sm-mlops-dev--${abaloneDeploy.id}`,
                repositoryUrl: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/sm-mlops-dev--abalone-deploy",
                pipelineName: "sm-mlops-dev--abalone-deploy",
                topicArn: "arn:aws:sns:eu-west-1:000000000000:sm-mlops-dev--abalone-deploy",
            },
        });
        const [elsewhere] = Object.values((await create([{ ...build, source: connection }])).created.published);
        expect(elsewhere).to.not.have.property("repositoryUrl");
    });

    it("lead approvers to the pipeline in the console", async () => {
        const { inputs } = one(
            await standard(),
            "aws:codepipeline/pipeline:Pipeline",
            "projects-abalone-deploy-delivery-pipeline",
        );
        expect(JSON.stringify(inputs.stages)).to.include(
            "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/sm-mlops-dev--abalone-deploy/view",
        );
    });

    it("are quiet while none is given up", async () => {
        expect(await saidBy(() => create([build, deploy]))).to.be.empty;
    });

    it("say what stays of those that are given up, which need neither code nor stages", async () => {
        const retired = [
            { ...build, retired: true },
            { ...deploy, retired: true },
        ];
        const made: string[] = [];
        const said = await saidBy(async () => {
            made.push(...contents(await create(retired, { seedCodeFolder: "/nowhere" }, {})));
        });
        expect(said).to.deep.equal([
            whatStays(abalone, retired[0] as ProjectPlan, []),
            whatStays(abaloneDeploy, retired[1] as ProjectPlan, []),
        ]);
        expect(made.filter((it) => it.startsWith("aws:code"))).to.be.empty;
    });
});

describe("infra/mlops/retirement", () => {
    it("names what a project that builds models leaves behind", () => {
        expect(whatStays(abalone, build, ["staging", "prod"])).to.equal(
            [
                "Project abalone is given up: nothing of it runs any more. What stays (docs/projects.md says how to remove it):",
                `bucket sm-mlops-dev--${abalone.id} with its artifacts`,
                "repository sm-mlops-dev--abalone in CodeCommit",
                "model package group sm-mlops-dev--abalone with its models",
                "SageMaker pipeline sm-mlops-dev--abalone with its runs",
                `what runs stored below projects/${abalone.id}/ in sm-mlops-dev-eu-west-1-111122223333-data and sm-mlops-dev-eu-west-1-111122223333-models`,
            ].join("\n  - "),
        );
    });

    it("names what a project that delivers models leaves behind", () => {
        expect(whatStays(abaloneDeploy, { ...deploy, source: connection }, ["staging", "prod"])).to.equal(
            [
                "Project abalone-deploy is given up: nothing of it runs any more. What stays (docs/projects.md says how to remove it):",
                `bucket sm-mlops-dev--${abaloneDeploy.id} with its artifacts`,
                "stack set or stack sm-mlops-dev--abalone-deploy-staging with its endpoints, which go on serving",
                "stack set or stack sm-mlops-dev--abalone-deploy-prod with its endpoints, which go on serving",
            ].join("\n  - "),
        );
    });
});
