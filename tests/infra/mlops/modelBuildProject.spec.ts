import { expect } from "chai";
import { ModelBuildProject, type ModelBuildProjectArgs } from "../../../infra/mlops/modelBuildProject";
import { eventPermissions, eventTrust } from "../../../infra/identity/projectRoles/eventRole";
import { buildTrust, runBuild, startPipeline } from "../../../infra/identity/projectRoles/buildRole";
import { pipelineTrust, runBuilds } from "../../../infra/identity/projectRoles/pipelineRole";
import { useArtifacts } from "../../../infra/identity/projectRoles/artifacts";
import { fetchSource, sourceStage } from "../../../infra/mlops/source";
import { modelPackageGroupStatements } from "../../../infra/registry/registryPolicies";
import { projectTags } from "../../../infra/support/naming";
import { valueOf } from "../../support/mocks";
import { plain } from "../decisions";
import { deploymentRoleArn, development } from "../fixtures";
import { all, childrenOf, contents, once, one, record, statementsOf, type Recorded } from "../recorded";
import { abalone, connection, place, projectsKeyArn, seed, seeded, zipped } from "./fixtures";

const type = "secure-mlops:mlops:ModelBuildProject";
const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/rolePolicy:RolePolicy";
const pipelineType = "aws:codepipeline/pipeline:Pipeline";
const buildType = "aws:codebuild/project:Project";
const ruleType = "aws:cloudwatch/eventRule:EventRule";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";

const plan = {
    source: seeded,
    notify: ["ml-team@example.com"],
    retired: false,
    pipeline: { trainingInstanceType: "ml.m5.2xlarge", maximumMse: 6.5 },
};

const tags = projectTags(abalone);
const topicArn = "arn:aws:sns:eu-west-1:000000000000:sm-mlops-dev--abalone";
const buildPlace = {
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupId: "sg-1",
    keyArn: projectsKeyArn,
    packages: true,
};

async function build(change: Partial<ModelBuildProjectArgs> = {}): Promise<Recorded<ModelBuildProject>> {
    return record(() => new ModelBuildProject("abalone", { project: abalone, place, plan, seed, ...change }));
}

const standard = once(() => build());
const retired = once(() => build({ plan: { ...plan, retired: true } }));

