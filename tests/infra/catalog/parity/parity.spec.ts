import { Provider } from "@pulumi/aws/provider";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { expect } from "chai";
import type { Product, ProductEnvironment } from "../../../../infra/catalog/product";
import { modelBuild } from "../../../../infra/catalog/products/modelBuild";
import { modelDeploy } from "../../../../infra/catalog/products/modelDeploy";
import { modelGroup } from "../../../../infra/catalog/products/modelGroup";
import { privateNotebook } from "../../../../infra/catalog/products/privateNotebook";
import { userProfile } from "../../../../infra/catalog/products/userProfile";
import { synthesise } from "../../../../infra/catalog/synthesis/synthesise";
import { ModelBuildProject } from "../../../../infra/mlops/modelBuildProject";
import { ModelDeployProject } from "../../../../infra/mlops/modelDeployProject";
import type { ProjectPlace } from "../../../../infra/mlops/projectPlace";
import { ModelPackageGroup } from "../../../../infra/registry/modelPackageGroup";
import { hiddenInstanceTypes } from "../../../../infra/studio/instanceTypes";
import { PrivateNotebook } from "../../../../infra/studio/privateNotebook";
import { completed, type StudioUser } from "../../../../infra/studio/studioSettings";
import { profileSettings, userProfile as createProfile } from "../../../../infra/studio/userProfiles";
import { bucketName, projectBoundaryArn, roleArn, roleName, scopeTags } from "../../../../infra/support/naming";
import { dataKeyArn, development, exemptRoleArns, grantFor, production, staging } from "../../fixtures";
import {
    abalone,
    abaloneDeploy,
    deliveryTo,
    deliveryWithin,
    place,
    projectsKeyArn,
    quietStage,
    seed,
    seeded,
} from "../../mlops/fixtures";
import { record } from "../../recorded";
import { environment, withinAccount } from "../fixtures";
import { ofProgram, ofTemplate } from "./canonical";
import { differing } from "./differing";
import { evaluate } from "./evaluate";

const { accountId, region, partition } = development;
const studio = completed({});

/** What the account of the environment tells a template, by the names of parameters. */
const told = {
    "AWS::AccountId": accountId,
    "AWS::Region": region,
    "AWS::Partition": partition,
    "/sm-mlops/dev/vpc-id": "vpc-1",
    "/sm-mlops/dev/private-sn-1a-id": "subnet-1",
    "/sm-mlops/dev/private-sn-2a-id": "subnet-2",
    "/sm-mlops/dev/sagemaker-sg-ids": "sg-1",
    "/sm-mlops/dev/s3-vpce-id": "vpce-1",
    "/sm-mlops/dev/kms-projects-key-arn": projectsKeyArn,
    "/sm-mlops/dev/kms-ebs-key-arn": dataKeyArn,
    "/sm-mlops/dev/sm-studio-execution-role-arn": roleArn(development, "studio-execution"),
    "/sm-mlops/dev/data-scientist-role-id": "AROAEXAMPLE",
    "/sm-mlops/dev/sagemaker-domain-id": "d-1",
    "/sm-mlops/dev/studio-jupyter-lab-script-arn": "arn:jupyter-lab",
    "/sm-mlops/dev/studio-code-editor-script-arn": "arn:code-editor",
    "/sm-mlops/dev/studio-default-instance-type": "ml.t3.medium",
    "/sm-mlops/dev/studio-hidden-instance-types": hiddenInstanceTypes(studio.instanceTypes).join(","),
    "/sm-mlops/dev/kms-logs-key-arn": "arn:aws:kms:eu-west-1:111122223333:key/logs",
    "/sm-mlops/dev/sm-pipeline-execution-role-arn": roleArn(development, "pipeline-execution"),
    "/sm-mlops/dev/stackset-administration-role-arn": roleArn(development, "stack-set-administration"),
    "/sm-mlops/dev/seed-code-s3bucket-name": seed.bucketName,
    "/sm-mlops/dev/model-build-seed-key": seed.key,
    "/sm-mlops/dev/model-deploy-seed-key": seed.key,
    "/sm-mlops/dev/staging-account-list": staging.accountId,
    "/sm-mlops/dev/production-account-list": `${production.accountId},555566667777`,
    "/sm-mlops/dev/staging-stackset-execution-role-name": roleName(staging, "stack-set-execution"),
    "/sm-mlops/dev/prod-stackset-execution-role-name": roleName(production, "stack-set-execution"),
};

/** The same as arguments. Accounts whose number a template is not told are named by pattern. */
const withoutTargets: ProjectPlace = {
    ...place,
    accessLogBucketName: bucketName(development, "access-logs"),
    boundaryArn: projectBoundaryArn(development),
    exemptRoleArns,
    targets: [],
};
const surroundings: ProjectPlace = {
    ...withoutTargets,
    accountNaming: "pattern",
    targets: [staging, production, { ...production, accountId: "555566667777" }].map(grantFor),
};
const notify = ["ml-team@example.com"];
const pipeline = {
    inputDataKey: "datasets/abalone.csv",
    processingInstanceType: "ml.m5.xlarge",
    trainingInstanceType: "ml.m5.xlarge",
    maximumMse: 6,
    minimumR2: 0.4,
};
const stages = {
    staging: { ...quietStage, endpoint: { instanceType: "ml.m5.large", instanceCount: 1, rollout: "all-at-once" } },
    prod: { ...quietStage, endpoint: { instanceType: "ml.m5.large", instanceCount: 2, rollout: "canary" } },
} as const;

