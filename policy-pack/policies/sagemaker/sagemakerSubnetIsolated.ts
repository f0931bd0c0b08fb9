import { Subnet } from "@pulumi/aws/ec2";
import { Domain, Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import type { StackValidationPolicy } from "@pulumi/policy";
import { jobShapes } from "../../support/jobs";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { tokenOf, validateStackResources } from "../../support/resourceTypes";
import { leadsOut } from "../../support/routes";
import { judgeEach } from "../../support/unknowns";

const isSubnet = kindOf(Subnet);

/** Properties that name the subnets of a resource, or the VPC settings in which they are, by type. */
const placements: Readonly<Record<string, string>> = {
    [tokenOf(Domain)]: "subnetIds",
    [tokenOf(NotebookInstance)]: "subnetId",
    [tokenOf(Model)]: "vpcConfig",
    ...Object.fromEntries(
        Object.entries(jobShapes).flatMap(([type, { network, within }]) =>
            network === undefined ? [] : [[type, (within?.[0] ?? network).split(".")[0] ?? network]],
        ),
    ),
};

export const sagemakerSubnetIsolated: StackValidationPolicy = {
    name: "sagemaker-subnet-isolated",
    description: "No route leads from the subnets of domains, notebooks, models and jobs to public addresses.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ preventive: ["studio-vpc-only"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html",
    remediationSteps:
        "Put the resource into subnets whose route tables lead to VPC endpoints alone. Subnets with a way out are for " +
        "other things of the network, such as builds. An environment that is meant to reach the internet needs an exemption.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        const placed = resources.filter(({ type }) => Object.hasOwn(placements, type));
        judgeEach(placed, (resource) => {
            const sources = resource.propertyDependencies[placements[resource.type] ?? ""] ?? [];
            const subnets = sources.filter(isSubnet);
            judgeEach([...new Map(subnets.map((subnet) => [subnet.urn, subnet])).values()], (subnet) => {
                if (leadsOut(subnet, resources)) {
                    reportViolation(
                        `${resource.name}: a route of subnet ${subnet.name} leads to public addresses; what runs there could carry data off.`,
                        resource.urn,
                    );
                }
            });
        });
    }),
};
