import { Project } from "@pulumi/aws/codebuild";
import { DefaultVpc, SecurityGroup, Subnet, Vpc } from "@pulumi/aws/ec2";
import { Domain, Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { servicesCalledIn, vpcsOf } from "../../../policy-pack/support/endpointNeeds";
import type { ResourceClass } from "../../../policy-pack/support/resourceTypes";
import { declare, related, type Declared } from "../../support/policies";

const vpc = declare(Vpc, "vpc", {});
const other = declare(DefaultVpc, "other", {});
const subnet = declare(Subnet, "subnet", {}, { vpcId: [vpc] });
const group = declare(SecurityGroup, "group", {}, { vpcId: [vpc] });

/** The last of these resources, as policies meet it. */
function met(...resources: readonly Declared[]): PolicyResource {
    const resource = related(resources).at(-1);
    if (resource === undefined) {
        throw new Error("There is no resource.");
    }
    return resource;
}

function called(type: ResourceClass, property: string, ...sources: readonly Declared[]): readonly string[] {
    const resource = met(vpc, other, subnet, group, declare(type, "caller", {}, { [property]: sources }));
    return servicesCalledIn(met(vpc), resource);
}

describe("vpcsOf", () => {
    it("follows a property to VPCs, by way of subnets as well", () => {
        const leading = (...sources: Declared[]) => [
            ...vpcsOf(met(vpc, other, subnet, group, declare(Model, "model", {}, { to: sources })), "to"),
        ];
        expect(leading(vpc)).to.deep.equal([vpc.urn]);
        expect(leading(subnet, vpc, other)).to.deep.equal([vpc.urn, other.urn]);
        expect(leading(subnet)).to.deep.equal([vpc.urn]);
        expect(leading(group)).to.deep.equal([]);
        expect(leading()).to.deep.equal([]);
        expect([...vpcsOf(met(vpc), "to")]).to.deep.equal([]);
    });
});

describe("servicesCalledIn", () => {
    const storage = ["s3", "kms"];

    it("knows what each kind of resource calls", () => {
        expect(called(Domain, "vpcId", vpc)).to.deep.equal([
            ...storage,
            ...["sagemaker.api", "sagemaker.runtime", "studio", "sts", "logs", "ecr.api", "ecr.dkr"],
        ]);
        expect(called(NotebookInstance, "subnetId", subnet)).to.deep.equal([
            ...storage,
            ...["sagemaker.api", "sagemaker.runtime", "sts", "logs"],
        ]);
        expect(called(Model, "vpcConfig", subnet, group)).to.deep.equal(storage);
        expect(called(Project, "vpcConfig", vpc, subnet)).to.deep.equal([...storage, "logs", "sts"]);
    });

    it("finds nothing in another VPC, by another property or of another kind", () => {
        expect(called(Domain, "vpcId", other)).to.deep.equal([]);
        expect(called(Domain, "subnetIds", subnet)).to.deep.equal([]);
        expect(called(SecurityGroup, "vpcId", vpc)).to.deep.equal([]);
    });
});
