import * as cloudformation from "@pulumi/aws/cloudformation";
import * as pulumi from "@pulumi/pulumi";
import { scopeTags, stagePrefix, type Scope } from "../support/naming";
import type { EntryPlan } from "./accountDefinition";
import { stageTemplate } from "./stageTemplate";
import { templateLength } from "./template";

/** Units whose accounts all hold one stage. */
export interface UnitPlan {
    readonly stage: string;
    readonly egress: "none" | "nat";
    /** Ids of organizational units (`ou-…`). Nested units are in them. */
    readonly organizationalUnitIds: readonly string[];
}

/** Inputs of {@link UnitBootstrap}. */
export interface UnitBootstrapArgs {
    /** The account that holds the stack set. */
    readonly scope: Scope;
    readonly unit: UnitPlan;
    readonly entry: EntryPlan;
    /** Whether the account is a delegated administrator rather than the management account. */
    readonly delegated: boolean;
    /** What has to be there before the account may make stack sets. @default nothing */
    readonly after?: readonly pulumi.Resource[];
}

/** A failure in more than a tenth of the accounts stops an operation; the others are left as they are. */
const operationPreferences = { failureTolerancePercentage: 10, maxConcurrentPercentage: 25 } as const;

/** Name of the stack set of a stage, and of what it holds in each account. */
function unitStackSetName(scope: Scope, stage: string): string {
    return `${stagePrefix(scope)}-${stage}`;
}

/**
 * The delivery to all accounts of organizational units, those that are yet to come included. Service-managed
 * permissions: AWS makes the roles by which it gets into the accounts.
 */
export class UnitBootstrap extends pulumi.ComponentResource {
    public readonly stackSetName: pulumi.Output<string>;

    constructor(name: string, args: UnitBootstrapArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:bootstrap:UnitBootstrap", name, {}, opts);
        const { scope, unit } = args;
        const callAs = args.delegated ? "DELEGATED_ADMIN" : "SELF";
        const templateBody = JSON.stringify(stageTemplate(scope, { ...unit, kind: "target" }, args.entry));
        if (templateBody.length > templateLength) {
            throw new pulumi.ResourceError(
                `The template of stage ${unit.stage} has ${templateBody.length} characters; CloudFormation takes ` +
                    `${templateLength}. Name fewer deployers: give them one role that they all assume.`,
                this,
            );
        }
        const stackSet = new cloudformation.StackSet(
            `${name}-stack-set`,
            {
                name: unitStackSetName(scope, unit.stage),
                description: `Bootstrap of the accounts of ${scope.environment} ${unit.stage}`,
                permissionModel: "SERVICE_MANAGED",
                callAs,
                capabilities: ["CAPABILITY_NAMED_IAM"],
                templateBody,
                autoDeployment: {
                    enabled: true,
                    // Nothing that lets us in stays in an account that left.
                    retainStacksOnAccountRemoval: false,
                },
                managedExecution: { active: true },
                operationPreferences,
                // The stacks hand them on to what they create.
                tags: scopeTags(scope),
            },
            { parent: this, dependsOn: [...(args.after ?? [])] },
        );
        // One resource for each unit: the provider replaces one whose units change, and with it what the accounts hold.
        // One after another: a stack set refuses to be worked on twice at a time.
        unit.organizationalUnitIds.reduce<pulumi.Resource[]>(
            (before, unitId) => [
                new cloudformation.StackSetInstance(
                    `${name}-${unitId}`,
                    {
                        stackSetName: stackSet.name,
                        // What the stacks hold is the same in all regions.
                        stackSetInstanceRegion: scope.region,
                        callAs,
                        deploymentTargets: { organizationalUnitIds: [unitId] },
                        operationPreferences,
                    },
                    { parent: this, dependsOn: before },
                ),
            ],
            [],
        );
        this.stackSetName = stackSet.name;
        this.registerOutputs({ stackSetName: this.stackSetName });
    }
}
