import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { DeliveryStage } from "../../infra/contract/parameterValues";
import { dataScienceEndpoints, developmentEndpoints } from "../../infra/network/endpointServices";
import type { CataloguePlan } from "../../infra/environmentCatalogue";
import { hiddenInstanceTypes, knownInstanceTypes } from "../../infra/studio/instanceTypes";
import { completed } from "../../infra/studio/studioSettings";
import { roleArn } from "../../infra/support/naming";
import { rejection } from "../support/errors";
import { valueOf } from "../support/mocks";
import { buildDataScience, dataScienceArgs, standardDataScience } from "./environments";
import { documentedParameters, parametersIn } from "./contract/recordedParameters";
import {
    deliveryTo,
    development,
    flowLogs,
    flowLogsRoleArn,
    givenRoleArns,
    networkOf,
    networkSettings,
    production,
    staging,
    without,
} from "./fixtures";
import { abalone, quietStage, seedCodeFolder } from "./mlops/fixtures";
import { all, childrenOf, contents, documents, once, one, statementsOf } from "./recorded";

/** A project that builds models, with a new repository. */
const abaloneProject = {
    name: "abalone",
    template: "model-build",
    source: { kind: "codecommit", seeded: true },
    notify: [],
    retired: false,
    pipeline: {},
} as const;

/** A project that delivers its models. */
const deliveryProject = {
    ...abaloneProject,
    name: "abalone-deploy",
    template: "model-deploy",
    models: "abalone",
    delivery: "stack-sets",
    stages: { staging: quietStage, prod: quietStage },
} as const;

const alone = once(() => buildDataScience(without(without(dataScienceArgs, "targets"), "delivery")));
const given = {
    givenRoles: givenRoleArns,
    network: { ...networkSettings, flowLogs: { ...flowLogs, roleArn: flowLogsRoleArn } },
    studio: { users: [{ name: "alice" }] },
};
const localProd = { ...development, stage: "prod" };

const root = "secure-mlops:index:DataScienceEnvironment";
const parameterType = "aws:ssm/parameter:Parameter";

const keyType = "aws:kms/key:Key";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

