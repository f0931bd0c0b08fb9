import { InternetGateway, NatGateway, VpcEndpoint } from "@pulumi/aws/ec2";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { filledIn } from "../../support/arns";
import { servicesCalledIn, vpcsOf } from "../../support/endpointNeeds";
import { isVpc } from "../../support/networks";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isVpcEndpoint = kindOf(VpcEndpoint);
const isInternetGateway = kindOf(InternetGateway);
const isNatGateway = kindOf(NatGateway);

interface Options {
    readonly alsoRequired: readonly string[];
    readonly reachedElsewhere: readonly string[];
}

const services = { type: "array", items: { type: "string", minLength: 1 }, default: [] as string[] } as const;

export const ec2NetworkEndpointsComplete: StackValidationPolicy = {
    name: "ec2-network-endpoints-complete",
    description: "A VPC without a way to the internet has the endpoints that SageMaker and builds in it call.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ securityHub: ["EC2.10", "EC2.55", "EC2.56", "EC2.57"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html",
    remediationSteps:
        "Declare an aws.ec2.VpcEndpoint for each of the services. One that is reached in another way, such as through " +
        "endpoints of another VPC, belongs into this policy's `reachedElsewhere` configuration.",
    configSchema: {
        properties: {
            alsoRequired: {
                ...services,
                description:
                    "More services that need an endpoint, as endpoint names end: `ec2` for EC2.10 and `ssm` for EC2.57, " +
                    "which nothing in a network has to call.",
            },
            reachedElsewhere: {
                ...services,
                description: "Services that need no endpoint, such as `logs`, as endpoint names end.",
            },
        },
    },
    validateStack: validateStackResources((args, reportViolation) => {
        const { alsoRequired, reachedElsewhere } = args.getConfig<Options>();
        const networks = args.resources.filter((vpc) => isVpc(vpc) && !leadsOut(vpc, args.resources));
        judgeEach(networks, (vpc) => {
            const called = args.resources.flatMap((resource) => servicesCalledIn(vpc, resource));
            const required = called.length === 0 ? [] : [...new Set([...called, ...alsoRequired])];
            const endpoints = args.resources.filter((it) => isVpcEndpoint(it) && vpcsOf(it, "vpcId").has(vpc.urn));
            const missing = required.filter(
                (service) =>
                    !reachedElsewhere.includes(service) &&
                    !someOf(endpoints, ({ props }) => isEndpointOf(service, props.serviceName)),
            );
            if (missing.length > 0) {
                reportViolation(
                    `${vpc.name}: has no endpoint for ${missing.join(", ")}; what runs in it could not reach them.`,
                    vpc.urn,
                );
            }
        });
    }),
};

/** Whether the VPC has a gateway of its own, through which every service is reached. */
function leadsOut(vpc: PolicyResource, resources: readonly PolicyResource[]): boolean {
    return resources.some(
        (resource) =>
            (isInternetGateway(resource) && vpcsOf(resource, "vpcId").has(vpc.urn)) ||
            (isNatGateway(resource) && vpcsOf(resource, "subnetId").has(vpc.urn)),
    );
}

/** `com.amazonaws.eu-west-1.sagemaker.api` for `sagemaker.api`, also in a template; an endpoint with FIPS cryptography counts. */
function isEndpointOf(service: string, name: unknown): boolean {
    const [, offered] = /\.(?:[a-z]{2}(?:-[a-z]+)+-\d|Region)\.(.+?)(?:-fips)?$/.exec(filledIn(String(name))) ?? [];
    return offered === service;
}
