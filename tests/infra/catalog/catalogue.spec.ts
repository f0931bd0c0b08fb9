import { expect } from "chai";
import { Catalogue, type CatalogueArgs } from "../../../infra/catalog/catalogue";
import type { OfferedProduct } from "../../../infra/catalog/catalogProduct";
import { environmentLaunchRights } from "../../../infra/catalog/environmentLaunchRights";
import { launchRights } from "../../../infra/catalog/launchRights";
import { environmentProduct, roleArn } from "../../../infra/support/naming";
import { refusal, rejection } from "../../support/errors";
import { boundaryArn, dataKeyArn, development, exemptRoleArns } from "../fixtures";
import { all, once, one, record, statementsOf, type Recorded } from "../recorded";

const topicTemplate = "Resources: { Topic: { Type: AWS::SNS::Topic } }";
const product: OfferedProduct = {
    name: "model-build",
    title: "Model build project",
    description: "Builds models",
    versions: [
        { number: 1, text: topicTemplate, types: ["AWS::SNS::Topic"] },
        { number: 2, text: topicTemplate, types: ["AWS::SNS::Topic", "AWS::IAM::Role"] },
    ],
    retired: [1],
    inStudio: true,
    instanceTypeParameters: ["TrainingInstanceType"],
};
const studioRoleArn = "arn:aws:iam::111122223333:role/studio";
const args: CatalogueArgs = {
    scope: development,
    keyArn: dataKeyArn,
    accessLogBucketName: "access-logs",
    exemptRoleArns,
    studioRoleArns: [studioRoleArn],
    boundaryArn,
    portfolios: { "data-scientists": { products: [product], principalArns: { studio: studioRoleArn } } },
    tagOptions: { CostCenter: ["4711", "4712"] },
    instanceTypes: ["ml.m5.large"],
};

function create(change: Partial<CatalogueArgs> = {}): Promise<Recorded<Catalogue>> {
    return record(() => new Catalogue("own", { ...args, ...change }));
}

const standard = once(() => create());
const versionType = "aws:servicecatalog/provisioningArtifact:ProvisioningArtifact";
const constraintType = "aws:servicecatalog/constraint:Constraint";
const productType = "aws:servicecatalog/product:Product";
const prefix = "own-data-scientists-model-build";

