import { accessRole } from "../../../accounts";
import { AwsError } from "../../gateway/awsError";
import type { Answer } from "../../gateway/http";
import { askForm } from "../moto";
import type { Operation, OperationContext } from "../operation";

/**
 * Passes on a request for a role's credentials and learns from the answer which account and role they work for. Refuses a role
 * that isn't there, which moto would hand out. Who may assume it is not looked at: nothing here enforces policies.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRole: Operation = async (context) => {
    const answer = await context.forward();
    const text = answer.body.toString();
    const [, accessKey] = /<AccessKeyId>([^<]+)<\/AccessKeyId>/.exec(text) ?? [];
    const [, account] = /<Arn>arn:[^:]+:sts::(\d{12}):assumed-role\//.exec(text) ?? [];
    if (accessKey === undefined || account === undefined) {
        return answer;
    }
    refuseClosed(context, account);
    await refuseMissingRole(context, accessKey);
    context.accounts.learn(accessKey, account, context.call.form.get("RoleArn") ?? undefined);
    return answer;
};

function refuseClosed({ call, accounts }: OperationContext, account: string): void {
    if (accounts.isClosed(account)) {
        const roleArn = call.form.get("RoleArn") ?? "";
        throw new AwsError("AccessDenied", `${roleArn} cannot be assumed: account ${account} is closed.`, 403);
    }
}

async function refuseMissingRole({ call, forward }: OperationContext, accessKey: string): Promise<void> {
    const roleArn = call.form.get("RoleArn") ?? "";
    const name = roleArn.slice(roleArn.lastIndexOf("/") + 1);
    // AWS Organizations makes this role in every account that it creates; here every account has it.
    if (name === accessRole) {
        return;
    }
    const role = await getRole(name, accessKey, forward);
    if (!role.body.toString().includes(`<Arn>${roleArn}</Arn>`)) {
        throw new AwsError(
            "AccessDenied",
            `${roleArn} does not exist, so nobody is authorized to perform sts:AssumeRole on it. ` +
                `Create it with credentials of the account's role ${accessRole}, or correct its name and path.`,
            403,
        );
    }
}

/** Asks with the credentials that moto just gave out: they work in the role's account. */
function getRole(name: string, accessKey: string, forward: OperationContext["forward"]): Promise<Answer> {
    const credential = { accessKey, region: "us-east-1", service: "iam" };
    return askForm(forward, credential, { Action: "GetRole", Version: "2010-05-08", RoleName: name });
}
