import { AwsError } from "../../gateway/awsError";
import type { OperationContext } from "../operation";
import { textsNamed, textsOf, type Parameters } from "../parameters";
import { findKey, networkOf, refuseUnknownRoles } from "../references";
import { lifecycleConfigs } from "./studio";

const keyMembers = ["KmsKeyId", "HomeEfsFileSystemKmsKeyId", "S3KmsKeyId"];

/**
 * Refuses settings of a domain, user profile or space that name what is not there: roles, keys, subnets, security groups
 * and lifecycle configurations. SageMaker looks at some of them when it is asked and at others when an app starts; here
 * all are looked at once, because no app starts.
 *
 * @returns the network that the settings are about; empty where they name no subnet and no security group
 */
export async function requireReferences(context: OperationContext, settings: Parameters): Promise<string> {
    await requireRoles(context, textsNamed(settings, ["ExecutionRole", "DomainExecutionRoleArn"]));
    for (const key of new Set(textsNamed(settings, keyMembers))) {
        await requireKey(context, key);
    }
    for (const arn of textsNamed(settings, ["LifecycleConfigArns", "LifecycleConfigArn"])) {
        lifecycleConfigs.require(context.scope, arn.slice(arn.lastIndexOf("/") + 1));
    }
    return networkOf(context, {
        subnets: textsOf(settings, "SubnetIds"),
        groups: textsNamed(settings, ["SecurityGroups", "SecurityGroupIds"]),
    });
}

async function requireRoles(context: OperationContext, arns: readonly string[]): Promise<void> {
    const foreign = arns.find((arn) => arn.split(":")[4] !== context.account);
    if (foreign !== undefined) {
        throw new AwsError("ValidationException", `Cross-account pass role is not allowed: ${foreign}.`);
    }
    await refuseUnknownRoles(context, arns);
}

async function requireKey(context: OperationContext, key: string): Promise<void> {
    const account = key.startsWith("arn:") ? key.split(":")[4] : context.account;
    if (account !== context.account) {
        return;
    }
    if ((await findKey(context, key))?.isEnabled !== true) {
        throw new AwsError("ValidationException", `The key ${key} does not exist, or is not enabled.`);
    }
}