describe("infra/catalog/Catalogue", () => {
    it("offers every version but those that are retired, and says which is the newest", async () => {
        const recording = await standard();
        const versions = all(recording, versionType).map(({ inputs: { name, active, guidance } }) => {
            return { name, active, guidance };
        });
        expect(versions).to.have.deep.members([
            { name: "1", active: false, guidance: "DEPRECATED" },
            { name: "2", active: true, guidance: "DEFAULT" },
        ]);
    });

    it("makes a product with a version that nobody can launch, so that every other one can be retired", async () => {
        const recording = await standard();
        const { provisioningArtifactParameters: first } = one(recording, productType, `${prefix}-product`).inputs;
        expect(first).to.include({
            name: "0",
            templateUrl:
                "https://sm-mlops-dev-eu-west-1-111122223333-templates.s3.eu-west-1.amazonaws.com/model-build/0.yaml",
        });
        const { content } = one(recording, "aws:s3/bucketObjectv2:BucketObjectv2", `${prefix}-template-0`).inputs;
        const { Rules } = JSON.parse(String(content)) as { Rules: { Never: { Assertions: [{ Assert: unknown }] } } };
        expect(Rules.Never.Assertions[0].Assert).to.deep.equal({ "Fn::Equals": ["0", "1"] });
    });

    it("lets Studio find products, and the newest template of each in the bucket", async () => {
        const recording = await standard();
        const visible = { "sagemaker:studio-visibility": "true" };
        expect(one(recording, productType, `${prefix}-product`).inputs.tags).to.deep.equal(visible);
        const tagged = all(recording, "aws:s3/bucketObjectv2:BucketObjectv2").filter(({ inputs }) => "tags" in inputs);
        expect(tagged.map(({ name, inputs }) => [name, inputs.tags])).to.deep.equal([
            [`${prefix}-template-2`, visible],
        ]);
        const cors = one(recording, "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "own-cors").inputs;
        expect(cors.corsRules).to.deep.equal([
            { allowedMethods: ["GET"], allowedOrigins: ["https://*.sagemaker.aws"], allowedHeaders: ["*"] },
        ]);
    });

    it("keeps templates for Studio and for those who deploy, from wherever they come", async () => {
        const policy = one(await standard(), "aws:s3/bucketPolicy:BucketPolicy", "own-templates-policy");
        const statements = statementsOf(policy);
        const outsiders = statements.find(({ Sid }) => Sid === "DenyEverybodyElse");
        expect(outsiders?.Condition).to.deep.equal({
            ArnNotLike: { "aws:PrincipalArn": [...exemptRoleArns, studioRoleArn] },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        });
        expect(statements.find(({ Sid }) => Sid === "AllowStudio")?.Principal).to.deep.equal({ AWS: [studioRoleArn] });
    });

    it("launches with a role of the product's own, within the boundary", async () => {
        const recording = await standard();
        const role = one(recording, "aws:iam/role:Role", `${prefix}-role-role`);
        expect(role.inputs).to.include({
            name: "sm-mlops-dev-eu-west-1-model-build-launch",
            path: "/sm-mlops/dev/",
            permissionsBoundary: boundaryArn,
        });
        const granted = statementsOf(one(recording, "aws:iam/rolePolicy:RolePolicy", `${prefix}-role-policy`));
        const expected = launchRights(development, ["AWS::IAM::Role", "AWS::SNS::Topic"]);
        expect(granted.map(({ Sid }) => Sid)).to.deep.equal(expected.map(({ Sid }) => Sid));
        const launch = one(recording, constraintType, `${prefix}-launch`);
        expect(launch.inputs).to.include({ type: "LAUNCH" });
        expect(JSON.parse(String(launch.inputs.parameters))).to.deep.equal({
            RoleArn: "arn:aws:iam::000000000000:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-model-build-launch",
        });
    });

    it("launches environments with policies of the stage's path, within the boundary for that", async () => {
        const launchBoundaryArn = "arn:aws:iam::111122223333:policy/sm-mlops/dev/launch-boundary";
        const types = ["AWS::EC2::VPC", "AWS::IAM::Role"];
        const environments: OfferedProduct = {
            ...{ ...product, name: environmentProduct, launches: "environments" },
            versions: [{ number: 1, text: topicTemplate, types }],
        };
        const portfolios = {
            "data-science-administrators": { products: [environments], principalArns: { admin: studioRoleArn } },
        };
        const recording = await create({ portfolios, launchBoundaryArn });
        const parent = "own-data-science-administrators-environment";
        const role = one(recording, "aws:iam/role:Role", `${parent}-role-role`);
        expect(role.inputs).to.include({
            name: "sm-mlops-dev-eu-west-1-environment-launch",
            path: "/sm-mlops/dev/",
            permissionsBoundary: launchBoundaryArn,
        });
        expect(all(recording, "aws:iam/rolePolicy:RolePolicy")).to.be.empty;
        const rights = [...environmentLaunchRights(development, types)];
        const policies = all(recording, "aws:iam/policy:Policy");
        expect(policies.map(({ inputs }) => [inputs.path, inputs.name])).to.have.deep.members(
            rights.map(([part]) => ["/sm-mlops/dev/", `sm-mlops-dev-eu-west-1-environment-launch-${part}`]),
        );
        for (const [part, statements] of rights) {
            expect(statementsOf(one(recording, "aws:iam/policy:Policy", `${parent}-${part}`))).to.deep.equal(
                statements,
            );
        }
        const attached = all(recording, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
        expect(attached).to.have.length(rights.length);
        expect(one(recording, "aws:servicecatalog/portfolio:Portfolio", "own-data-science-administrators").inputs)
            .to.have.property("description")
            .that.equals("What data science administrators of sm-mlops-dev launch by themselves");
        const unbounded = await rejection(create({ portfolios }));
        expect(unbounded).to.equal("The product environment launches environments, and no boundary for that is given.");
    });

    it("constrains what is in the portfolio already, and admits people to what is constrained", async () => {
        const recording = await standard();
        const association = one(
            recording,
            "aws:servicecatalog/productPortfolioAssociation:ProductPortfolioAssociation",
            `${prefix}-association`,
        );
        const constraints = all(recording, constraintType);
        expect(constraints).to.have.length(2);
        for (const { dependencies } of constraints) {
            expect(dependencies).to.include(association.urn);
        }
        const principal = one(
            recording,
            "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation",
            "own-data-scientists-studio",
        );
        expect(principal.inputs).to.include({ principalArn: studioRoleArn, principalType: "IAM" });
        expect(principal.dependencies).to.include.members(constraints.map(({ urn }) => urn));
    });

    it("lets people choose instance types from a list, where there is one", async () => {
        const { inputs } = one(await standard(), constraintType, `${prefix}-instance-types`);
        expect(inputs.type).to.equal("TEMPLATE");
        expect(JSON.parse(String(inputs.parameters))).to.deep.equal({
            Rules: {
                AllowedTrainingInstanceType: {
                    Assertions: [
                        {
                            Assert: { "Fn::Contains": [["ml.m5.large"], { Ref: "TrainingInstanceType" }] },
                            AssertDescription: "TrainingInstanceType is one of ml.m5.large",
                        },
                    ],
                },
            },
        });
        const { instanceTypes, ...open } = args;
        expect(instanceTypes).to.not.be.empty;
        const recording = await record(() => new Catalogue("own", open));
        expect(all(recording, constraintType).map(({ inputs: { type } }) => type)).to.deep.equal(["LAUNCH"]);
    });

    it("has people choose tags", async () => {
        const recording = await standard();
        const options = all(recording, "aws:servicecatalog/tagOption:TagOption").map(({ inputs: { key, value } }) => [
            key,
            value,
        ]);
        expect(options).to.have.deep.members([
            ["CostCenter", "4711"],
            ["CostCenter", "4712"],
        ]);
        const associated = all(
            recording,
            "aws:servicecatalog/tagOptionResourceAssociation:TagOptionResourceAssociation",
        );
        expect(associated).to.have.length(2);
    });

    it("is shared within the organisation alone, and launched there with roles of the same name", async () => {
        expect(all(await standard(), "aws:servicecatalog/portfolioShare:PortfolioShare")).to.be.empty;
        const recording = await create({ shareWith: ["666677778888"] });
        const [share] = all(recording, "aws:servicecatalog/portfolioShare:PortfolioShare");
        expect(share?.inputs).to.include({ principalId: "666677778888", type: "ORGANIZATION_MEMBER_ACCOUNT" });
        const { parameters } = one(recording, constraintType, `${prefix}-launch`).inputs;
        expect(JSON.parse(String(parameters))).to.deep.equal({
            LocalRoleName: "sm-mlops-dev-eu-west-1-model-build-launch",
        });
    });
});

describe("infra/catalog/launchRights", () => {
    it("are what the types take, and nothing else", () => {
        const always = ["ManageStacks", "ReadTemplates", "FetchTemplates", "ReadParameters"];
        const sids = (...types: string[]): string[] => launchRights(development, types).map(({ Sid }) => Sid);
        expect(sids()).to.have.members(always);
        expect(sids("AWS::SNS::Topic", "AWS::SNS::TopicPolicy")).to.have.members([...always, "ManageTopics"]);
        expect(sids("AWS::CodeBuild::Project")).to.not.include("WriteBoundedRoles");
        expect(sids("AWS::SageMaker::UserProfile")).to.have.members([
            ...always,
            "ManageStudioUsers",
            "FindDomain",
            "TagOnCreation",
            "PassRolesToSageMaker",
        ]);
    });

    it("reach the profiles of products, and the role that users share", () => {
        const rights = launchRights(development, ["AWS::SageMaker::UserProfile"]);
        const resourcesOf = (sid: string): unknown => rights.find(({ Sid }) => Sid === sid)?.Resource;
        expect(resourcesOf("ManageStudioUsers")).to.deep.equal([
            "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/*/sm-mlops-dev--*",
        ]);
        expect(resourcesOf("PassRolesToSageMaker")).to.deep.equal([roleArn(development, "studio-execution")]);
    });

    it("name the types that nobody may create", () => {
        expect(
            refusal(() => launchRights(development, ["AWS::EC2::Instance", "AWS::SNS::Topic", "AWS::EC2::VPC"])),
        ).to.equal(
            "No launch role may create AWS::EC2::Instance, AWS::EC2::VPC; add what it takes to infra/catalog/launchRights.ts.",
        );
    });
});
