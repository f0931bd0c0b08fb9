import * as pulumi from "@pulumi/pulumi";
import { CustomerKey } from "../encryption/customerKey";
import { dataKeyStatements } from "../encryption/keyPolicies";
import { granteesOf } from "../grants/grantee";
import type { StoreNetwork, TargetGrant } from "../grants/targetGrant";
import { policyJson } from "../identity/policyDocument";
import { bucketName, type Scope } from "../support/naming";
import { guardedBucketStatements, type BucketGuard } from "./bucketPolicies";
import { DataBuckets } from "./dataBuckets";

/** Inputs of {@link DataStore}. */
export interface DataStoreArgs {
    /** The development account. With `buckets` in it, buckets of these names are there already and none is created. */
    readonly scope: Scope;
    /** Network of the development account. */
    readonly network: StoreNetwork;
    /** Accounts that models are delivered to, in the order in which policies name their networks. */
    readonly targets: readonly TargetGrant[];
    /** ARNs of roles that may reach data from outside the networks: deployment and break-glass. */
    readonly exemptRoleArns: string[];
    /** ARNs of roles that services alone assume and reach the buckets with, from outside: never one that notebooks use. */
    readonly serviceRoleArns: string[];
    /** ARNs of roles for which AWS services may pass requests on from outside. */
    readonly forwardedRoleArns: string[];
    /** ARNs of roles that register models, whose artefacts SageMaker then looks at. */
    readonly registeringRoleArns: string[];
    /** Id of the organisation (`o-…`) that readers have to belong to. @default readers are told by role alone */
    readonly organizationId?: string;
    /** Refuses the deletion of the key and the buckets. @default true */
    readonly protect?: boolean;
}

/** Where data and models are: their key, and the buckets, created or given. Given ones get no resource at all. */
export class DataStore extends pulumi.ComponentResource {
    public readonly keyArn: pulumi.Output<string>;
    public readonly dataBucketName: pulumi.Output<string>;
    public readonly modelBucketName: pulumi.Output<string>;
    /** Absent where the buckets are given. */
    public readonly accessLogBucketName: pulumi.Output<string> | undefined;
    /** Policies that given buckets need, as JSON; absent where the buckets are created. */
    public readonly requiredBucketPolicies:
        { readonly data: pulumi.Output<string>; readonly models: pulumi.Output<string> } | undefined;

    constructor(name: string, args: DataStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:storage:DataStore", name, {}, opts);
        const { scope, targets, exemptRoleArns } = args;
        const modelReaders = granteesOf(targets, "model-execution", "model-monitor");
        const child = { parent: this };
        const protect = args.protect ?? true;
        const networks: readonly StoreNetwork[] = [args.network, ...targets];

        this.keyArn = new CustomerKey(
            `${name}-data`,
            {
                scope,
                purpose: "data",
                description: "Data and models in S3",
                statements: dataKeyStatements(
                    scope,
                    {
                        endpointIds: networks.map(({ kmsEndpointId }) => kmsEndpointId),
                        vpcIds: networks.map(({ vpcId }) => vpcId),
                        exemptRoleArns,
                    },
                    modelReaders,
                    args.organizationId,
                ),
                protect,
            },
            child,
        ).arn;
        const guard: BucketGuard = {
            scope,
            keyArn: this.keyArn,
            perimeter: {
                endpointIds: [args.network.s3EndpointId],
                vpcIds: [args.network.vpcId],
                exemptRoleArns: [...exemptRoleArns, ...args.serviceRoleArns],
                forwardedRoleArns: args.forwardedRoleArns,
                registeringRoleArns: args.registeringRoleArns,
            },
            modelReaders,
            readerNetworks: {
                endpointIds: targets.map(({ s3EndpointId }) => s3EndpointId),
                vpcIds: targets.map(({ vpcId }) => vpcId),
            },
            ...(args.organizationId === undefined ? {} : { organizationId: args.organizationId }),
        };
        if (scope.buckets === undefined) {
            const buckets = new DataBuckets(`${name}-buckets`, { ...guard, protect }, child);
            this.dataBucketName = buckets.dataBucketName;
            this.modelBucketName = buckets.modelBucketName;
            this.accessLogBucketName = buckets.accessLogBucketName;
        } else {
            this.dataBucketName = pulumi.output(bucketName(scope, "data"));
            this.modelBucketName = pulumi.output(bucketName(scope, "models"));
            this.requiredBucketPolicies = {
                data: policyJson(guardedBucketStatements("data", guard)),
                models: policyJson(guardedBucketStatements("models", guard)),
            };
        }
        this.registerOutputs({ keyArn: this.keyArn });
    }
}
