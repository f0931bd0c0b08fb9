import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { BoundedRole } from "../identity/boundedRole";
import type { Statement } from "../identity/policyDocument";
import { serviceTrust } from "../identity/trust";
import { flowLogGroupName, logGroupArn, stagePrefix, type Scope } from "../support/naming";

/** What is recorded of a network's traffic, and for how long. */
export interface FlowLogSettings {
    /** `ALL`, or only what was accepted or rejected. */
    readonly trafficType: "ALL" | "ACCEPT" | "REJECT";
    /** Seconds over which packets are summed up. */
    readonly aggregationSeconds: 60 | 600;
    /** Days that the log group keeps records, one of the values CloudWatch Logs accepts. */
    readonly retentionDays: number;
    /** `${field}` tokens with single spaces between them. @default the format of AWS, version 2 */
    readonly format?: string;
    /** ARN of a role that writes the records, made by somebody else. @default a role is created */
    readonly roleArn?: string;
    /** ARN of a key for the log group, made by somebody else. @default the environment's key for logs */
    readonly keyArn?: string;
}

/** What is recorded unless a person decides otherwise. */
export const flowLogDefaults = {
    trafficType: "ALL",
    aggregationSeconds: 60,
    retentionDays: 365,
} as const satisfies FlowLogSettings;

/** Inputs of {@link FlowLogs}. */
export interface FlowLogsArgs {
    readonly scope: Scope;
    readonly vpcId: pulumi.Input<string>;
    readonly settings: FlowLogSettings;
    /** Key that encrypts the log group unless the settings name one; its policy lets CloudWatch Logs use it. */
    readonly keyArn: pulumi.Input<string>;
    /** Boundary of the role that is created; needed unless the settings name a role. */
    readonly boundaryArn?: pulumi.Input<string>;
}

/**
 * Writing to the one log group, and finding it.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogsPermissions(scope: Scope): Statement[] {
    const group = logGroupArn(scope, flowLogGroupName(scope));
    return [
        {
            Sid: "WriteFlowLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [group, `${group}:log-stream:*`],
        },
        {
            Sid: "FindLogGroups",
            Effect: "Allow",
            Action: ["logs:DescribeLogGroups"],
            Resource: ["*"],
        },
    ];
}

/** Creates the role that writes the records of the stage's network; it needs neither the network nor the log group. */
export function flowLogsWriter(
    name: string,
    scope: Scope,
    boundaryArn: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): BoundedRole {
    const flowLogs = `arn:${scope.partition}:ec2:${scope.region}:${scope.accountId}:vpc-flow-log/*`;
    return new BoundedRole(
        name,
        {
            scope,
            purpose: "flow-logs",
            description: "Writes VPC flow logs to CloudWatch Logs",
            trust: [serviceTrust(scope, "vpc-flow-logs", flowLogs)],
            permissions: flowLogsPermissions(scope),
            boundaryArn,
        },
        opts,
    );
}

/** Flow logs of a VPC in an encrypted log group. */
export class FlowLogs extends pulumi.ComponentResource {
    public readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:FlowLogs", name, {}, opts);
        const { scope, settings } = args;

        const logGroup = new cloudwatch.LogGroup(
            `${name}-group`,
            {
                name: flowLogGroupName(scope),
                retentionInDays: settings.retentionDays,
                kmsKeyId: settings.keyArn ?? args.keyArn,
            },
            { parent: this },
        );
        new ec2.FlowLog(
            `${name}-log`,
            {
                vpcId: args.vpcId,
                trafficType: settings.trafficType,
                maxAggregationInterval: settings.aggregationSeconds,
                logDestinationType: "cloud-watch-logs",
                logDestination: logGroup.arn,
                iamRoleArn: settings.roleArn ?? this.writerArn(name, args),
                ...(settings.format === undefined ? {} : { logFormat: settings.format }),
                tags: { Name: `${stagePrefix(scope)}-vpc` },
            },
            { parent: this },
        );
        this.logGroupName = logGroup.name;
        this.registerOutputs({ logGroupName: this.logGroupName });
    }

    /** Creates the role that writes the records. */
    private writerArn(name: string, { scope, boundaryArn }: FlowLogsArgs): pulumi.Output<string> {
        if (boundaryArn === undefined) {
            throw new pulumi.ResourceError(
                `${name} can create no role without a permissions boundary; give one, or a role of your own ` +
                    "(network.flowLogs.roleArn), or switch flow logs off (network.flowLogs.enabled: false).",
                this,
            );
        }
        return flowLogsWriter(`${name}-writer`, scope, boundaryArn, { parent: this }).arn;
    }
}
