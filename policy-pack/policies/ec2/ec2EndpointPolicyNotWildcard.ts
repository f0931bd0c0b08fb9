import { VpcEndpoint, VpcEndpointPolicy } from "@pulumi/aws/ec2";
import type { PolicyResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { namesCallers, namesResourceOwners } from "../../support/conditions";
import { judgeStatements, statementsOf, type StatementRule } from "../../support/documents";
import { matches } from "../../support/patterns";
import { isWritten, isWrittenInStack, known } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { companionsOf, kindOf } from "../../support/relations";
import { validateResourceOfTypes, validateStackResources } from "../../support/resourceTypes";
import {
    admitsAnyone,
    allows,
    coversEveryAction,
    coversEveryResource,
    handsOutTokens,
    namesEveryResource,
} from "../../support/statements";
import { judgeEach } from "../../support/unknowns";

const isVpcEndpoint = kindOf(VpcEndpoint);
const isVpcEndpointPolicy = kindOf(VpcEndpointPolicy);

interface Options {
    readonly servicesWithoutPolicy: readonly string[];
}

/** A statement on exact resources may admit anyone: ECR hands out image layers by links that its own identity signed. */
const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) && !namesEveryResource(statement) && admitsAnyone(statement) && !namesCallers(statement),
        finding: "admits callers of any account; it has to carry aws:PrincipalAccount or aws:PrincipalOrgID.",
    },
    {
        isBrokenBy: (statement) =>
            allows(statement) &&
            !namesEveryResource(statement) &&
            !namesResourceOwners(statement) &&
            !handsOutTokens(statement),
        finding:
            "reaches resources of any account; it has to name them or carry aws:ResourceAccount or aws:ResourceOrgID.",
    },
];

export const ec2EndpointPolicyNotWildcard: ResourceValidationPolicy & StackValidationPolicy = {
    name: "ec2-endpoint-policy-not-wildcard",
    description: "A VPC endpoint has a policy that names who may use it and whose resources may be reached through it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({ preventive: ["storage-endpoint"] }),
    url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    remediationSteps:
        "Give the endpoint a policy whose Allow statements carry aws:PrincipalAccount or aws:PrincipalOrgID, and exact " +
        "resources or aws:ResourceAccount or aws:ResourceOrgID.",
    configSchema: {
        properties: {
            servicesWithoutPolicy: {
                type: "array",
                items: { type: "string", minLength: 1 },
                default: [],
                description: "Names of endpoint services that take no endpoint policy; `*` stands for any characters.",
            },
        },
    },
    validateResource: validateResourceOfTypes([VpcEndpoint, VpcEndpointPolicy], (props, args, reportViolation) => {
        if (isWritten(props, "policy")) {
            judgeStatements(props.policy, `${args.name}: policy`, rules, reportViolation);
        }
    }),
    validateStack: validateStackResources((args, reportViolation) => {
        const { servicesWithoutPolicy } = args.getConfig<Options>();
        const endpoints = args.resources.filter(isVpcEndpoint);
        judgeEach(endpoints, (endpoint) => {
            const service = String(known(endpoint.props, "serviceName"));
            const type = known(endpoint.props, "vpcEndpointType") ?? "Gateway";
            if (
                (type === "Gateway" || type === "Interface") &&
                !servicesWithoutPolicy.some((pattern) => matches(pattern, service)) &&
                !hasOwnPolicy(endpoint) &&
                companionsOf(endpoint, args.resources, isVpcEndpointPolicy, "vpcEndpointId", ["id"]).length === 0
            ) {
                reportViolation(
                    `${endpoint.name}: policy is not set; AWS would let everybody reach everything through the endpoint.`,
                    endpoint.urn,
                );
            }
        });
    }),
};

/** Without a policy in the program, AWS puts one in that allows everything; it is there to be read after the creation. */
function hasOwnPolicy(endpoint: PolicyResource): boolean {
    const statements = statementsOf(known(endpoint.props, "policy")) ?? [];
    const isDefault = statements.some((statement) => coversEveryAction(statement) && coversEveryResource(statement));
    return isWrittenInStack(endpoint, "policy") && !isDefault;
}
