import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as sagemaker from "@pulumi/aws/sagemaker";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { Product, ProductInputs } from "../../../../infra/catalog/product";
import { modelBuild } from "../../../../infra/catalog/products/modelBuild";
import { modelDeploy } from "../../../../infra/catalog/products/modelDeploy";
import { render } from "../../../../infra/catalog/synthesis/render";
import { synthesise } from "../../../../infra/catalog/synthesis/synthesise";
import { idleShutdown } from "../../../../infra/studio/domainDefaults";
import { rejection } from "../../../support/errors";
import { environment, withinAccount } from "../fixtures";

/** A product of whatever the function declares. */
function productOf(create: (inputs: ProductInputs) => void, change: Partial<Product> = {}): Product {
    return {
        name: "own",
        title: "Own",
        description: "Something",
        audience: "data-scientists",
        parameters: {},
        groups: {},
        create,
        ...change,
    };
}

async function refusal(product: Product): Promise<string> {
    return rejection(synthesise(product, environment));
}

const intro = "The product cannot be expressed in CloudFormation:\n  - ";

describe("infra/catalog/synthesis/synthesise", () => {
    it("makes one resource of a bucket and its companions, and an owner of every part", async () => {
        const { Resources } = await synthesise(
            productOf(() => {
                const bucket = new s3.Bucket("product-store-bucket", { bucket: "store", tags: { A: "b" } });
                new s3.BucketVersioning("product-store-versioning", {
                    bucket: bucket.id,
                    versioningConfiguration: { status: "Enabled" },
                });
                const role = new iam.Role(
                    "product-role",
                    { name: "reader", assumeRolePolicy: { Version: "2012-10-17", Statement: [] } },
                    { protect: true },
                );
                new iam.RolePolicy("product-reads", {
                    role: role.name,
                    name: "one",
                    policy: JSON.stringify({ a: bucket.arn }),
                });
                new iam.RolePolicy(
                    "product-writes",
                    { role: role.id, name: "two", policy: "{}" },
                    { dependsOn: bucket },
                );
            }),
            environment,
        );
        expect(Object.keys(Resources)).to.deep.equal(["Role", "StoreBucket"]);
        expect(Resources.StoreBucket).to.deep.equal({
            Type: "AWS::S3::Bucket",
            Properties: {
                BucketName: "store",
                Tags: [{ Key: "A", Value: "b" }],
                VersioningConfiguration: { Status: "Enabled" },
            },
        });
        const { Policies, ...role } = Resources.Role?.Properties ?? {};
        expect(role).to.deep.equal({
            RoleName: "reader",
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] },
        });
        expect(Policies).to.have.length(2);
        expect(Resources.Role).to.include({ DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" });
        expect(Resources.Role?.DependsOn).to.deep.equal(["StoreBucket"]);
    });

    it("creates what is about an optional parameter where that is given", async () => {
        const { Conditions, Parameters, Resources } = await synthesise(modelBuild, environment);
        expect(Conditions).to.deep.equal({
            HasNotificationAddress: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "NotificationAddress" }, ""] }] },
        });
        expect(Parameters.NotificationAddress?.Default).to.equal("");
        const conditional = Object.entries(Resources).filter(([, { Condition }]) => Condition !== undefined);
        expect(conditional.map(([id]) => id)).to.deep.equal(["NewsNotificationAddress"]);
    });

    it("takes what belongs to the environment from its parameters, and lets nobody look elsewhere", async () => {
        const { Parameters } = await synthesise(modelBuild, environment);
        expect(Parameters.VpcId).to.deep.equal({
            Type: "AWS::SSM::Parameter::Value<String>",
            Description: "Id of the VPC.",
            Default: "/sm-mlops/dev/vpc-id",
            AllowedValues: ["/sm-mlops/dev/vpc-id"],
        });
    });

    it("waits with a delivery until there is code, and keeps the code", async () => {
        const { Resources } = await synthesise(modelBuild, environment);
        expect(Resources.DeliveryPipeline?.DependsOn).to.include("CodeRepository");
        expect(Resources.CodeRepository?.DeletionPolicy).to.equal("RetainExceptOnCreate");
        expect(Resources.CodeRepository?.Properties.Code).to.deep.equal({
            BranchName: "main",
            S3: { Bucket: { Ref: "SeedCodeS3bucketName" }, Key: { Ref: "ModelBuildSeedKey" } },
        });
    });

    for (const protect of [true, false]) {
        it(`${protect ? "keeps" : "drops"} the policy of a bucket with the bucket`, async () => {
            const { Resources } = await synthesise(
                productOf(() => {
                    const bucket = new s3.Bucket("product-store", { bucket: "store" }, { protect });
                    new s3.BucketPolicy("product-policy", { bucket: bucket.id, policy: "{}" });
                }),
                environment,
            );
            expect(Resources.Policy?.DeletionPolicy).to.equal(protect ? "RetainExceptOnCreate" : undefined);
            expect(Resources.Policy?.UpdateReplacePolicy).to.equal(protect ? "Retain" : undefined);
        });
    }

    it("has as many subnets as the environment has zones", async () => {
        const { Resources } = await synthesise(modelBuild, { ...environment, zones: 3 });
        expect(Resources.BuildProject?.Properties.VpcConfig).to.have.property("Subnets").with.length(3);
    });

    it("writes the same to the byte, time after time", async () => {
        const texts = [
            render(await synthesise(modelDeploy, withinAccount)),
            render(await synthesise(modelDeploy, withinAccount)),
        ];
        expect(texts[0]).to.equal(texts[1]);
    });

    it("refuses to deliver where there are no stages", async () => {
        const { delivery, ...alone } = environment;
        expect(delivery).to.not.equal(undefined);
        expect(modelDeploy.offered?.(alone)).to.be.false;
        expect(await rejection(synthesise(modelDeploy, alone))).to.equal(
            "Models are delivered nowhere; give the stack file targets or singleAccount.",
        );
    });

    it("names every resource that has no form", async () => {
        const product = productOf(() => {
            new sqs.Queue("product-queue", {});
            new sns.Topic("product-topic", { displayName: "News" });
        });
        const message = await refusal(product);
        expect(message).to.equal(
            `${intro}product-queue (aws:sqs/queue:Queue): the type has no form in CloudFormation yet; add it to ` +
                "infra/catalog/synthesis/forms.\n  - product-topic (aws:sns/topic:Topic): displayName has no form in " +
                "CloudFormation yet; add it to the table of the type.",
        );
    });

    const refused: Readonly<Record<string, readonly [(inputs: ProductInputs) => void, string]>> = {
        "a part of what nobody knows": [
            ({ told }) => new sns.Topic("product-topic", { name: told("vpc-id").slice(2) }),
            "Topic (AWS::SNS::Topic): TopicName takes a part of a value that only CloudFormation knows " +
                "(|VpcId…); use such a value as a whole.",
        ],
        "an output that CloudFormation lacks": [
            () => {
                const policy = new sns.TopicPolicy("product-policy", { arn: "arn", policy: "{}" });
                new sns.Topic("product-topic", { name: policy.id });
            },
            "Topic (AWS::SNS::Topic): TopicName needs id of Policy, which CloudFormation does not tell.",
        ],
        "a part of something that is there already": [
            () => new iam.RolePolicy("product-policy", { role: "somebody", policy: "{}" }),
            'product-policy (aws:iam/rolePolicy:RolePolicy): role is "somebody", which the product does not create.',
        ],
        "what no form speaks of": [
            () => {
                const topic = new sns.Topic("product-topic", { name: "news" });
                new sns.Topic("product-other", { name: topic.beginningArchiveTime });
            },
            "Other (AWS::SNS::Topic): TopicName needs beginningArchiveTime of Topic, which CloudFormation does not tell.",
        ],
        "two resources of one logical id": [
            () => {
                new sns.Topic("product-a-b", {});
                new sns.Topic("product-a_b", {});
            },
            "product-a_b (aws:sns/topic:Topic): its logical id AB is taken already; give it another name.",
        ],
    };
    for (const [what, [create, message]] of Object.entries(refused)) {
        it(`refuses ${what}, and names the resource`, async () => {
            expect(await refusal(productOf(create))).to.equal(`${intro}${message}`);
        });
    }

    it("leaves out no resource of which something cannot be found out", async () => {
        const product = productOf(() => {
            const name = pulumi.output(Promise.reject<string>(new Error("Topics are sold out.")));
            new sns.Topic("product-topic", { name });
        });
        expect(await refusal(product)).to.match(/^product-topic \(aws:sns\/topic:Topic\): .*Topics are sold out\.$/);
    });

    it("does without what CloudFormation has no type for, and tells resources of one name apart", async () => {
        const { Resources } = await synthesise(
            productOf(() => {
                const vpc = new ec2.Vpc("product-vpc", { cidrBlock: "10.0.0.0/16" });
                new ec2.DefaultSecurityGroup("product-default", { vpcId: vpc.id, ingress: [], egress: [] });
                const subnet = new ec2.Subnet("product-a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/19" });
                const routes = new ec2.RouteTable("product-a", { vpcId: vpc.id });
                new ec2.RouteTableAssociation("product-a", { subnetId: subnet.id, routeTableId: routes.id });
            }),
            environment,
        );
        expect(Object.keys(Resources)).to.deep.equal(["A", "AAssociation", "ARoutes", "Vpc"]);
        expect(Resources.AAssociation?.Properties).to.deep.equal({
            SubnetId: { Ref: "A" },
            RouteTableId: { Ref: "ARoutes" },
        });
    });

    it("keeps the way out of a security group closed", async () => {
        const { Resources } = await synthesise(
            productOf(() => new ec2.SecurityGroup("product-group", { description: "Jobs" })),
            environment,
        );
        expect(Resources.Group?.Properties.SecurityGroupEgress).to.have.length(1);
        expect(Resources.Group?.Properties).to.have.nested.include({
            "SecurityGroupEgress[0].CidrIp": "100.64.0.0/32",
        });
    });

    it("has CloudFormation encode the start scripts of Studio", async () => {
        const { Resources } = await synthesise(
            productOf(({ told }) => {
                new sagemaker.StudioLifecycleConfig("product-script", {
                    studioLifecycleConfigName: "script",
                    studioLifecycleConfigAppType: "JupyterLab",
                    studioLifecycleConfigContent: Buffer.from(`echo \${HOME} ${told("vpc-id")}`).toString("base64"),
                });
            }),
            environment,
        );
        expect(Resources.Script?.Properties.StudioLifecycleConfigContent).to.deep.equal({
            "Fn::Base64": { "Fn::Sub": "echo ${!HOME} ${VpcId}" },
        });
    });

    it("leaves a profile the idle shutdown of its domain, and refuses another one", async () => {
        const profileOf = (maximum: number): Product =>
            productOf(({ told }) => {
                new sagemaker.UserProfile("product-user", {
                    domainId: told("sagemaker-domain-id"),
                    userProfileName: "alice",
                    userSettings: {
                        executionRole: told("sm-studio-execution-role-arn"),
                        jupyterLabAppSettings: idleShutdown(60, maximum),
                    },
                });
            });
        const { Resources } = await synthesise(profileOf(60), environment);
        expect(Resources.User?.Properties.UserSettings).to.deep.equal({
            ExecutionRole: { Ref: "SmStudioExecutionRoleArn" },
            JupyterLabAppSettings: {},
        });
        expect(await refusal(profileOf(480))).to.contain(
            'product-user (aws:sagemaker/userProfile:UserProfile): userSettings.jupyterLabAppSettings.appLifecycleManagement is {"idleSettings":{',
        );
    });

    it("refuses lookups", async () => {
        const product = productOf(() => {
            new sns.Topic("product-topic", { name: getPartitionOutput({}).partition });
        });
        expect(await refusal(product)).to.contain(
            "The product looks up aws:index/getPartition:getPartition, which a template cannot; take it as a parameter.",
        );
    });

    it("refuses parameters that nothing uses, and those in no group", async () => {
        const parameters = { Size: { label: "Size", description: "Size." } };
        expect(await refusal(productOf(() => undefined, { parameters, groups: { All: ["Weight"] } }))).to.equal(
            "Product own cannot be synthesised:\n  - nothing uses parameter Size; take it away.\n  - parameter Size is in " +
                "no group.\n  - there is no parameter Weight to group.",
        );
    });
});
