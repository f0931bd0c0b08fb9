import { Project } from "@pulumi/aws/codebuild";
import { InternetGateway, NatGateway, Subnet, Vpc, VpcEndpoint } from "@pulumi/aws/ec2";
import { Domain, Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { ec2NetworkEndpointsComplete as policy } from "../../../../policy-pack/policies/ec2/ec2NetworkEndpointsComplete";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const vpc = declare(Vpc, "vpc", { id: unknownValue });
const subnet = declare(Subnet, "subnet", { id: unknownValue }, { vpcId: [vpc] });
const domain = declare(Domain, "domain", {}, { vpcId: [vpc] });
const endpoint = (serviceName: string, owner = vpc) =>
    declare(VpcEndpoint, serviceName, { serviceName }, { vpcId: [owner] });
const endpoints = (...services: readonly string[]): Declared[] =>
    services.map((service) =>
        endpoint(service === "studio" ? "aws.sagemaker.eu-west-1.studio" : `com.amazonaws.eu-west-1.${service}`),
    );

const ofDomain = ["s3", "kms", "sagemaker.api", "sagemaker.runtime", "studio", "sts", "logs", "ecr.api", "ecr.dkr"];
const lacks = (missing: string) =>
    refusesOwner(vpc, `vpc: has no endpoint for ${missing}; what runs in it could not reach them.`);

describe("ec2-network-endpoints-complete", () => {
    it("accepts a VPC with every endpoint that its domain calls, and refuses it without any of them", async () => {
        expect(await judgeStack(policy, [vpc, domain, ...endpoints(...ofDomain)])).to.deep.equal(passes);
        for (const service of ofDomain) {
            const others = endpoints(...ofDomain.filter((name) => name !== service));
            expect(await judgeStack(policy, [vpc, domain, ...others])).to.deep.equal(lacks(service));
        }
    });

    it("knows what notebooks, models and builds call, by way of their subnets", async () => {
        const notebook = declare(NotebookInstance, "notebook", {}, { subnetId: [subnet] });
        expect(await judgeStack(policy, [vpc, subnet, notebook])).to.deep.equal(
            lacks("s3, kms, sagemaker.api, sagemaker.runtime, sts, logs"),
        );
        const model = declare(Model, "model", {}, { vpcConfig: [subnet] });
        expect(await judgeStack(policy, [vpc, subnet, model])).to.deep.equal(lacks("s3, kms"));
        const build = declare(Project, "build", {}, { vpcConfig: [vpc, subnet] });
        expect(await judgeStack(policy, [vpc, subnet, build])).to.deep.equal(lacks("s3, kms, logs, sts"));
    });

    it("asks nothing of a VPC that nothing is in, and of one of another stack", async () => {
        expect(await judgeStack(policy, [vpc, subnet], { alsoRequired: ["ec2"] })).to.deep.equal(passes);
        expect(await judgeStack(policy, [vpc, declare(Domain, "domain", { vpcId: "vpc-1" })])).to.deep.equal(passes);
    });

    it("asks nothing of a VPC with a gateway of its own", async () => {
        const gateway = declare(InternetGateway, "gateway", {}, { vpcId: [vpc] });
        const nat = declare(NatGateway, "nat", {}, { subnetId: [subnet] });
        expect(await judgeStack(policy, [vpc, domain, gateway])).to.deep.equal(passes);
        expect(await judgeStack(policy, [vpc, subnet, domain, nat])).to.deep.equal(passes);
        const ofOther = declare(InternetGateway, "gateway", {}, { vpcId: [declare(Vpc, "other", {})] });
        expect((await judgeStack(policy, [vpc, domain, ofOther])).violations).to.have.length(1);
    });

    it("counts endpoints of the VPC alone, those with FIPS as well", async () => {
        const model = declare(Model, "model", {}, { vpcConfig: [subnet] });
        const fips = endpoint("com.amazonaws.us-gov-west-1.kms-fips");
        expect(await judgeStack(policy, [vpc, subnet, model, fips, ...endpoints("s3")])).to.deep.equal(passes);
        const ofOther = endpoint("com.amazonaws.eu-west-1.s3", declare(Vpc, "other", {}));
        expect(await judgeStack(policy, [vpc, subnet, model, fips, ofOther])).to.deep.equal(lacks("s3"));
    });

    it("takes the services that its options add and leave out", async () => {
        const model = [vpc, subnet, declare(Model, "model", {}, { vpcConfig: [subnet] }), ...endpoints("s3")];
        expect(await judgeStack(policy, model, { reachedElsewhere: ["kms"] })).to.deep.equal(passes);
        expect(await judgeStack(policy, model, { alsoRequired: ["ec2", "ssm"] })).to.deep.equal(lacks("kms, ec2, ssm"));
    });

    it("judges what a template declares", async () => {
        const Resources = {
            Vpc: { Type: "AWS::EC2::VPC" },
            Domain: { Type: "AWS::SageMaker::Domain", Properties: { VpcId: { Ref: "Vpc" } } },
        };
        const stack = declare("aws:cloudformation/stack:Stack", "team", {
            templateBody: JSON.stringify({ Resources }),
        });
        expect((await judgeStack(policy, [stack])).violations).to.have.length(1);
    });

    it("finds the endpoints of a template, which says nothing of its region", async () => {
        const inTemplate = (services: readonly string[]): Declared => {
            const endpoint = (service: string): object => ({
                Type: "AWS::EC2::VPCEndpoint",
                Properties: {
                    VpcId: { Ref: "Vpc" },
                    ServiceName: { "Fn::Sub": `com.amazonaws.\${AWS::Region}.${service}` },
                },
            });
            const Resources = {
                Vpc: { Type: "AWS::EC2::VPC" },
                Domain: { Type: "AWS::SageMaker::Domain", Properties: { VpcId: { Ref: "Vpc" } } },
                ...Object.fromEntries(services.map((service, place) => [`Endpoint${place}`, endpoint(service)])),
            };
            return declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify({ Resources }) });
        };
        expect(await judgeStack(policy, [inTemplate(ofDomain)])).to.deep.equal(passes);
        expect((await judgeStack(policy, [inTemplate(ofDomain.slice(1))])).violations).to.have.length(1);
    });

    it("cannot judge a VPC with an endpoint for a service that is not known yet", async () => {
        const model = declare(Model, "model", {}, { vpcConfig: [subnet] });
        const verdict = await judgeStack(policy, [vpc, subnet, model, endpoint(unknownValue), ...endpoints("s3")]);
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/serviceName can't be known/);
    });
});
