import { document, tagList, type AnyForm } from "../form";

const roleType = "aws:iam/role:Role";

/** Types of IAM. */
export const identityForms: Readonly<Record<string, AnyForm>> = {
    [roleType]: {
        kind: "resource",
        type: "AWS::IAM::Role",
        properties: {
            name: "RoleName",
            path: "Path",
            description: "Description",
            assumeRolePolicy: document("AssumeRolePolicyDocument"),
            permissionsBoundary: "PermissionsBoundary",
            maxSessionDuration: "MaxSessionDuration",
            tags: tagList(),
        },
        outputs: { id: "Ref", name: "Ref", arn: "Arn", uniqueId: "RoleId" },
    },
    "aws:iam/rolePolicy:RolePolicy": {
        kind: "part",
        owner: "role",
        ownerType: roleType,
        properties: { name: "PolicyName", policy: document("PolicyDocument") },
        place: (policy) => ({ Policies: [policy] }),
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        kind: "part",
        owner: "role",
        ownerType: roleType,
        properties: { policyArn: (arn) => ({ ManagedPolicyArns: [arn] }) },
    },
    "aws:iam/policy:Policy": {
        kind: "resource",
        type: "AWS::IAM::ManagedPolicy",
        properties: {
            name: "ManagedPolicyName",
            path: "Path",
            description: "Description",
            policy: document("PolicyDocument"),
        },
        outputs: { id: "Ref", arn: "Ref" },
    },
};
