import { accountRootArn, type Scope } from "../support/naming";
import type { Statement } from "./policyDocument";

/**
 * Lets an AWS service assume a role for resources of this account and region alone
 * ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html}).
 *
 * @param service short name of the service principal, such as `sagemaker`
 * @param sourceArn pattern over the resources for which the service may act
 */
export function serviceTrust(scope: Scope, service: string, sourceArn: string): Statement {
    return {
        Sid: "AllowServiceForThisAccount",
        Effect: "Allow",
        Principal: { Service: [`${service}.amazonaws.com`] },
        Action: ["sts:AssumeRole"],
        Condition: {
            StringEquals: { "aws:SourceAccount": scope.accountId },
            ArnLike: { "aws:SourceArn": [sourceArn] },
        },
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
