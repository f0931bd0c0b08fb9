import { FlowLog } from "@pulumi/aws/ec2";
import type { StackValidationPolicy } from "@pulumi/policy";
import { validateStackResources } from "../../support/resourceTypes";
import { isVpc, vpcIdentity } from "../../support/networks";
import { equivalents, foundational } from "../../support/references";
import { companionsOf, kindOf } from "../../support/relations";
import { judgeEach, someOf } from "../../support/unknowns";

const isFlowLog = kindOf(FlowLog);

export const ec2NetworkFlowLogs: StackValidationPolicy = {
    name: "ec2-network-flow-logs",
    description: "Every VPC has a flow log that records rejected traffic, or all of it.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EC2.6", "VPC flow logging should be enabled in all VPCs"),
    tags: equivalents({ securityHub: ["EC2.6"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
    remediationSteps: "Declare an aws.ec2.FlowLog for the VPC with trafficType ALL or REJECT.",
    validateStack: validateStackResources((args, reportViolation) => {
        judgeEach(args.resources.filter(isVpc), (vpc) => {
            const flowLogs = companionsOf(vpc, args.resources, isFlowLog, "vpcId", vpcIdentity);
            if (flowLogs.length === 0) {
                reportViolation(`${vpc.name}: no FlowLog belongs to it; its traffic would leave no record.`, vpc.urn);
            } else if (!someOf(flowLogs, (flowLog) => flowLog.props.trafficType !== "ACCEPT")) {
                reportViolation(
                    `${vpc.name}: its FlowLog records accepted traffic alone; it has to be ALL or REJECT.`,
                    vpc.urn,
                );
            }
        });
    }),
};
