import type * as pulumi from "@pulumi/pulumi";

/** A network from which data and models are reached. */
export interface StoreNetwork {
    readonly vpcId: pulumi.Input<string>;
    readonly s3EndpointId: pulumi.Input<string>;
    readonly kmsEndpointId: pulumi.Input<string>;
}

/** What the development account has to know of a target account: its network, and the roles that are let in. */
export interface TargetGrant extends StoreNetwork {
    readonly accountId: string;
    readonly vpcId: string;
    readonly s3EndpointId: string;
    readonly kmsEndpointId: string;
    /** Role that models run with; it reads models and pulls images. */
    readonly modelExecutionRoleArn: string;
    /** Role that monitoring jobs run with; it reads the baselines of models. */
    readonly modelMonitorRoleArn: string;
    /** Role that stack instances are deployed with; it makes models of model packages. */
    readonly stackSetExecutionRoleArn: string;
}

/** Grants by account, so that another order of the accounts changes no policy. */
export function inOrder(grants: readonly TargetGrant[]): readonly TargetGrant[] {
    return [...grants].sort((one, other) => one.accountId.localeCompare(other.accountId));
}
