import { policyDocument } from "../identity/policyDocument";
import type { Scope } from "../support/naming";
import type { AccountDefinition, PolicyDefinition, RoleDefinition } from "./definition";
import { policiesOf } from "./definition";

/** Longest template that CloudFormation takes in a request. */
export const templateLength = 51_200;

/** Longest template that it takes from a bucket. */
export const bucketTemplateLength = 1_000_000;

/**
 * What CloudFormation puts in the place of the account, which a stack set knows only when it gets there. The region is
 * that of the environment, and with it the partition.
 */
export const deployedPlace: Pick<Scope, "accountId"> = { accountId: "${AWS::AccountId}" };

/** One resource of a template. */
export interface TemplateResource {
    readonly Type: string;
    readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Template {
    readonly AWSTemplateFormatVersion: "2010-09-09";
    readonly Description: string;
    readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** A definition for {@link deployedPlace} as a CloudFormation template: the delivery to accounts yet to come. */
export function templateOf(definition: AccountDefinition, description: string): Template {
    return {
        AWSTemplateFormatVersion: "2010-09-09",
        Description: description,
        Resources: Object.fromEntries([
            ...policiesOf(definition).map((policy) => [policyId(policy), policyResource(policy)]),
            ...definition.roles.map((role) => [roleId(role), roleResource(role)]),
        ]) as Record<string, TemplateResource>,
    };
}

function policyResource({ name, path, description, statements }: PolicyDefinition): TemplateResource {
    return {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: {
            ManagedPolicyName: name,
            Path: path,
            Description: description,
            PolicyDocument: substituted(policyDocument(statements)),
        },
    };
}

function roleResource({ name, description, trust, policies }: RoleDefinition): TemplateResource {
    return {
        Type: "AWS::IAM::Role",
        Properties: {
            RoleName: name,
            Description: description,
            AssumeRolePolicyDocument: substituted(policyDocument(trust)),
            ManagedPolicyArns: policies.map((policy) => ({ Ref: policyId(policy) })),
            MaxSessionDuration: 3600,
        },
    };
}

function policyId({ key }: PolicyDefinition): string {
    return `${logicalId(key)}Policy`;
}

function roleId({ key }: RoleDefinition): string {
    return `${logicalId(key)}Role`;
}

function logicalId(key: string): string {
    return key.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** Marks the texts in which CloudFormation has to put something. Variables of IAM keep their meaning. */
function substituted(value: unknown): unknown {
    if (typeof value === "string") {
        return value.includes("${AWS::") ? { "Fn::Sub": value.replace(/\$\{(?!AWS::)/g, "${!") } : value;
    }
    if (Array.isArray(value)) {
        return value.map(substituted);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]))
        : value;
}
