import type { Parameters } from "../parameters";
import { structuresOf, textOf, textsOf } from "../parameters";
import { asMembers } from "../form";
import type { Attributes } from "./template";

/** Asks IAM of one account. @returns what it answers, as XML; a refusal is thrown */
export type AskIam = (Action: string, parameters: Record<string, string>) => Promise<string>;

/** How resources of one type come and go. Properties have their references put in. */
export interface ResourceType {
    readonly create: (ask: AskIam, properties: Parameters) => Promise<Attributes>;
    /** Brings a resource that is there to its new properties. */
    readonly update: (ask: AskIam, properties: Parameters, created: Attributes) => Promise<void>;
    readonly delete: (ask: AskIam, created: Attributes) => Promise<void>;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
const managedPolicy: ResourceType = {
    async create(ask, properties) {
        const answer = await ask("CreatePolicy", {
            PolicyName: textOf(properties, "ManagedPolicyName"),
            PolicyDocument: JSON.stringify(properties.PolicyDocument),
            ...optional(properties, ["Path", "Description"]),
        });
        const [, arn = ""] = /<Arn>([^<]+)<\/Arn>/.exec(answer) ?? [];
        return { Ref: arn, PolicyArn: arn };
    },
    async update(ask, properties, { Ref }) {
        const before = await ask("ListPolicyVersions", { PolicyArn: Ref });
        const versions = [...before.matchAll(/<VersionId>([^<]+)<\/VersionId>/g)].map(([, id = ""]) => id);
        await ask("CreatePolicyVersion", {
            PolicyArn: Ref,
            PolicyDocument: JSON.stringify(properties.PolicyDocument),
            SetAsDefault: "true",
        });
        for (const VersionId of versions) {
            await ask("DeletePolicyVersion", { PolicyArn: Ref, VersionId });
        }
    },
    async delete(ask, { Ref }) {
        await ask("DeletePolicy", { PolicyArn: Ref });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
const role: ResourceType = {
    async create(ask, properties) {
        const RoleName = textOf(properties, "RoleName");
        const answer = await ask("CreateRole", {
            RoleName,
            AssumeRolePolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
            ...optional(properties, ["Path", "Description", "PermissionsBoundary", "MaxSessionDuration"]),
            ...asMembers("Tags", structuresOf(properties, "Tags").map(texts)),
        });
        const [, arn = ""] = /<Arn>([^<]+)<\/Arn>/.exec(answer) ?? [];
        await putPolicies(ask, RoleName, properties);
        return { Ref: RoleName, Arn: arn };
    },
    async update(ask, properties, { Ref: RoleName }) {
        await ask("UpdateAssumeRolePolicy", {
            RoleName,
            PolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
        });
        if (properties.PermissionsBoundary !== undefined) {
            await ask("PutRolePermissionsBoundary", { RoleName, ...optional(properties, ["PermissionsBoundary"]) });
        }
        await removePolicies(ask, RoleName);
        await putPolicies(ask, RoleName, properties);
    },
    async delete(ask, { Ref: RoleName }) {
        await removePolicies(ask, RoleName);
        await ask("DeleteRole", { RoleName });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html */
const rolePolicy: ResourceType = {
    async create(ask, properties) {
        const [RoleName, PolicyName] = [textOf(properties, "RoleName"), textOf(properties, "PolicyName")];
        await ask("PutRolePolicy", { RoleName, PolicyName, PolicyDocument: JSON.stringify(properties.PolicyDocument) });
        return { Ref: PolicyName, RoleName };
    },
    async update(ask, properties) {
        await rolePolicy.create(ask, properties);
    },
    async delete(ask, { Ref, RoleName = "" }) {
        await ask("DeleteRolePolicy", { RoleName, PolicyName: Ref });
    },
};

/** The types of resources that templates may hold here. */
export const resourceTypes: Readonly<Record<string, ResourceType | undefined>> = {
    "AWS::IAM::ManagedPolicy": managedPolicy,
    "AWS::IAM::Role": role,
    "AWS::IAM::RolePolicy": rolePolicy,
};

async function putPolicies(ask: AskIam, RoleName: string, properties: Parameters): Promise<void> {
    for (const policy of structuresOf(properties, "Policies")) {
        const PolicyDocument = JSON.stringify(policy.PolicyDocument);
        await ask("PutRolePolicy", { RoleName, PolicyName: textOf(policy, "PolicyName"), PolicyDocument });
    }
    for (const PolicyArn of textsOf(properties, "ManagedPolicyArns")) {
        await ask("AttachRolePolicy", { RoleName, PolicyArn });
    }
}

async function removePolicies(ask: AskIam, RoleName: string): Promise<void> {
    const inline = await ask("ListRolePolicies", { RoleName });
    for (const [, PolicyName = ""] of inline.matchAll(/<member>([^<]+)<\/member>/g)) {
        await ask("DeleteRolePolicy", { RoleName, PolicyName });
    }
    const attached = await ask("ListAttachedRolePolicies", { RoleName });
    for (const [, PolicyArn = ""] of attached.matchAll(/<PolicyArn>([^<]+)<\/PolicyArn>/g)) {
        await ask("DetachRolePolicy", { RoleName, PolicyArn });
    }
}

/** Those of the properties that are given, as texts. */
function optional(properties: Parameters, names: readonly string[]): Record<string, string> {
    const present = names.filter((name) => properties[name] !== undefined);
    return Object.fromEntries(present.map((name) => [name, String(properties[name])]));
}

function texts(tag: Parameters): Record<string, string> {
    return { Key: textOf(tag, "Key"), Value: textOf(tag, "Value") };
}
