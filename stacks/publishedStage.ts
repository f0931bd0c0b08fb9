import type { DescribedNetwork, DescribedStage } from "../infra/contract/parameterValues";
import type { Scope } from "../infra/support/naming";
import type { Contract, Publishable } from "./contracts";

type Account = Contract<"target">["accounts"][number];

/** What is published of an account that holds a stage, be it a target account or the development account itself. */
export function publishedStage(
    { accountId, region }: Scope,
    network: DescribedNetwork,
    { captures, roles }: DescribedStage,
): { readonly [Key in keyof Account]: Publishable<Account[Key]> } {
    return {
        accountId,
        region,
        vpcId: network.vpcId,
        privateSubnetIds: network.privateSubnetIds,
        sageMakerSecurityGroupId: network.sageMakerSecurityGroupId,
        s3EndpointId: network.s3EndpointId,
        kmsEndpointId: network.kmsEndpointId,
        modelExecutionRoleArn: roles.modelExecutionRoleArn,
        modelMonitorRoleArn: roles.modelMonitorRoleArn,
        stackSetExecutionRoleArn: roles.stackSetExecutionRoleArn,
        endpointTestRoleArn: roles.endpointTestRoleArn,
        endpointVolumeKeyArn: roles.endpointVolumeKeyArn,
        captureBucketName: captures.bucketName,
        captureKeyArn: captures.keyArn,
    };
}
