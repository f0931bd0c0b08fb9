import type { Control } from "./control";
import { riskyPorts } from "./values";

/** The rule that every VPC has an endpoint for a service. */
function endpointFor(id: string, service: string): Control {
    const rule = { identifier: "VPC_ENDPOINT_ENABLED", parameters: { serviceNames: service } };
    return { id, standards: ["foundational", "nist"], severity: "medium", config: [rule] };
}

/** The rule that nobody reaches ports from everywhere. */
function closedPorts(ports: readonly number[]): Control["config"] {
    return [{ identifier: "RESTRICTED_INCOMING_TRAFFIC", parameters: { blockedPorts: ports.join(",") } }];
}

/**
 * Controls of VPCs.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
 */
export const networkControls: readonly Control[] = [
    {
        id: "EC2.2",
        standards: ["foundational", "nist"],
        severity: "high",
        config: ["VPC_DEFAULT_SECURITY_GROUP_CLOSED"],
        checkov: ["CKV2_AWS_12"],
        cfnGuard: ["vpc_default_security_group_closed"],
    },
    {
        id: "EC2.6",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["VPC_FLOW_LOGS_ENABLED"],
        checkov: ["CKV2_AWS_11"],
        cfnGuard: ["vpc_flow_logs_enabled"],
    },
    {
        id: "EC2.10",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: [{ identifier: "SERVICE_VPC_ENDPOINT_ENABLED", parameters: { serviceName: "ec2" } }],
    },
    {
        id: "EC2.13",
        standards: ["nist"],
        severity: "high",
        config: ["INCOMING_SSH_DISABLED"],
        checkov: ["CKV_AWS_24"],
        cfnGuard: ["restricted_ssh", "ec2_security_group_ingress_open_to_world_rule"],
    },
    {
        id: "EC2.14",
        standards: [],
        severity: "high",
        config: closedPorts([3389]),
        checkov: ["CKV_AWS_25"],
        cfnGuard: ["restricted_common_ports", "ec2_security_group_ingress_open_to_world_rule"],
    },
    {
        id: "EC2.15",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"],
        checkov: ["CKV_AWS_130"],
        cfnGuard: ["subnet_auto_assign_public_ip_disabled"],
    },
    {
        id: "EC2.18",
        standards: ["foundational", "nist"],
        severity: "high",
        config: ["VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS"],
        checkov: ["CKV_AWS_260"],
        cfnGuard: ["vpc_sg_open_only_to_authorized_ports", "ec2_security_group_ingress_open_to_world_rule"],
    },
    {
        id: "EC2.19",
        standards: ["foundational", "nist"],
        severity: "critical",
        config: closedPorts(riskyPorts),
        cfnGuard: ["restricted_common_ports", "ec2_security_group_ingress_open_to_world_rule"],
    },
    {
        id: "EC2.21",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["NACL_NO_UNRESTRICTED_SSH_RDP"],
        checkov: ["CKV_AWS_231", "CKV_AWS_232"],
    },
    endpointFor("EC2.55", "ecr.api"),
    endpointFor("EC2.56", "ecr.dkr"),
    endpointFor("EC2.57", "ssm"),
    {
        id: "EC2.172",
        standards: ["foundational"],
        severity: "medium",
        config: ["EC2_VPC_BPA_INTERNET_GATEWAY_BLOCKED"],
    },
];
