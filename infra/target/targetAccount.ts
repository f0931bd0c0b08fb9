import * as pulumi from "@pulumi/pulumi";
import { AccountFoundation, identitiesOf } from "../accountFoundation";
import { describeEnvironment } from "../contract/describeEnvironment";
import { networkParameters, stageParameters } from "../contract/parameterValues";
import { targetBuckets } from "../network/endpointPolicies";
import { targetEndpoints } from "../network/endpointServices";
import type { NetworkSettings, PrivateNetwork } from "../network/privateNetwork";
import { CaptureStore } from "../storage/captureStore";
import type { Scope } from "../support/naming";
import { TargetRoles, type TargetRoleArns } from "./targetRoles";

/** Inputs of {@link TargetAccount}. */
export interface TargetAccountArgs {
    /** The target account itself. */
    readonly scope: Scope;
    /** The development account, which delivers models here. It may not exist yet: only names are derived from it. */
    readonly dataScience: Scope;
    readonly network: NetworkSettings;
    /** Roles that exist already; nothing of IAM is created then. @default they are created */
    readonly givenRoles?: TargetRoleArns;
    /** ARNs of roles of the account that may reach captures from outside the network: deployment and break-glass. */
    readonly exemptRoleArns: readonly string[];
    /** Days after which captures and reports on them go. @default 90 */
    readonly captureExpirationDays?: number;
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of keys, of the buckets and of the VPC. @default true */
    readonly protect?: boolean;
}

/**
 * One staging or production account: a private network, a key for the volumes of endpoints, a bucket with its own key
 * for what is captured of them, and the four roles by which models arrive, run, are monitored and are tested. Costs:
 * nine interface endpoints per zone and three keys, whether used or not.
 */
export class TargetAccount extends pulumi.ComponentResource {
    public readonly network: PrivateNetwork;
    public readonly captures: CaptureStore;
    public readonly roles: TargetRoles;

    constructor(name: string, args: TargetAccountArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:target:TargetAccount", name, {}, opts);
        const { scope, dataScience } = args;
        const child = { parent: this };
        const protect = args.protect ?? true;
        const organization = args.organizationId === undefined ? {} : { organizationId: args.organizationId };

        const identities = identitiesOf(name, scope, "target", args.givenRoles, child);
        const { network } = new AccountFoundation(
            name,
            {
                trust: { scope, resourceAccounts: [dataScience.accountId], ...organization },
                settings: args.network,
                services: targetEndpoints,
                buckets: targetBuckets(scope, dataScience),
                identities,
                protect,
            },
            child,
        );
        this.network = network;
        this.captures = new CaptureStore(
            name,
            {
                scope,
                network,
                exemptRoleArns: args.exemptRoleArns,
                ...(args.captureExpirationDays === undefined ? {} : { expirationDays: args.captureExpirationDays }),
                protect,
            },
            child,
        );
        this.roles = new TargetRoles(
            name,
            {
                scope,
                dataScience,
                placement: {
                    subnetIds: network.privateSubnetIds,
                    securityGroupId: network.sageMakerSecurityGroupId,
                },
                captureKeyArn: this.captures.keyArn,
                identities,
                ...organization,
                protect,
            },
            child,
        );
        describeEnvironment(
            name,
            { scope, values: { ...networkParameters(network), ...stageParameters(this) } },
            child,
        );
        this.registerOutputs({});
    }
}
