import { GroupPolicy, Policy, Role, RolePolicy, RolePolicyAttachment, UserPolicy } from "@pulumi/aws/iam";
import { expect } from "chai";
import type { PackPolicy } from "../../policy-pack/policies";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue, type Declared } from "./policies";

/** What a policy about documents of identities promises, beside what it asks of a statement. */
export interface IdentityContract {
    /** A statement that breaks the policy. */
    readonly broken: object;
    /** The message about a document with that statement alone, which begins with where the document is. */
    readonly message: (subject: string) => string;
    /** Whether the policy is about rights, so that a managed policy which only bounds others is left out. */
    readonly grants: boolean;
    /** Whether the policy leaves documents that cannot be read to others. @default false */
    readonly leavesUnreadable?: boolean;
}

const permissionSetPolicy = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";
const organizationPolicy = "aws:organizations/policy:Policy";

/** A stack of CloudFormation with one resource called `Thing`. */
function templateOf(type: string, properties: object): Declared {
    const template = { Resources: { Thing: { Type: type, Properties: properties } } };
    return declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify(template) });
}

/** Declares the tests of a policy that judges the documents of identities, wherever they are written. */
export function identityContract(policy: PackPolicy, contract: IdentityContract): void {
    const { broken, message, grants } = contract;
    const document = { Version: "2012-10-17", Statement: [broken] };
    const written = [document, JSON.stringify(document), { Statement: broken }];

    /** The verdict on a managed policy, with what the stack does with it where that counts. */
    const judgeManaged = (managed: Declared, ...others: Declared[]) =>
        grants ? judgeStack(policy, [managed, ...others]) : judge(policy, managed);
    const refusesManaged = (managed: Declared, subject: string) =>
        grants ? refusesOwner(managed, message(subject)) : refuses(message(subject));

    describe(`${policy.name} and where documents are`, () => {
        it("judges policies of roles, users, groups and permission sets, as text and as objects", async () => {
            for (const text of written) {
                for (const type of [RolePolicy, UserPolicy, GroupPolicy]) {
                    const verdict = await judge(policy, declare(type, "holder", { policy: text }));
                    expect(verdict, JSON.stringify(text)).to.deep.equal(refuses(message("holder: policy")));
                }
                const role = declare(Role, "holder", { inlinePolicies: [{ name: "own", policy: text }] });
                expect(await judge(policy, role)).to.deep.equal(refuses(message("holder: inlinePolicies")));
                const set = declare(permissionSetPolicy, "holder", { inlinePolicy: text });
                expect(await judge(policy, set)).to.deep.equal(refuses(message("holder: inlinePolicy")));
            }
        });

        it("judges managed policies", async () => {
            for (const text of written) {
                const managed = declare(Policy, "holder", { policy: text });
                expect(await judgeManaged(managed)).to.deep.equal(refusesManaged(managed, "holder: policy"));
            }
        });

        it("judges resources of aws-native and those in a template", async () => {
            const policies = [{ PolicyName: "own", PolicyDocument: document }];
            const own = "team, resource Thing of its template";
            const cases: [Declared, string][] = [
                [declare("aws-native:iam:RolePolicy", "holder", { policyDocument: document }), "holder: policy"],
                [
                    declare("aws-native:iam:Role", "holder", { policies: [{ policyDocument: document }] }),
                    "holder: inlinePolicies",
                ],
                [templateOf("AWS::IAM::Policy", { PolicyDocument: document, Users: ["user"] }), `${own}: policy`],
                [templateOf("AWS::IAM::Role", { Policies: policies }), `${own}: inlinePolicies`],
                [templateOf("AWS::IAM::Group", { Policies: policies }), `${own} (policy): policy`],
                [declare("aws-native:sso:PermissionSet", "holder", { inlinePolicy: document }), "holder: inlinePolicy"],
                [templateOf("AWS::SSO::PermissionSet", { InlinePolicy: document }), `${own}: inlinePolicy`],
            ];
            for (const [resource, subject] of cases) {
                expect(await judge(policy, resource), subject).to.deep.equal(refuses(message(subject)));
            }
            const native = declare("aws-native:iam:ManagedPolicy", "holder", { policyDocument: document });
            expect(await judgeManaged(native)).to.deep.equal(refusesManaged(native, "holder: policy"));
            const template = templateOf("AWS::IAM::ManagedPolicy", { PolicyDocument: document });
            expect(await judgeManaged(template)).to.deep.equal(refusesManaged(template, `${own}: policy`));
        });

        it("leaves trust policies and identities without documents alone", async () => {
            for (const props of [{ assumeRolePolicy: document }, { inlinePolicies: [] }, { inlinePolicies: [{}] }]) {
                expect(await judge(policy, declare(Role, "holder", props))).to.deep.equal(passes);
            }
            const set = declare("aws-native:sso:PermissionSet", "holder", { name: "readers" });
            expect((await judge(policy, set)).violations).to.deep.equal([]);
            const empty = declare(Policy, "holder", { policy: "" });
            expect(await judgeManaged(empty)).to.deep.equal(passes);
        });

        it(
            contract.leavesUnreadable === true
                ? "leaves a document that is none alone"
                : "refuses a document that is none",
            async () => {
                const verdict = await judge(policy, declare(RolePolicy, "holder", { policy: "no JSON" }));
                const unreadable = "holder: policy is not a JSON policy document; what it allows cannot be told.";
                expect(verdict).to.deep.equal(contract.leavesUnreadable === true ? passes : refuses(unreadable));
            },
        );

        it("says that it cannot judge a document that is not known yet, and judges what is known beside it", async () => {
            const unknown = (path: string) => `string value at .${path} can't be known during preview`;
            expect(await judge(policy, declare(RolePolicy, "holder", { policy: unknownValue }))).to.deep.equal({
                violations: [],
                unknown: unknown("policy"),
            });
            const inlinePolicies = [{ policy: unknownValue }, { policy: document }];
            expect(await judge(policy, declare(Role, "holder", { inlinePolicies }))).to.deep.equal({
                ...refuses(message("holder: inlinePolicies")),
                unknown: unknown("inlinePolicies.0.policy"),
            });
            const [later, managed] = [
                declare(Policy, "later", { policy: unknownValue }),
                declare(Policy, "holder", { policy: document }),
            ];
            expect(await judgeManaged(later, managed)).to.deep.equal({
                violations: grants ? refusesManaged(managed, "holder: policy").violations : [],
                unknown: unknown("policy"),
            });
        });

        if (grants) {
            it("leaves out managed policies that only bound others, and policies of an organisation", async () => {
                const boundary = declare(Policy, "holder", { policy: document, arn: unknownValue });
                const role = declare(
                    Role,
                    "role",
                    { permissionsBoundary: unknownValue },
                    { permissionsBoundary: [boundary] },
                );
                const attachment = declare(RolePolicyAttachment, "attachment", {}, { policyArn: [boundary] });
                expect(await judgeStack(policy, [boundary, role])).to.deep.equal(passes);
                expect(await judgeStack(policy, [boundary, role, attachment])).to.deep.equal(
                    refusesOwner(boundary, message("holder: policy")),
                );
                const organization = declare(organizationPolicy, "holder", { content: document });
                for (const resource of [boundary, organization]) {
                    expect((await judge(policy, resource)).notApplicable).to.match(/^Policy only applies to/);
                }
                expect(await judgeStack(policy, [organization])).to.deep.equal(passes);
            });
        } else {
            it("judges policies of an organisation, and managed policies that only bound others", async () => {
                const organization = declare(organizationPolicy, "holder", { content: JSON.stringify(document) });
                expect(await judge(policy, organization)).to.deep.equal(refuses(message("holder: content")));
                const native = declare("aws-native:organizations:Policy", "holder", { content: document });
                expect(await judge(policy, native)).to.deep.equal(refuses(message("holder: content")));
                const template = templateOf("AWS::Organizations::Policy", { Content: JSON.stringify(document) });
                const inside = "team, resource Thing of its template: content";
                expect(await judge(policy, template)).to.deep.equal(refuses(message(inside)));
                expect(policy).to.not.have.property("validateStack");
            });
        }
    });
}
