import { Project } from "@pulumi/aws/codebuild";
import { Subnet } from "@pulumi/aws/ec2";
import { Domain, Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import type { PolicyResource } from "@pulumi/policy";
import { isVpc } from "./networks";
import { kindOf, type ResourceKind } from "./relations";

const isSubnet = kindOf(Subnet);

/** What a kind of resource calls from inside its VPC. */
interface EndpointNeeds {
    readonly isCaller: ResourceKind;
    /** Property that names the VPC, or subnets of it. */
    readonly network: string;
    /** Services, by what follows the region in the name of an endpoint. */
    readonly services: readonly string[];
}

/** Every one of them reads and writes S3, with keys of KMS. */
const storage = ["s3", "kms"];

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html */
const needs: readonly EndpointNeeds[] = [
    {
        isCaller: kindOf(Domain),
        network: "vpcId",
        services: [
            ...storage,
            ...["sagemaker.api", "sagemaker.runtime", "studio", "sts", "logs", "ecr.api", "ecr.dkr"],
        ],
    },
    {
        isCaller: kindOf(NotebookInstance),
        network: "subnetId",
        services: [...storage, "sagemaker.api", "sagemaker.runtime", "sts", "logs"],
    },
    { isCaller: kindOf(Model), network: "vpcConfig", services: storage },
    { isCaller: kindOf(Project), network: "vpcConfig", services: [...storage, "logs", "sts"] },
];

/** Services that a resource calls from inside a VPC; none where it is not in it. */
export function servicesCalledIn(vpc: PolicyResource, resource: PolicyResource): readonly string[] {
    return needs
        .filter(({ isCaller, network }) => isCaller(resource) && vpcsOf(resource, network).has(vpc.urn))
        .flatMap(({ services }) => services);
}

/** URNs of the VPCs of the stack that a property leads to, by way of subnets as well. */
export function vpcsOf({ propertyDependencies }: PolicyResource, property: string): Set<string> {
    const sources = propertyDependencies[property] ?? [];
    const direct = sources.filter(isVpc).map(({ urn }) => urn);
    const bySubnet = sources.filter(isSubnet).flatMap((subnet) => [...vpcsOf(subnet, "vpcId")]);
    return new Set([...direct, ...bySubnet]);
}
