import { AwsError } from "../gateway/awsError";
import { askForm, askJson, forService } from "./moto";
import type { OperationContext } from "./operation";

const ec2Version = "2016-11-15";

/** What moto says of a key. */
export interface FoundKey {
    readonly arn: string;
    readonly isEnabled: boolean;
}

/** Finds a key by its id, ARN or alias; undefined when there is none. Keys of other accounts can't be looked at. */
export async function findKey(context: OperationContext, KeyId: string): Promise<FoundKey | undefined> {
    const answer = await askJson(context.forward, forService(context, "kms"), "TrentService.DescribeKey", { KeyId });
    if (answer.status >= 400) {
        return undefined;
    }
    const { KeyMetadata } = JSON.parse(answer.body.toString()) as {
        readonly KeyMetadata: { readonly Arn: string; readonly Enabled: boolean };
    };
    return { arn: KeyMetadata.Arn, isEnabled: KeyMetadata.Enabled };
}

/** Refuses roles that are not in this account by the ARN given. */
export async function refuseUnknownRoles(context: OperationContext, roleArns: readonly string[]): Promise<void> {
    for (const arn of new Set(roleArns)) {
        const RoleName = arn.slice(arn.lastIndexOf("/") + 1);
        const form = { Action: "GetRole", Version: "2010-05-08", RoleName };
        const { body } = await askForm(context.forward, forService(context, "iam"), form);
        if (!body.toString().includes(`<Arn>${arn}</Arn>`)) {
            throw new AwsError(
                "ValidationException",
                `The role ${arn} does not exist in account ${context.account}: create it first, or correct its path and name.`,
            );
        }
    }
}

/** Refuses subnets and security groups that are not there, or not in one network. @returns the id of that network */
export async function networkOf(
    context: OperationContext,
    ids: { readonly subnets: readonly string[]; readonly groups: readonly string[] },
): Promise<string> {
    const networks = [
        ...(await Promise.all(ids.subnets.map((id) => vpcOf(context, "DescribeSubnets", "SubnetId.1", id)))),
        ...(await Promise.all(ids.groups.map((id) => vpcOf(context, "DescribeSecurityGroups", "GroupId.1", id)))),
    ];
    const [network = "", ...others] = new Set(networks);
    if (others.length > 0) {
        const all = [...ids.subnets, ...ids.groups].join(", ");
        throw new AwsError("ValidationException", `${all} are not in one network but in ${networks.join(", ")}.`);
    }
    return network;
}

async function vpcOf(context: OperationContext, Action: string, parameter: string, id: string): Promise<string> {
    const form = { Action, Version: ec2Version, [parameter]: id };
    const { body } = await askForm(context.forward, forService(context, "ec2"), form);
    const [, vpcId] = /<vpcId>([^<]+)<\/vpcId>/.exec(body.toString()) ?? [];
    if (vpcId === undefined) {
        throw new AwsError("ValidationException", `${id} does not exist in account ${context.account}.`);
    }
    return vpcId;
}
