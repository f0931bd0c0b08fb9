import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import {
    encryptionActions,
    guardrails,
    instanceTypesKey,
    localStorageTypes,
    placementActions,
    type Carrier,
    type Guardrail,
} from "../../policy-pack/guardrails";
import { guardrailsName, rolePath, type Scope } from "../support/naming";
import { policyDocument, type Statement } from "./policyDocument";

type Conditions = NonNullable<Statement["Condition"]>;

/** The rows of one carrier, each as a statement. */
export function guardrailStatements(carrier: Carrier): Statement[] {
    return guardrails.filter((row) => row.carrier === carrier).map(guardrailStatement);
}

/** The statement that refuses whatever does not meet the row. */
export function guardrailStatement(row: Guardrail): Statement {
    return {
        Sid: row.sid,
        Effect: "Deny",
        Action: [...row.actions],
        Resource: ["*"],
        Condition: { ...refusal(row), ...aboutInstances(row) },
    };
}

/** Each operator holds one key, because keys of one operator have to hold together. */
function refusal({ key, demand }: Guardrail): Conditions {
    switch (demand.kind) {
        case "present":
            return { Null: { [key]: "true" } };
        case "true":
            // Also holds where the key is absent; plain Bool does not.
            return { BoolIfExists: { [key]: "false" } };
        case "value":
            // Also holds where the key is absent, as negated operators do.
            return { StringNotEquals: { [key]: demand.value } };
        case "value-if-given":
            return { Null: { [key]: "false" }, StringNotEquals: { [key]: demand.value } };
        case "never":
            return { StringEquals: { [key]: demand.value } };
        case "not-true":
            return { Bool: { [key]: "true" } };
    }
}

function aboutInstances({ exceptLocalStorage, onlyWithInstances }: Guardrail): Conditions {
    return {
        // Holds where all instances are others, and where none is told: nobody slips through by saying nothing.
        ...(exceptLocalStorage === true
            ? { "ForAllValues:StringNotLike": { [instanceTypesKey]: [...localStorageTypes] } }
            : {}),
        ...(onlyWithInstances === true ? { "ForAnyValue:StringLike": { [instanceTypesKey]: ["ml.*"] } } : {}),
    };
}

/** Where everything in the environment is placed. */
export interface GuardedPlacement {
    readonly subnetIds: readonly pulumi.Input<string>[];
    /** Security groups that containers may be in. */
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    /** Instance types that Studio applications may run on. @default any */
    readonly applicationTypes?: readonly string[];
}

/**
 * Refuses what is placed elsewhere. One stray value among good ones is refused; that there is a value at all is for
 * the boundary to see to. An update that leaves the placement alone passes.
 */
export function placementStatements({ applicationTypes, ...placement }: GuardedPlacement): Statement[] {
    const { subnetIds, securityGroupIds } = placement;
    const others = (
        Sid: string,
        key: keyof typeof placementActions,
        ids: readonly pulumi.Input<string>[],
    ): Statement => ({
        Sid,
        Effect: "Deny",
        Action: [...placementActions[key]],
        Resource: ["*"],
        Condition: { "ForAnyValue:StringNotEquals": { [key]: [...ids] } },
    });
    return [
        others("DenyOtherSubnets", "sagemaker:VpcSubnets", subnetIds),
        others("DenyOtherSecurityGroups", "sagemaker:VpcSecurityGroupIds", securityGroupIds),
        ...(applicationTypes === undefined ? [] : [otherApplicationTypes(applicationTypes)]),
    ];
}

/** Refuses Studio applications on other instance types. `system` is what an application without one of its own takes. */
function otherApplicationTypes(types: readonly string[]): Statement {
    return {
        Sid: "DenyOtherApplicationTypes",
        Effect: "Deny",
        Action: ["sagemaker:CreateApp"],
        Resource: ["*"],
        Condition: { "ForAnyValue:StringNotEquals": { [instanceTypesKey]: [...types, "system"] } },
    };
}

/** Refuses keys of other accounts and regions, under which data could be carried off or be withheld. */
export function keyStatements({ partition, region, accountId }: Scope): Statement[] {
    const foreign = (Sid: string, key: keyof typeof encryptionActions): Statement => ({
        Sid,
        Effect: "Deny",
        Action: [...encryptionActions[key]],
        Resource: ["*"],
        Condition: {
            Null: { [key]: "false" },
            ArnNotLike: { [key]: [`arn:${partition}:kms:${region}:${accountId}:*`] },
        },
    });
    return [
        foreign("DenyForeignVolumeKeys", "sagemaker:VolumeKmsKeyArn"),
        foreign("DenyForeignOutputKeys", "sagemaker:OutputKmsKeyArn"),
    ];
}

/**
 * The managed policy that roles of people, Studio and pipelines carry besides their boundary: the rest of the
 * guardrails, and the placement. It denies and grants nothing.
 *
 * @param placement left out where the roles exist before the network: then nothing is refused for where it is placed
 */
export function placementGuardrails(
    name: string,
    scope: Scope,
    placement: GuardedPlacement | undefined,
    opts: pulumi.CustomResourceOptions,
): iam.Policy {
    return new iam.Policy(
        name,
        {
            name: guardrailsName(scope),
            path: rolePath(scope),
            description: `Guardrails of the roles of people, Studio and pipelines of ${scope.environment} ${scope.stage}`,
            policy: policyDocument([
                ...guardrailStatements("policy"),
                ...(placement === undefined ? [] : placementStatements(placement)),
                ...keyStatements(scope),
            ]),
        },
        opts,
    );
}
