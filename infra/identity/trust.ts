import { accountRootArn, type Scope } from "../support/naming";
import { resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/** Who may assume the roles of people. */
export interface HumanAccess {
    /**
     * Asks for a second factor. A session of IAM Identity Center or of an identity provider carries none that IAM
     * knows of: name its role in `principals` and turn this off. @default true
     */
    readonly mfa: boolean;
    /** ARNs of roles and users. @default every IAM user of the account that its policies let assume the role */
    readonly principals?: readonly string[];
}

/**
 * Lets an AWS service assume a role for resources of this account and region alone
 * ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html}).
 *
 * @param service short name of the service principal, such as `sagemaker`
 * @param sourceArns patterns over the resources for which the service may act; none for a service that tells the
 * account alone
 */
export function serviceTrust(scope: Scope, service: string, ...sourceArns: string[]): Statement {
    return {
        Sid: "AllowServiceForThisAccount",
        Effect: "Allow",
        Principal: { Service: [`${service}.amazonaws.com`] },
        Action: ["sts:AssumeRole"],
        Condition: {
            StringEquals: { "aws:SourceAccount": scope.accountId },
            ...(sourceArns.length === 0 ? {} : { ArnLike: { "aws:SourceArn": sourceArns } }),
        },
    };
}

/**
 * Lets SageMaker assume a role, also under the name of the Studio user for whom it acts. Studio refuses to start jobs
 * with a role that does not admit the source identity.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access-how-to.html
 *
 * @param types resource types for which SageMaker may act, such as `pipeline/*`
 */
export function sageMakerTrust(scope: Scope, ...types: string[]): Statement {
    return {
        ...serviceTrust(scope, "sagemaker", ...types.map((type) => resourceArn(scope, "sagemaker", type))),
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    };
}

/**
 * Lets people assume a role. The trust names accounts and narrows them by condition, for the reason given at
 * {@link remoteRoleTrust}.
 *
 * @param organizationId also requires named principals to belong to this organisation
 */
export function humanTrust(scope: Scope, humans: HumanAccess, organizationId: string | undefined): Statement {
    const mfa = humans.mfa ? { Bool: { "aws:MultiFactorAuthPresent": "true" } } : {};
    const { principals } = humans;
    if (principals === undefined) {
        return {
            Sid: "AllowUsersOfThisAccount",
            Effect: "Allow",
            Principal: { AWS: [accountRootArn(scope)] },
            Action: ["sts:AssumeRole"],
            // The name of the session is that of the user, so that nobody acts under another's.
            Condition: { ...mfa, StringLike: { "sts:RoleSessionName": ["${aws:username}"] } },
        };
    }
    return {
        Sid: "AllowNamedPrincipals",
        Effect: "Allow",
        Principal: { AWS: accountRootsOf(scope, principals) },
        Action: ["sts:AssumeRole"],
        Condition: {
            ...mfa,
            ArnEquals: { "aws:PrincipalArn": [...principals] },
            ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
        },
    };
}

function accountRootsOf({ partition }: Scope, principals: readonly string[]): string[] {
    const accounts = new Set(principals.map((arn) => arn.split(":")[4] ?? ""));
    return [...accounts].sort().map((accountId) => accountRootArn({ partition, accountId }));
}

/**
 * Lets roles of another account assume a role. The trust names the account and narrows it by ARN pattern: IAM refuses
 * a trust that names a role which does not exist yet, and keeps an unusable id for one that was deleted.
 *
 * @param rolePattern ARN pattern of the roles that may assume this one
 * @param organizationId also requires the caller to belong to this organisation
 */
export function remoteRoleTrust(
    remote: Pick<Scope, "partition" | "accountId">,
    rolePattern: string,
    organizationId: string | undefined,
): Statement {
    return {
        Sid: "AllowRolesOfDataScienceAccount",
        Effect: "Allow",
        Principal: { AWS: [accountRootArn(remote)] },
        Action: ["sts:AssumeRole"],
        Condition: {
            ArnLike: { "aws:PrincipalArn": [rolePattern] },
            ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
        },
    };
}
