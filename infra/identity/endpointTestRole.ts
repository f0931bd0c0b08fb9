import { deployBuildRoleArnPattern, projectPrefix, type Scope } from "../support/naming";
import type { Statement } from "./policyDocument";
import { remoteRoleTrust } from "./trust";

/** Build roles of the environment's deploy projects, those of projects added later included. */
export function endpointTestTrust(dataScience: Scope, organizationId: string | undefined): Statement[] {
    return [remoteRoleTrust(dataScience, deployBuildRoleArnPattern(dataScience), organizationId)];
}

/** Looking at the environment's endpoints and sending them test requests. */
export function endpointTestPermissions(scope: Scope): Statement[] {
    const { partition, region, accountId } = scope;
    const sageMaker = (type: string): string =>
        `arn:${partition}:sagemaker:${region}:${accountId}:${type}/${projectPrefix(scope)}*`;
    return [
        {
            Sid: "TestEndpoints",
            Effect: "Allow",
            Action: ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
            Resource: [sageMaker("endpoint")],
        },
        {
            Sid: "ReadEndpointConfigurations",
            Effect: "Allow",
            Action: ["sagemaker:DescribeEndpointConfig"],
            Resource: [sageMaker("endpoint-config")],
        },
    ];
}
