import { picked, structuresOf, textOf, textsOf, type Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { ResourceType, ResourceTypes } from "./resourceType";

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
const managedPolicy: ResourceType = {
    async create(account, properties) {
        const answer = await account.query("iam", "CreatePolicy", {
            PolicyName: textOf(properties, "ManagedPolicyName"),
            PolicyDocument: JSON.stringify(properties.PolicyDocument),
            ...picked(properties, ["Path", "Description"]),
        });
        const [, arn = ""] = /<Arn>([^<]+)<\/Arn>/.exec(answer) ?? [];
        return { Ref: arn, PolicyArn: arn };
    },
    async update(account, properties, { Ref }) {
        const before = await account.query("iam", "ListPolicyVersions", { PolicyArn: Ref });
        const versions = [...before.matchAll(/<VersionId>([^<]+)<\/VersionId>/g)].map(([, id = ""]) => id);
        await account.query("iam", "CreatePolicyVersion", {
            PolicyArn: Ref,
            PolicyDocument: JSON.stringify(properties.PolicyDocument),
            SetAsDefault: "true",
        });
        for (const VersionId of versions) {
            await account.query("iam", "DeletePolicyVersion", { PolicyArn: Ref, VersionId });
        }
    },
    async delete(account, { Ref }) {
        await account.query("iam", "DeletePolicy", { PolicyArn: Ref });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
const role: ResourceType = {
    async create(account, properties) {
        const RoleName = textOf(properties, "RoleName");
        const answer = await account.query("iam", "CreateRole", {
            RoleName,
            AssumeRolePolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
            ...picked(properties, ["Path", "Description", "PermissionsBoundary", "MaxSessionDuration"]),
            Tags: properties.Tags,
        });
        const [, arn = ""] = /<Arn>([^<]+)<\/Arn>/.exec(answer) ?? [];
        const [, id = ""] = /<RoleId>([^<]+)<\/RoleId>/.exec(answer) ?? [];
        await putPolicies(account, RoleName, properties);
        return { Ref: RoleName, Arn: arn, RoleId: id };
    },
    async update(account, properties, { Ref: RoleName }) {
        await account.query("iam", "UpdateAssumeRolePolicy", {
            RoleName,
            PolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
        });
        if (properties.PermissionsBoundary !== undefined) {
            await account.query("iam", "PutRolePermissionsBoundary", {
                RoleName,
                ...picked(properties, ["PermissionsBoundary"]),
            });
        }
        await removePolicies(account, RoleName);
        await putPolicies(account, RoleName, properties);
    },
    async delete(account, { Ref: RoleName }) {
        await removePolicies(account, RoleName);
        await account.query("iam", "DeleteRole", { RoleName });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html */
const rolePolicy: ResourceType = {
    async create(account, properties) {
        const [RoleName, PolicyName] = [textOf(properties, "RoleName"), textOf(properties, "PolicyName")];
        await account.query("iam", "PutRolePolicy", {
            RoleName,
            PolicyName,
            PolicyDocument: JSON.stringify(properties.PolicyDocument),
        });
        return { Ref: PolicyName, RoleName };
    },
    async update(account, properties) {
        await rolePolicy.create(account, properties, "");
    },
    async delete(account, { Ref, RoleName = "" }) {
        await account.query("iam", "DeleteRolePolicy", { RoleName, PolicyName: Ref });
    },
};

/** Types of AWS IAM. */
export const iamTypes: ResourceTypes = {
    "AWS::IAM::ManagedPolicy": managedPolicy,
    "AWS::IAM::Role": role,
    "AWS::IAM::RolePolicy": rolePolicy,
};

async function putPolicies(account: AccountClient, RoleName: string, properties: Parameters): Promise<void> {
    for (const policy of structuresOf(properties, "Policies")) {
        const PolicyDocument = JSON.stringify(policy.PolicyDocument);
        await account.query("iam", "PutRolePolicy", {
            RoleName,
            PolicyName: textOf(policy, "PolicyName"),
            PolicyDocument,
        });
    }
    for (const PolicyArn of textsOf(properties, "ManagedPolicyArns")) {
        await account.query("iam", "AttachRolePolicy", { RoleName, PolicyArn });
    }
}

async function removePolicies(account: AccountClient, RoleName: string): Promise<void> {
    const inline = await account.query("iam", "ListRolePolicies", { RoleName });
    for (const [, PolicyName = ""] of inline.matchAll(/<member>([^<]+)<\/member>/g)) {
        await account.query("iam", "DeleteRolePolicy", { RoleName, PolicyName });
    }
    const attached = await account.query("iam", "ListAttachedRolePolicies", { RoleName });
    for (const [, PolicyArn = ""] of attached.matchAll(/<PolicyArn>([^<]+)<\/PolicyArn>/g)) {
        await account.query("iam", "DetachRolePolicy", { RoleName, PolicyArn });
    }
}
