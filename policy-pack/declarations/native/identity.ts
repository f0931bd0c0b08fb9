import { listOf } from "../../support/presence";
import { awsToken, type Properties } from "../declaration";
import { alike, recordsOf, type Conversion, type Equivalent, type NativeTypes } from "./nativeType";

/** Types of IAM, and of what gives rights beside it: permission sets, and policies of an organisation. */
export const identityTypes: NativeTypes = {
    "AWS::IAM::Role": ({ assumeRolePolicyDocument, policies, roleName, ...props }) => [
        {
            type: awsToken("iam", "Role"),
            props: {
                ...props,
                name: roleName,
                assumeRolePolicy: assumeRolePolicyDocument,
                inlinePolicies: recordsOf(policies).map(({ policyName, policyDocument }) => ({
                    name: policyName,
                    policy: policyDocument,
                })),
            },
        },
    ],
    "AWS::IAM::ManagedPolicy": alike("iam", "Policy", { policyDocument: "policy", managedPolicyName: "name" }),
    "AWS::IAM::Policy": attached,
    "AWS::IAM::RolePolicy": alike("iam", "RolePolicy", { policyDocument: "policy", roleName: "role" }),
    "AWS::IAM::UserPolicy": alike("iam", "UserPolicy", { policyDocument: "policy", userName: "user" }),
    "AWS::IAM::GroupPolicy": alike("iam", "GroupPolicy", { policyDocument: "policy", groupName: "group" }),
    "AWS::IAM::User": holder("User", "UserPolicy"),
    "AWS::IAM::Group": holder("Group", "GroupPolicy"),
    "AWS::IAM::AccessKey": alike("iam", "AccessKey", { userName: "user" }),
    "AWS::IAM::OIDCProvider": alike("iam", "OpenIdConnectProvider", { clientIdList: "clientIdLists" }),
    "AWS::SSO::PermissionSet": ({ inlinePolicy, managedPolicies }) => [
        ...listOf(inlinePolicy).map((document) => ({
            type: awsToken("ssoadmin", "PermissionSetInlinePolicy"),
            props: { inlinePolicy: document },
        })),
        {
            type: awsToken("ssoadmin", "ManagedPolicyAttachmentsExclusive"),
            props: { managedPolicyArns: managedPolicies },
        },
    ],
    "AWS::Organizations::Policy": alike("organizations", "Policy"),
};

/** A policy that is put into several roles, users and groups; one equivalent for each kind of them. */
function attached({ policyDocument, roles, users, groups }: Properties): Equivalent[] {
    const holders: readonly (readonly [string, unknown])[] = [
        ["RolePolicy", roles],
        ["UserPolicy", users],
        ["GroupPolicy", groups],
    ];
    const used = holders.filter(([, names]) => listOf(names).length > 0);
    return (used.length === 0 ? holders.slice(0, 1) : used).map(([name]) => ({
        type: awsToken("iam", name),
        props: { policy: policyDocument },
    }));
}

/** A user or a group with the policies inside it. */
function holder(name: string, policyName: string): Conversion {
    return ({ policies, managedPolicyArns, ...props }) => [
        { type: awsToken("iam", name), props },
        ...recordsOf(policies).map(({ policyDocument }) => ({
            type: awsToken("iam", policyName),
            part: "policy",
            props: { policy: policyDocument },
            owner: name.toLowerCase(),
        })),
        ...listOf(managedPolicyArns).map((policyArn) => ({
            type: awsToken("iam", `${policyName}Attachment`),
            part: "attachment",
            props: { policyArn },
            owner: name.toLowerCase(),
        })),
    ];
}
