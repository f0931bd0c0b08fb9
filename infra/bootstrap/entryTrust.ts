import type { Statement } from "../identity/policyDocument";
import { distinct } from "../support/distinct";
import { accountRootArn, type Scope } from "../support/naming";

/** Who may work with the accounts. */
export interface Deployers {
    /** ARNs of roles and users. For IAM Identity Center these are the roles that it made of permission sets. */
    readonly principals: readonly string[];
    /** Asks users for a second factor. Sessions of roles tell of none: their sign-in has to ask for it. @default true */
    readonly mfa?: boolean;
}

/** Everybody who may assume an entry role. */
export interface Admitted {
    readonly deployers: Deployers;
    /** ARNs of the roles by which pipelines come in. @default none */
    readonly pipelineRoleArns?: readonly string[];
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by ARN alone */
    readonly organizationId?: string;
}

/**
 * Lets named people and pipelines assume a role. The trust names their accounts and narrows them by ARN: IAM refuses a
 * trust that names a role which does not exist yet, and a role that was deleted leaves an unusable id behind.
 */
export function entryTrust(scope: Pick<Scope, "partition">, admitted: Admitted): Statement[] {
    const { deployers, pipelineRoleArns = [] } = admitted;
    const isUser = (arn: string): boolean => arn.includes(":user/");
    const users = deployers.principals.filter(isUser);
    const roles = deployers.principals.filter((arn) => !isUser(arn));
    const mfa = (deployers.mfa ?? true) ? { Bool: { "aws:MultiFactorAuthPresent": "true" } } : {};
    return [
        ...named("AllowNamedUsers", scope, users, admitted, mfa),
        ...named("AllowNamedRoles", scope, roles, admitted),
        ...named("AllowPipelines", scope, pipelineRoleArns, admitted),
    ];
}

function named(
    Sid: string,
    { partition }: Pick<Scope, "partition">,
    arns: readonly string[],
    { organizationId }: Admitted,
    condition: NonNullable<Statement["Condition"]> = {},
): Statement[] {
    if (arns.length === 0) {
        return [];
    }
    const accounts = distinct(arns.map(accountOf));
    return [
        {
            Sid,
            Effect: "Allow",
            Principal: { AWS: accounts.map((accountId) => accountRootArn({ partition, accountId })) },
            Action: ["sts:AssumeRole"],
            Condition: {
                ...condition,
                ArnEquals: { "aws:PrincipalArn": [...arns] },
                ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
            },
        },
    ];
}

function accountOf(arn: string): string {
    const [, accountId] = /^arn:[^:]+:iam::(\d{12}):/.exec(arn) ?? [];
    if (accountId === undefined) {
        throw new Error(`${arn} is no ARN of a role or user.`);
    }
    return accountId;
}
