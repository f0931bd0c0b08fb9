import * as pulumi from "@pulumi/pulumi";
import { identitiesOf } from "../accountFoundation";
import { describeEnvironment } from "../contract/describeEnvironment";
import { networkParameters, stageParameters, type DescribedNetwork } from "../contract/parameterValues";
import { CaptureStore } from "../storage/captureStore";
import type { Scope } from "../support/naming";
import { TargetRoles, type TargetRoleArns } from "./targetRoles";

/** A stage within the development account, as it is planned. */
export interface LocalStagePlan {
    /** The development account under the name of the stage. */
    readonly scope: Scope;
    /** Works in the same account and tags with the name of the stage. @default the provider of the environment */
    readonly provider?: pulumi.ProviderResource;
    /** Roles that exist already; nothing of IAM is created then. @default they are created */
    readonly givenRoles?: TargetRoleArns;
    /** Days after which captures and reports on them go. @default 90 */
    readonly captureExpirationDays?: number;
}

/** Inputs of {@link LocalStage}. */
export interface LocalStageArgs extends Omit<LocalStagePlan, "provider"> {
    /** The same account as the one that delivers. */
    readonly dataScience: Scope;
    /** Network of the development account; endpoints of the stage are placed in it. */
    readonly network: DescribedNetwork;
    /** ARNs of roles that may reach captures from outside the network: deployment and break-glass. */
    readonly exemptRoleArns: readonly string[];
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of the keys and of the buckets. @default true */
    readonly protect?: boolean;
}

/** A stage that models are delivered to within the development account: all of a target account but its network. */
export class LocalStage extends pulumi.ComponentResource {
    /** Name of the stage. */
    public readonly stage: string;
    public readonly captures: CaptureStore;
    public readonly roles: TargetRoles;

    constructor(name: string, args: LocalStageArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:target:LocalStage", name, {}, opts);
        const { scope, network, givenRoles, exemptRoleArns, captureExpirationDays, ...rest } = args;
        const child = { parent: this };
        this.stage = scope.stage;
        this.captures = new CaptureStore(
            name,
            {
                scope,
                network,
                exemptRoleArns,
                ...(captureExpirationDays === undefined ? {} : { expirationDays: captureExpirationDays }),
                ...(rest.protect === undefined ? {} : { protect: rest.protect }),
            },
            child,
        );
        this.roles = new TargetRoles(
            name,
            {
                ...rest,
                scope,
                placement: {
                    subnetIds: [...network.privateSubnetIds],
                    securityGroupId: network.sageMakerSecurityGroupId,
                },
                captureKeyArn: this.captures.keyArn,
                identities: identitiesOf(name, scope, "target", givenRoles, child),
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
