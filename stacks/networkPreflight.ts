import type { GetVpcResult } from "@pulumi/aws/ec2/getVpc";
import type { VpcFacts } from "./networkFacts";
import type { NetworkDemand } from "./preflight/demand";
import { endpointsInTheWay, givenEndpointLacks } from "./preflight/endpoints";
import { judge } from "./preflight/found";
import { routingLacks } from "./preflight/routes";
import { givenSubnetLacks, newSubnetLacks } from "./preflight/subnets";

/** Everything that an existing network lacks, and everything that is in the way. */
export function lacksOf(facts: VpcFacts, demand: NetworkDemand): string[] {
    return [
        ...judge([facts.vpc], vpcLacks),
        ...(demand.existing.createSubnets === undefined
            ? [...givenSubnetLacks(facts, demand), ...routingLacks(facts, demand)]
            : newSubnetLacks(facts, demand)),
        ...givenEndpointLacks(facts, demand),
        ...endpointsInTheWay(facts, demand),
    ];
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html */
function vpcLacks(vpc: GetVpcResult): string[] {
    return [
        ...(vpc.enableDnsSupport ? [] : ["has DNS support switched off; switch on enableDnsSupport."]),
        ...(vpc.enableDnsHostnames
            ? []
            : ["has DNS hostnames switched off, which private names of endpoints need; switch on enableDnsHostnames."]),
        ...(vpc.default ? ["is the default VPC, whose subnets are public; give a VPC of your own."] : []),
        ...(vpc.instanceTenancy === "default"
            ? []
            : [
                  `has ${vpc.instanceTenancy} tenancy, which SageMaker's jobs cannot use; give a VPC of default tenancy.`,
              ]),
    ];
}
