import { accountRootArn, type Scope } from "../support/naming";
import { resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

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