describe("infra/mlops/ModelBuildProject", () => {
    it("is a group, artifacts, code, a build, a delivery, its events and its news", async () => {
        const recording = await standard();
        expect(childrenOf(recording, type, "abalone")).to.deep.equal([
            "secure-mlops:mlops:ProjectBuild abalone-build",
            "secure-mlops:mlops:ProjectEvents abalone-events",
            "secure-mlops:mlops:ProjectPipeline abalone-delivery",
            "secure-mlops:mlops:ProjectTopic abalone-news",
            "secure-mlops:mlops:SeededRepository abalone-code",
            "secure-mlops:registry:ModelPackageGroup abalone-models",
            "secure-mlops:storage:SecureBucket abalone-artifacts",
        ]);
        expect(contents(recording).filter((it) => it.startsWith("aws:") && !it.startsWith("aws:s3/"))).to.deep.equal([
            "aws:cloudformation/stack:Stack abalone-code-stack",
            `${ruleType} abalone-events-commit-rule`,
            `${ruleType} abalone-events-failure-rule`,
            `${ruleType} abalone-events-run-failure-rule`,
            `${targetType} abalone-events-commit-target`,
            `${targetType} abalone-events-failure-target`,
            `${targetType} abalone-events-run-failure-target`,
            "aws:cloudwatch/logGroup:LogGroup abalone-build-log",
            `${buildType} abalone-build-project`,
            `${pipelineType} abalone-delivery-pipeline`,
            `${roleType} abalone-build-role-role`,
            `${roleType} abalone-delivery-role-role`,
            `${roleType} abalone-events-role-role`,
            `${policyType} abalone-build-role-policy`,
            `${policyType} abalone-delivery-role-policy`,
            `${policyType} abalone-events-role-policy`,
            "aws:sagemaker/modelPackageGroup:ModelPackageGroup abalone-models-group",
            "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy abalone-models-policy",
            "aws:sns/topic:Topic abalone-news-topic",
            "aws:sns/topicPolicy:TopicPolicy abalone-news-policy",
            "aws:sns/topicSubscription:TopicSubscription abalone-news-ml-team@example.com",
        ]);
    });

    it("tags all of it with the project", async () => {
        const tagged = (await standard()).resources.filter(({ inputs }) => "tags" in inputs);
        expect(tagged.map(({ type: of }) => of.replace(/^.*:/, "")).sort()).to.deep.equal(
            [
                "Stack",
                "EventRule",
                "EventRule",
                "EventRule",
                "LogGroup",
                "Project",
                "Pipeline",
                "Role",
                "Role",
                "Role",
                "ModelPackageGroup",
                "Topic",
                "Bucket",
            ].sort(),
        );
        for (const { name, inputs } of tagged) {
            expect(inputs.tags, name).to.deep.equal(tags);
        }
    });

    it("owns the group, which target accounts make models of", async () => {
        const recording = await standard();
        const group = one(recording, "aws:sagemaker/modelPackageGroup:ModelPackageGroup", "abalone-models-group");
        expect(group.protect).to.be.true;
        expect(group.inputs).to.deep.equal({
            modelPackageGroupName: "sm-mlops-dev--abalone",
            modelPackageGroupDescription: "Models of project abalone",
            tags,
        });
        const policy = one(
            recording,
            "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
            "abalone-models-policy",
        );
        expect(statementsOf(policy, "resourcePolicy")).to.deep.equal(
            await plain(modelPackageGroupStatements({ scope: development, ...place }, "abalone")),
        );
    });

    it("keeps artifacts to its key, to TLS, and to the network: the delivery alone comes from outside", async () => {
        const recording = await standard();
        expect(one(recording, "aws:s3/bucket:Bucket", "abalone-artifacts-bucket")).to.deep.include({ protect: true });
        const encryption = one(
            recording,
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "abalone-artifacts-encryption",
        );
        expect(JSON.stringify(encryption.inputs.rules)).to.include(projectsKeyArn);
        const logging = one(recording, "aws:s3/bucketLogging:BucketLogging", "abalone-artifacts-logging");
        expect(logging.inputs).to.deep.equal({
            bucket: "sm-mlops-dev--p-c29d680a3eab",
            targetBucket: "access-logs",
            targetPrefix: "sm-mlops-dev--p-c29d680a3eab/",
        });
        const statements = statementsOf(one(recording, "aws:s3/bucketPolicy:BucketPolicy", "abalone-artifacts-policy"));
        expect(statements.map(({ Sid }) => Sid)).to.deep.equal([
            "DenyInsecureTransport",
            "DenyOldTls",
            "DenyWrongKey",
            "DenyUnnamedKey",
            "DenyWrongEncryption",
            "DenyCustomerProvidedKey",
            "DenyOutsideNetwork",
            "DenyForwardedFromOutside",
        ]);
        const exempt = [
            ...place.exemptRoleArns,
            "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-pipeline",
        ];
        for (const { Sid, Condition } of statements.slice(-2)) {
            expect(Condition?.ArnNotLike, Sid).to.deep.equal({ "aws:PrincipalArn": exempt });
            expect(Condition?.StringNotEquals, Sid).to.deep.equal({
                "aws:SourceVpce": ["vpce-1"],
                "aws:SourceVpc": ["vpc-1"],
            });
        }
        expect(exempt).to.include(deploymentRoleArn);
    });

    it("makes a repository that begins with the template's code, stays, and is never overwritten", async () => {
        const { inputs } = one(await standard(), "aws:cloudformation/stack:Stack", "abalone-code-stack");
        expect(inputs).to.deep.include({
            name: "sm-mlops-dev--abalone-repository",
            parameters: { SeedBucket: "seed-code", SeedKey: "model-build/0123456789abcdef.zip" },
        });
        expect(JSON.parse(String(inputs.templateBody))).to.deep.equal({
            AWSTemplateFormatVersion: "2010-09-09",
            Description: "Repository of project abalone",
            Parameters: { SeedBucket: { Type: "String" }, SeedKey: { Type: "String" } },
            Resources: {
                Repository: {
                    Type: "AWS::CodeCommit::Repository",
                    DeletionPolicy: "Retain",
                    UpdateReplacePolicy: "Retain",
                    Properties: {
                        RepositoryName: "sm-mlops-dev--abalone",
                        RepositoryDescription: "Code of project abalone",
                        Code: {
                            BranchName: "main",
                            S3: { Bucket: { Ref: "SeedBucket" }, Key: { Ref: "SeedKey" } },
                        },
                    },
                },
            },
        });
    });

    it("makes no repository where the code is somewhere already", async () => {
        const without = await record(
            () => new ModelBuildProject("abalone", { project: abalone, place, plan: { ...plan, source: connection } }),
        );
        expect(all(without, "aws:cloudformation/stack:Stack")).to.be.empty;
        expect(all(without, ruleType).map(({ name }) => name)).to.have.members([
            "abalone-events-failure-rule",
            "abalone-events-run-failure-rule",
        ]);
        expect(one(without, pipelineType, "abalone-delivery-pipeline").inputs.triggers).to.have.lengthOf(1);
    });

    it("builds in the private network, without privileges, with its key, and with a log that is kept", async () => {
        const recording = await standard();
        expect(one(recording, buildType, "abalone-build-project").inputs).to.deep.equal({
            name: "sm-mlops-dev--abalone-build",
            description: "Writes and starts the pipeline of project abalone",
            serviceRole: "arn:aws:iam::000000000000:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-build",
            encryptionKey: projectsKeyArn,
            source: { type: "CODEPIPELINE", buildspec: "buildspec.yml" },
            artifacts: { type: "CODEPIPELINE" },
            environment: {
                type: "LINUX_CONTAINER",
                computeType: "BUILD_GENERAL1_SMALL",
                image: "aws/codebuild/amazonlinux-x86_64-standard:5.0",
                imagePullCredentialsType: "CODEBUILD",
                privilegedMode: false,
                environmentVariables: Object.entries({
                    PARAMETER_PATH: "/sm-mlops/dev",
                    PROJECT_NAME: "abalone",
                    PROJECT_ID: "p-c29d680a3eab",
                    PIPELINE_NAME: "sm-mlops-dev--abalone",
                    MODEL_PACKAGE_GROUP_NAME: "sm-mlops-dev--abalone",
                    ARTIFACT_PREFIX: "projects/p-c29d680a3eab",
                    PIPELINE_OPTIONS: '{"trainingInstanceType":"ml.m5.2xlarge","maximumMse":6.5}',
                }).map(([name, value]) => ({ name, value, type: "PLAINTEXT" })),
            },
            vpcConfig: { vpcId: "vpc-1", subnets: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
            logsConfig: {
                cloudwatchLogs: { status: "ENABLED", groupName: "/aws/codebuild/sm-mlops-dev--abalone-build" },
                s3Logs: { status: "DISABLED" },
            },
            buildTimeout: 30,
            queuedTimeout: 60,
            concurrentBuildLimit: 1,
            tags,
        });
        expect(one(recording, "aws:cloudwatch/logGroup:LogGroup", "abalone-build-log").inputs).to.deep.equal({
            name: "/aws/codebuild/sm-mlops-dev--abalone-build",
            retentionInDays: 365,
            kmsKeyId: place.logsKeyArn,
            tags,
        });
    });

    it("delivers by a pipeline of version 2 that fetches, builds and ends", async () => {
        expect(one(await standard(), pipelineType, "abalone-delivery-pipeline").inputs).to.deep.equal({
            name: "sm-mlops-dev--abalone",
            pipelineType: "V2",
            executionMode: "SUPERSEDED",
            roleArn: "arn:aws:iam::000000000000:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-pipeline",
            artifactStores: [
                {
                    type: "S3",
                    location: "sm-mlops-dev--p-c29d680a3eab",
                    encryptionKey: { type: "KMS", id: projectsKeyArn },
                },
            ],
            stages: [
                sourceStage(abalone, seeded),
                {
                    name: "Build",
                    actions: [
                        {
                            name: "StartPipeline",
                            category: "Build",
                            owner: "AWS",
                            provider: "CodeBuild",
                            version: "1",
                            runOrder: 1,
                            inputArtifacts: ["Source"],
                            configuration: { ProjectName: "sm-mlops-dev--abalone-build" },
                        },
                    ],
                },
            ],
            tags,
        });
    });

    it("has one role for each function, with exactly what that does", async () => {
        const recording = await standard();
        const rules = ["commit", "failure", "run-failure"];
        for (const [name, purpose, trust, permissions] of [
            [
                "abalone-build-role",
                "build",
                buildTrust(abalone, "build"),
                [...runBuild(abalone, "build", buildPlace), ...startPipeline(abalone, place.pipelineRoleArn)],
            ],
            [
                "abalone-delivery-role",
                "pipeline",
                pipelineTrust(abalone),
                [
                    ...fetchSource(abalone, seeded),
                    ...useArtifacts(abalone, projectsKeyArn, "s3:GetBucketVersioning"),
                    runBuilds(abalone, "build"),
                ],
            ],
            [
                "abalone-events-role",
                "event",
                eventTrust(abalone, rules),
                eventPermissions(abalone, topicArn, projectsKeyArn),
            ],
        ] as const) {
            const role = one(recording, roleType, `${name}-role`);
            expect(role.inputs).to.deep.include({
                name: `sm-mlops-dev--p-c29d680a3eab-${purpose}`,
                path: "/sm-mlops/dev/project/",
                permissionsBoundary: place.boundaryArn,
                maxSessionDuration: 3600,
            });
            expect(statementsOf(role, "assumeRolePolicy"), name).to.deep.equal(await plain(trust));
            const policy = one(recording, policyType, `${name}-policy`);
            expect(statementsOf(policy), name).to.deep.equal(await plain([...permissions]));
        }
    });

    it("starts by code that changed, and tells the topic of failures, all with the role of its events", async () => {
        const recording = await standard();
        const roleArn = "arn:aws:iam::000000000000:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-event";
        const pipelineArn = "arn:aws:codepipeline:eu-west-1:000000000000:sm-mlops-dev--abalone";
        for (const [part, arn] of [
            ["commit", pipelineArn],
            ["failure", topicArn],
            ["run-failure", topicArn],
        ] as const) {
            const rule = one(recording, ruleType, `abalone-events-${part}-rule`);
            expect(rule.inputs.name).to.equal(`sm-mlops-dev--abalone-${part}`);
            expect(one(recording, targetType, `abalone-events-${part}-target`).inputs).to.deep.include({
                rule: `sm-mlops-dev--abalone-${part}`,
                targetId: part,
                arn,
                roleArn,
            });
        }
    });

    it("goes quietly: targets before what they start, the pipeline before its builds, roles and artifacts last", async () => {
        const { resources } = await standard();
        // A resource goes before its parent, too, and before what that depends on.
        const before = new Map(
            resources.map(({ urn, parent, dependencies }) => [
                urn,
                [...dependencies, ...(parent === undefined ? [] : [parent])],
            ]),
        );
        const urnOf = (name: string): string => resources.find((it) => it.name === name)?.urn ?? name;
        const reaches = (from: string, to: string): boolean =>
            from === to || (before.get(from) ?? []).some((urn) => reaches(urn, to));
        for (const [first, then] of [
            ["abalone-events-commit-target", "abalone-events-commit-rule"],
            ["abalone-events-commit-target", "abalone-delivery-pipeline"],
            ["abalone-delivery-pipeline", "abalone-build-project"],
            ["abalone-delivery-pipeline", "abalone-artifacts-bucket"],
            ["abalone-delivery-pipeline", "abalone-code-stack"],
            ["abalone-build-project", "abalone-build-role-role"],
            ["abalone-build-project", "abalone-build-log"],
        ] as const) {
            expect(reaches(urnOf(first), urnOf(then)), `${first} before ${then}`).to.be.true;
            expect(reaches(urnOf(then), urnOf(first)), `${then} before ${first}`).to.be.false;
        }
    });

    it("hands out its topic with the policy of it", async () => {
        const { created } = await standard();
        expect(await valueOf(created.groupArn)).to.match(/model-package-group\/sm-mlops-dev--abalone$/);
        expect(created.topicArn && (await valueOf(created.topicArn))).to.equal(topicArn);
        const policy = one(await standard(), "aws:sns/topicPolicy:TopicPolicy", "abalone-news-policy");
        expect(statementsOf(policy)).to.deep.equal([
            {
                Sid: "DenyMessagesOfOthers",
                Effect: "Deny",
                Principal: "*",
                Action: ["sns:Publish"],
                Resource: ["arn:aws:sns:eu-west-1:111122223333:sm-mlops-dev--abalone"],
                Condition: {
                    ArnNotEquals: {
                        "aws:PrincipalArn": [
                            "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-event",
                            "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-pipeline",
                        ],
                    },
                },
            },
            {
                Sid: "DenyInsecureTransport",
                Effect: "Deny",
                Principal: "*",
                Action: ["sns:Publish"],
                Resource: ["arn:aws:sns:eu-west-1:111122223333:sm-mlops-dev--abalone"],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ]);
        expect(one(await standard(), "aws:sns/topic:Topic", "abalone-news-topic").inputs).to.deep.equal({
            name: "sm-mlops-dev--abalone",
            kmsMasterKeyId: projectsKeyArn,
            tags,
        });
    });

    it("reads a zip file in S3 when that changes", async () => {
        const recording = await record(
            () => new ModelBuildProject("abalone", { project: abalone, place, plan: { ...plan, source: zipped } }),
        );
        const policy = statementsOf(one(recording, policyType, "abalone-delivery-role-policy"));
        expect(policy.slice(0, 2)).to.deep.equal(await plain(fetchSource(abalone, zipped)));
        const rule = one(recording, ruleType, "abalone-events-commit-rule");
        expect(JSON.parse(String(rule.inputs.eventPattern))).to.deep.include({ source: ["aws.s3"] });
    });

    it("installs no packages where there is no repository of them", async () => {
        const recording = await build({ place: { ...place, packages: false } });
        const sids = statementsOf(one(recording, policyType, "abalone-build-role-policy")).map(({ Sid }) => Sid);
        expect(sids).to.not.include.members(["TakePackageToken"]);
        expect(sids.filter((sid) => sid.includes("Package"))).to.be.empty;
    });

    it("keeps its models and artifacts when it is given up, under the same names, and nothing that runs", async () => {
        expect(childrenOf(await retired(), type, "abalone")).to.deep.equal([
            "secure-mlops:registry:ModelPackageGroup abalone-models",
            "secure-mlops:storage:SecureBucket abalone-artifacts",
        ]);
        const running = new Map((await standard()).resources.map(({ urn, inputs }) => [urn, inputs]));
        for (const { urn, name, inputs } of (await retired()).resources) {
            expect(running.get(urn), name).to.deep.equal(inputs);
        }
        expect((await retired()).created).to.deep.include({ topicArn: undefined, pipelineName: undefined });
    });

    it("lets the deletion of models and artifacts happen where nothing is protected", async () => {
        const recording = await build({ place: { ...place, protect: false } });
        expect(recording.resources.filter(({ protect }) => protect)).to.be.empty;
    });
});