describe("infra/DataScienceEnvironment", () => {
    it("is a list of parts", async () => {
        const recording = await standardDataScience();
        expect(childrenOf(recording, root, "dev")).to.deep.equal([
            "aws:iam/policy:Policy dev-boundary",
            "aws:iam/policy:Policy dev-guardrails",
            "aws:iam/policy:Policy dev-project-boundary",
            "aws:resourcegroups/group:Group dev-resource-group",
            "secure-mlops:contract:EnvironmentParameters dev-parameter",
            "secure-mlops:identity:DataScienceRoles dev-roles",
            "secure-mlops:index:AccountFoundation dev",
            "secure-mlops:index:Workbench dev",
            "secure-mlops:registry:Registry dev-registry",
            "secure-mlops:storage:DataStore dev",
        ]);
        expect(childrenOf(recording, "secure-mlops:index:Workbench", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-packages",
            "secure-mlops:encryption:CustomerKey dev-studio",
            "secure-mlops:encryption:CustomerKey dev-volumes",
            "secure-mlops:packages:PackageRepository dev-packages",
            "secure-mlops:studio:Studio dev-studio",
        ]);
        expect(childrenOf(recording, "secure-mlops:index:AccountFoundation", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-logs",
            "secure-mlops:network:PrivateNetwork dev-network",
        ]);
        expect(childrenOf(recording, "secure-mlops:storage:DataStore", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-data",
            "secure-mlops:storage:DataBuckets dev-buckets",
        ]);
    });

    it("has the parameters of a development account, as they are documented", async () => {
        const found = (scope: typeof staging): DeliveryStage => {
            return {
                ...deliveryTo(scope),
                organizationalUnitIds: [`ou-ab12-${scope.accountId}`],
                endpointTestRoleArns: [roleArn(scope, "endpoint-test")],
            };
        };
        const recording = await buildDataScience({
            ...dataScienceArgs,
            network: networkOf(4),
            delivery: { staging: found(staging), prod: found(production) },
            seedCodeBucket: "acme-ml-seed-code",
            seedCodeFolder,
            projects: [abaloneProject, deliveryProject],
        });
        expect(parametersIn(recording, "dev")).to.deep.equal(documentedParameters("development"));
    });

    it("has no parameter for what there is not, and none without a value", async () => {
        const absent = documentedParameters("development").filter((suffix) => suffix.startsWith("env-type-"));
        expect(absent).to.have.lengthOf(2);
        for (const build of [standardDataScience, alone]) {
            const recording = await build();
            const values = all(recording, parameterType).map(({ inputs }) => inputs.insecureValue);
            expect(values.filter((value) => typeof value !== "string" || value === "")).to.be.empty;
        }
        expect(parametersIn(await alone(), "dev")).to.not.include.members(absent);
        expect(parametersIn(await standardDataScience(), "dev")).to.include.members(absent);
        expect(parametersIn(await standardDataScience(), "dev")).to.not.include("seed-code-s3bucket-name");
    });

    it("tells products what makes a profile of Studio, in parameters that fit", async () => {
        const recording = await standardDataScience();
        const valueIn = (suffix: string): string =>
            String(one(recording, parameterType, `dev-parameter-${suffix}`).inputs.insecureValue);
        const { workbench, roles } = recording.created;
        const { jupyterLab, codeEditor } = workbench.studio.startScripts;
        expect(valueIn("studio-jupyter-lab-script-arn")).to.equal(await valueOf(jupyterLab));
        expect(valueIn("studio-code-editor-script-arn")).to.equal(await valueOf(codeEditor));
        expect(valueIn("studio-default-instance-type")).to.equal("ml.t3.medium");
        expect(valueIn("data-scientist-role-id")).to.equal(await valueOf(pulumi.output(roles.dataScientistId)));
        // A parameter of Systems Manager and one of CloudFormation hold 4,096 characters.
        expect(valueIn("studio-hidden-instance-types").split(",")).to.deep.equal(
            hiddenInstanceTypes(completed({}).instanceTypes),
        );
        expect(knownInstanceTypes().join(",")).to.have.length.below(4096);
    });

    it("creates nothing of IAM where the roles are given, and hands those out", async () => {
        const recording = await buildDataScience({ ...dataScienceArgs, ...given });
        expect(contents(recording).filter((resource) => resource.startsWith("aws:iam/"))).to.be.empty;
        const { roles } = recording.created;
        expect(await valueOf(roles.studioExecutionArn)).to.equal(givenRoleArns.studioExecution);
        const parameter = one(recording, parameterType, "dev-parameter-sm-pipeline-execution-role-arn");
        expect(parameter.inputs.insecureValue).to.equal(givenRoleArns.pipelineExecution);
        expect(parametersIn(recording, "dev")).to.not.include("data-scientist-role-id");
    });

    it("creates nothing of S3 where the buckets are given, and names them in every policy", async () => {
        const buckets = { data: "acme-ml-data", models: "acme-ml-models" };
        const recording = await buildDataScience({ ...dataScienceArgs, scope: { ...development, buckets } });
        expect(contents(recording).filter((resource) => resource.startsWith("aws:s3/"))).to.be.empty;
        const texts = JSON.stringify(documents(recording).map(({ statements }) => statements));
        expect(texts).to.contain("arn:aws:s3:::acme-ml-data").and.to.contain("arn:aws:s3:::acme-ml-models");
        expect(texts).to.not.match(/111122223333-(data|models)/);
    });

    it("holds the projects, with what they have in common, and lets their builds reach their buckets", async () => {
        const recording = await buildDataScience({ ...dataScienceArgs, projects: [abaloneProject], seedCodeFolder });
        expect(childrenOf(recording, root, "dev").filter((child) => child.includes(":mlops:"))).to.deep.equal([
            "secure-mlops:mlops:Projects dev-projects",
        ]);
        const logged = one(recording, "aws:s3/bucketLogging:BucketLogging", "dev-projects-abalone-artifacts-logging");
        expect(logged.inputs.targetBucket).to.equal("sm-mlops-dev-eu-west-1-111122223333-access-logs");
        const role = one(recording, "aws:iam/role:Role", "dev-projects-abalone-build-role-role");
        expect(role.propertyDependencies.permissionsBoundary).to.deep.equal([
            one(recording, "aws:iam/policy:Policy", "dev-project-boundary").urn,
        ]);
        const endpoint = one(recording, endpointType, "dev-network-s3-gateway");
        expect(JSON.stringify(endpoint.inputs.policy)).to.contain(`arn:aws:s3:::sm-mlops-dev--${abalone.id}`);
        expect(one(recording, parameterType, "dev-parameter-seed-code-s3bucket-name").inputs.insecureValue).to.equal(
            "sm-mlops-dev-eu-west-1-111122223333-seed-code",
        );
    });

    it("lets people launch by themselves: code of every template, buckets of any project, templates for Studio", async () => {
        const catalogue: CataloguePlan = { products: { "data-scientists": [] } };
        const recording = await buildDataScience({ ...dataScienceArgs, catalogue, seedCodeFolder });
        const objects = all(recording, "aws:s3/bucketObjectv2:BucketObjectv2");
        const tags = { "servicecatalog:provisioning": "true" };
        expect(objects.map(({ name, inputs }) => [name, inputs.tags])).to.have.deep.members([
            ["dev-projects-seed-model-build-object", tags],
            ["dev-projects-seed-model-deploy-object", tags],
        ]);
        const seeds = one(recording, "aws:s3/bucketPolicy:BucketPolicy", "dev-projects-seed-code-policy");
        const outside = statementsOf(seeds).find(({ Sid }) => Sid === "DenyOutsideNetwork");
        expect(outside?.Condition?.ArnNotLike?.["aws:PrincipalArn"]).to.include(
            "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-*-launch",
        );
        const endpoint = one(recording, endpointType, "dev-network-s3-gateway");
        expect(String(endpoint.inputs.policy)).to.contain('"arn:aws:s3:::sm-mlops-dev--*"');
        expect(one(recording, "aws:sagemaker/domain:Domain", "dev-studio-domain").inputs.tags).to.deep.equal({
            "sagemaker:projectS3TemplatesLocation": "s3://sm-mlops-dev-eu-west-1-111122223333-templates/",
        });
        const principals = all(
            recording,
            "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation",
        ).map(({ inputs }) => String(inputs.principalArn).replace(/^.*-1-/, ""));
        expect(principals).to.include.members(["data-scientist", "studio-execution", "team-admin"]);
    });

    it("logs what is done to buckets of projects where those of data and models are given", async () => {
        const buckets = { data: "acme-ml-data", models: "acme-ml-models" };
        const scope = { ...development, buckets };
        const recording = await buildDataScience({
            ...dataScienceArgs,
            scope,
            projects: [abaloneProject],
            seedCodeBucket: "acme-seed-code",
            seedCodeFolder,
        });
        const logs = "sm-mlops-dev-eu-west-1-111122223333-access-logs";
        expect(all(recording, "aws:s3/bucket:Bucket").map(({ inputs }) => inputs.bucket)).to.have.members([
            logs,
            `sm-mlops-dev--${abalone.id}`,
        ]);
        const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", "dev-buckets-access-logs-policy");
        const delivery = statementsOf(policy).find(({ Effect }) => Effect === "Allow");
        expect(JSON.stringify(delivery?.Condition)).to.contain("arn:aws:s3:::sm-mlops-dev--*");
    });

    it("makes no projects where all roles are given", async () => {
        expect(
            await rejection(buildDataScience({ ...dataScienceArgs, ...given, projects: [abaloneProject] })),
        ).to.equal("Projects make roles of their own, and all roles are given; leave one of the two out.");
    });

    it("declares pipelines from files, which run with the role of pipelines", async () => {
        const definition = join(__dirname, "..", "seed-code", "modelBuildDefinition.json");
        const recording = await buildDataScience({
            ...dataScienceArgs,
            pipelines: [{ name: "retraining", definition }],
        });
        const { inputs } = one(recording, "aws:sagemaker/pipeline:Pipeline", "dev-pipeline-retraining-pipeline");
        expect(inputs.roleArn).to.equal(
            "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-pipeline-execution",
        );
        expect(JSON.parse(String(inputs.pipelineDefinition))).to.deep.equal(
            JSON.parse(readFileSync(definition, "utf8")),
        );
        expect(Object.keys(recording.created.pipelineArns)).to.deep.equal(["retraining"]);
    });

    it("holds both stages in single-account mode, each in its own name, on the one network", async () => {
        const stages = ["staging", "prod"].map((stage) => ({ scope: { ...development, stage } }));
        const recording = await buildDataScience({
            ...without(dataScienceArgs, "targets"),
            localStages: stages,
            delivery: { staging: deliveryTo({ ...development, stage: "staging" }), prod: deliveryTo(localProd) },
        });
        expect(childrenOf(recording, root, "dev").filter((child) => child.includes("LocalStage"))).to.deep.equal([
            "secure-mlops:target:LocalStage dev-stage-prod",
            "secure-mlops:target:LocalStage dev-stage-staging",
        ]);
        expect(all(recording, "aws:ec2/vpc:Vpc")).to.have.lengthOf(1);
        const administration = one(
            recording,
            "aws:iam/rolePolicy:RolePolicy",
            "dev-roles-stack-set-administration-policy",
        );
        expect(statementsOf(administration).flatMap(({ Resource }) => Resource)).to.deep.equal([
            "arn:aws:iam::111122223333:role/sm-mlops-prod-eu-west-1-stack-set-execution",
            "arn:aws:iam::111122223333:role/sm-mlops-staging-eu-west-1-stack-set-execution",
        ]);
        expect(JSON.stringify(documents(recording).map(({ statements }) => statements))).not.to.contain(
            "AllowTargetAccounts",
        );
    });

    it("reaches the services that data scientists need, and no more", async () => {
        const recording = await standardDataScience();
        expect(all(recording, endpointType).map(({ name }) => name)).to.have.members([
            "dev-network-s3-gateway",
            ...["kms", ...dataScienceEndpoints].map((service) => `dev-network-endpoint-${service}`),
        ]);
    });

    it("encrypts data and models with the data key, and flow logs with the one for logs", async () => {
        const recording = await standardDataScience();
        const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        for (const purpose of ["data", "models"]) {
            const { propertyDependencies } = one(recording, encryption, `dev-buckets-${purpose}-encryption`);
            expect(propertyDependencies.rules).to.deep.equal([one(recording, keyType, "dev-data-key").urn]);
        }
        const group = one(recording, "aws:cloudwatch/logGroup:LogGroup", "dev-network-flow-logs-group");
        expect(group.propertyDependencies.kmsKeyId).to.deep.equal([one(recording, keyType, "dev-logs-key").urn]);
    });

    it("reaches CodeArtifact only where there is a package repository", async () => {
        const recording = await buildDataScience(without(dataScienceArgs, "packages"));
        expect(all(recording, endpointType).map(({ name }) => name)).to.have.members([
            "dev-network-s3-gateway",
            ...["kms", ...developmentEndpoints(false)].map((service) => `dev-network-endpoint-${service}`),
        ]);
    });

    it("hands out the keys by purpose", async () => {
        const recording = await standardDataScience();
        const { created: component } = recording;
        const aliases = new Map(
            all(recording, "aws:kms/alias:Alias").map(({ inputs }) => [inputs.name, inputs.targetKeyId]),
        );
        const byAlias = {
            "alias/sm-mlops-dev-data": component.store.keyArn,
            "alias/sm-mlops-dev-volumes": component.workbench.volumeKeyArn,
            "alias/sm-mlops-dev-studio": component.workbench.studioKeyArn,
            "alias/sm-mlops-dev-logs": component.logsKeyArn,
        };
        for (const [alias, arn] of Object.entries(byAlias)) {
            expect(await valueOf(arn), alias).to.match(new RegExp(`:key/${String(aliases.get(alias))}$`));
        }
        expect([...aliases.keys()]).to.have.members([...Object.keys(byAlias), "alias/sm-mlops-dev-packages"]);
    });
});