interface Case {
    readonly product: Product;
    readonly environment: ProductEnvironment;
    readonly chosen: Readonly<Record<string, string>>;
    readonly program: (opts: ComponentResourceOptions) => unknown;
}

/** What a person enters for a project that delivers. */
const chosenDelivery = {
    SageMakerProjectName: abaloneDeploy.name,
    SageMakerProjectId: abaloneDeploy.id,
    Models: "abalone",
    NotificationAddress: notify[0] ?? "",
};

/** A profile as Studio makes it of an entry of the stack file. There the provider adds the tags of the stage. */
function profileOf(user: StudioUser): Case["program"] {
    return ({ providers }) =>
        createProfile(
            "user",
            {
                domainId: "d-1",
                user,
                executionRoleArn: roleArn(development, "studio-execution"),
                lifecycle: { jupyterLab: "arn:jupyter-lab", codeEditor: "arn:code-editor" },
                settings: profileSettings(studio),
                tags: { ...scopeTags(development), StudioUser: "AROAEXAMPLE:alice@example.com" },
            },
            Array.isArray(providers) && providers[0] !== undefined ? { provider: providers[0] } : {},
        );
}

const cases: Readonly<Record<string, Case>> = {
    "a project that builds": {
        product: modelBuild,
        environment,
        chosen: {
            SageMakerProjectName: abalone.name,
            SageMakerProjectId: abalone.id,
            NotificationAddress: notify[0] ?? "",
        },
        program: (opts) =>
            new ModelBuildProject(
                "project",
                {
                    project: abalone,
                    place: surroundings,
                    plan: { source: seeded, notify, retired: false, pipeline },
                    seed,
                },
                opts,
            ),
    },
    "a project that builds and tells nobody": {
        product: modelBuild,
        environment: { ...environment, packages: false },
        chosen: { SageMakerProjectName: abalone.name, SageMakerProjectId: abalone.id },
        program: (opts) =>
            new ModelBuildProject(
                "project",
                {
                    project: abalone,
                    place: { ...surroundings, packages: false },
                    plan: { source: seeded, notify: [], retired: false, pipeline },
                    seed,
                },
                opts,
            ),
    },
    "a project that delivers to other accounts": {
        product: modelDeploy,
        environment,
        chosen: chosenDelivery,
        program: (opts) =>
            new ModelDeployProject(
                "project",
                {
                    project: abaloneDeploy,
                    place: surroundings,
                    plan: { source: seeded, notify, models: "abalone", delivery: "stack-sets", stages },
                    targets: { staging: deliveryTo(staging), prod: deliveryTo(production, "555566667777") },
                    seed,
                },
                opts,
            ),
    },
    "a project that delivers within the account": {
        product: modelDeploy,
        environment: withinAccount,
        chosen: chosenDelivery,
        program: (opts) =>
            new ModelDeployProject(
                "project",
                {
                    project: abaloneDeploy,
                    place: withoutTargets,
                    plan: { source: seeded, notify, models: "abalone", delivery: "cloudformation", stages },
                    targets: { staging: deliveryWithin("staging"), prod: deliveryWithin("prod") },
                    seed,
                },
                opts,
            ),
    },
    "a group of models": {
        product: modelGroup,
        environment,
        chosen: { GroupName: "fraud" },
        program: (opts) =>
            new ModelPackageGroup(
                "group",
                {
                    ...surroundings,
                    scope: development,
                    name: "fraud",
                    description: "Models that are trained outside of projects",
                },
                opts,
            ),
    },
    "a private notebook": {
        product: privateNotebook,
        environment,
        chosen: { NotebookName: "alice" },
        program: (opts) =>
            new PrivateNotebook(
                "notebook",
                {
                    scope: development,
                    name: "alice",
                    instanceType: "ml.t3.medium",
                    volumeGibibytes: 20,
                    network: { subnetId: "subnet-1", sageMakerSecurityGroupId: "sg-1" },
                    volumeKeyArn: dataKeyArn,
                    executionRoleArn: roleArn(development, "studio-execution"),
                },
                opts,
            ),
    },
    "a profile of Studio": {
        product: userProfile,
        environment,
        chosen: { UserName: "alice", SignInName: "alice@example.com" },
        program: profileOf({ name: "sm-mlops-dev--alice" }),
    },
    "a profile of Studio for a person of IAM Identity Center": {
        product: userProfile,
        environment: { ...environment, authentication: "SSO" },
        chosen: { UserName: "alice", SignInName: "alice@example.com" },
        program: profileOf({ name: "sm-mlops-dev--alice", ssoUser: "alice@example.com" }),
    },
};

describe("a product and the same component of pulumi up", () => {
    for (const [what, { product, environment: where, chosen, program }] of Object.entries(cases)) {
        describe(`for ${what}`, function () {
            this.timeout(30_000);

            it("hold the same resources with the same properties", async () => {
                const template = await synthesise(product, where);
                const launched = ofTemplate(evaluate(template, { ...told, ...chosen }));
                const { resources } = await record(() => {
                    program({ providers: [new Provider("account", { region, allowedAccountIds: [accountId] })] });
                });
                const deployed = ofProgram(resources.filter(({ type }) => !type.startsWith("pulumi:")));

                expect(differing(launched, deployed)).to.deep.equal({});
                expect(launched).to.have.length(deployed.length).and.not.to.be.empty;
            });
        });
    }
});
