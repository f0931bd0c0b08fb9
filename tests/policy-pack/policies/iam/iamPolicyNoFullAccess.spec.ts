import * as iam from "@pulumi/aws/iam";
import * as ssoadmin from "@pulumi/aws/ssoadmin";
import { expect } from "chai";
import { iamPolicyNoFullAccess as policy } from "../../../../policy-pack/policies/iam/iamPolicyNoFullAccess";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const documentOf = (statement: object): string => JSON.stringify({ Statement: statement });
const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

const attachments = [
    iam.RolePolicyAttachment,
    iam.UserPolicyAttachment,
    iam.GroupPolicyAttachment,
    iam.PolicyAttachment,
] as const;
const attachmentLists = [
    iam.RolePolicyAttachmentsExclusive,
    iam.UserPolicyAttachmentsExclusive,
    iam.GroupPolicyAttachmentsExclusive,
] as const;

describe("iam-policy-no-full-access", () => {
    it("accepts narrow managed policies of AWS and own policies", async () => {
        for (const policyArn of [managed("ReadOnlyAccess"), "arn:aws:iam::111122223333:policy/FullAccess"]) {
            expect(await judge(policy, declare(iam.RolePolicyAttachment, "a", { policyArn }))).to.deep.equal(passes);
        }
    });

    for (const name of [
        "AdministratorAccess",
        "AmazonSageMakerFullAccess",
        "AWSLambda_FullAccess",
        "PowerUserAccess",
    ]) {
        it(`refuses ${name}, however it is attached`, async () => {
            const finding = (key: string) =>
                refuses(`a: ${key} names ${managed(name)}; it gives more than one task needs.`);
            for (const type of attachments) {
                const attachment = declare(type, "a", { policyArn: managed(name) });
                expect(await judge(policy, attachment)).to.deep.equal(finding("policyArn"));
            }
            for (const type of attachmentLists) {
                const list = declare(type, "a", { policyArns: [managed(name)] });
                expect(await judge(policy, list)).to.deep.equal(finding("policyArns"));
            }
            const role = declare(iam.Role, "a", { managedPolicyArns: [managed("ReadOnlyAccess"), managed(name)] });
            expect(await judge(policy, role)).to.deep.equal(finding("managedPolicyArns"));
        });
    }

    it("refuses them on a permission set, whose accounts would get the rights", async () => {
        const administrator = managed("AdministratorAccess");
        const finding = (subject: string) =>
            refuses(`${subject} names ${administrator}; it gives more than one task needs.`);
        const one = declare(ssoadmin.ManagedPolicyAttachment, "a", { managedPolicyArn: administrator });
        expect(await judge(policy, one)).to.deep.equal(finding("a: managedPolicyArn"));
        const managedPolicyArns = [managed("ReadOnlyAccess"), administrator];
        const list = declare(ssoadmin.ManagedPolicyAttachmentsExclusive, "a", { managedPolicyArns });
        expect(await judge(policy, list)).to.deep.equal(finding("a: managedPolicyArns"));
        const native = declare("aws-native:sso:PermissionSet", "a", { managedPolicies: managedPolicyArns });
        expect(await judge(policy, native)).to.deep.equal(finding("a: managedPolicyArns"));
        const template = { Resources: { Set: { Type: "AWS::SSO::PermissionSet", Properties: {} } } };
        Object.assign(template.Resources.Set.Properties, { ManagedPolicies: managedPolicyArns });
        const stack = declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify(template) });
        expect(await judge(policy, stack)).to.deep.equal(
            finding("team, resource Set of its template: managedPolicyArns"),
        );
    });

    it("accepts a permission set with narrow managed policies, with a narrow policy of its own, or with none", async () => {
        const narrow = { managedPolicyArn: managed("ReadOnlyAccess") };
        const own = { inlinePolicy: documentOf({ ...everything, Action: "s3:GetObject" }) };
        const managedPolicies = [managed("ReadOnlyAccess")];
        for (const set of [
            declare(ssoadmin.ManagedPolicyAttachment, "a", narrow),
            declare(ssoadmin.PermissionSetInlinePolicy, "a", own),
            declare("aws-native:sso:PermissionSet", "a", { managedPolicies, ...own }),
            declare("aws-native:sso:PermissionSet", "a", { name: "readers" }),
        ]) {
            expect(await judge(policy, set)).to.deep.equal(passes);
        }
    });

    it("says that it cannot judge managed policies of a permission set that are not known yet", async () => {
        const set = declare("aws-native:sso:PermissionSet", "a", { managedPolicies: unknownValue });
        const verdict = await judge(policy, set);
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/managedPolicyArns can't be known/);
    });

    it("refuses a policy that allows every action on every resource", async () => {
        for (const type of [iam.Policy, iam.RolePolicy, iam.UserPolicy, iam.GroupPolicy]) {
            expect(await judge(policy, declare(type, "a", { policy: documentOf(everything) }))).to.deep.equal(
                refuses(
                    "a: policy, statement 1 allows every action on every resource; it has to list actions and resources.",
                ),
            );
        }
        const set = declare(ssoadmin.PermissionSetInlinePolicy, "a", { inlinePolicy: documentOf(everything) });
        expect(await judge(policy, set)).to.deep.equal(
            refuses(
                "a: inlinePolicy, statement 1 allows every action on every resource; it has to list actions and resources.",
            ),
        );
        const role = declare(iam.Role, "a", { inlinePolicies: [{ policy: documentOf(everything) }] });
        expect(await judge(policy, role)).to.deep.equal(
            refuses(
                "a: inlinePolicies, statement 1 allows every action on every resource; it has to list actions and resources.",
            ),
        );
    });

    it("accepts denials, listed actions and listed resources", async () => {
        for (const change of [{ Effect: "Deny" }, { Action: "s3:*" }, { Resource: "arn:aws:s3:::data" }]) {
            const statement = { ...everything, ...change };
            expect(await judge(policy, declare(iam.Policy, "a", { policy: { Statement: statement } }))).to.deep.equal(
                passes,
            );
        }
    });

    it("refuses a known policy beside one that is not known yet", async () => {
        const role = declare(iam.Role, "a", {
            managedPolicyArns: [unknownValue, managed("AdministratorAccess")],
            inlinePolicies: [{ policy: unknownValue }],
        });
        expect(await judge(policy, role)).to.deep.equal({
            ...refuses(
                `a: managedPolicyArns names ${managed("AdministratorAccess")}; it gives more than one task needs.`,
            ),
            unknown: "string value at .managedPolicyArns.0 can't be known during preview",
        });
    });

    it("says that it cannot judge an unknown inline policy", async () => {
        const role = declare(iam.Role, "a", { inlinePolicies: [{ policy: unknownValue }] });
        expect(await judge(policy, role)).to.deep.equal({
            violations: [],
            unknown: "string value at .inlinePolicies.0.policy can't be known during preview",
        });
    });
});
