import { Policy, Role, RolePolicy } from "@pulumi/aws/iam";
import { expect } from "chai";
import type { PackPolicy } from "../../../policy-pack/policies";
import {
    validateGrants,
    validateIdentityDocuments,
    validateIdentityStatements,
} from "../../../policy-pack/support/identityDocuments";
import { declare, judge, judgeStack, passes, refuses, unknownValue } from "../../support/policies";

const common = { name: "test", description: "A policy of these tests.", enforcementLevel: "mandatory" } as const;

/** Reports where every document is, and what it says. */
const documents: PackPolicy = {
    ...common,
    validateResource: validateIdentityDocuments((document, subject, report) => {
        report(`${subject} says ${String(document)}`);
    }),
};

describe("validateIdentityDocuments", () => {
    it("hands over every document of a resource, with where it is", async () => {
        const props = {
            policy: "a",
            inlinePolicy: "b",
            content: "c",
            inlinePolicies: [{ policy: "d" }, { policy: "e" }],
        };
        expect(await judge(documents, declare(Role, "role", props))).to.deep.equal(
            refuses(
                "role: policy says a",
                "role: inlinePolicy says b",
                "role: content says c",
                "role: inlinePolicies says d",
                "role: inlinePolicies says e",
            ),
        );
    });

    it("passes over what is no policy or is not written", async () => {
        const props = { policy: "", inlinePolicies: ["text", {}, { name: "own" }, { policy: "" }, { policy: null }] };
        expect(await judge(documents, declare(Role, "role", props))).to.deep.equal(passes);
        expect(await judge(documents, declare(Role, "role", { inlinePolicies: { policy: "d" } }))).to.deep.equal(
            refuses("role: inlinePolicies says d"),
        );
    });

    it("hands over the others where one is not known yet", async () => {
        const props = { policy: unknownValue, inlinePolicies: [{ policy: unknownValue }, { policy: "e" }] };
        expect(await judge(documents, declare(Role, "role", props))).to.deep.equal({
            ...refuses("role: inlinePolicies says e"),
            unknown: "string value at .policy can't be known during preview",
        });
    });
});

const rules = [{ isBrokenBy: ({ Effect }: { Effect?: unknown }) => Effect === "Allow", finding: "allows something." }];
const allowing = { policy: { Statement: [{ Effect: "Deny" }, { Effect: "Allow" }] } };

describe("validateIdentityStatements", () => {
    it("judges every statement by every rule", async () => {
        const policy: PackPolicy = { ...common, validateResource: validateIdentityStatements([...rules, ...rules]) };
        const finding = "own: policy, statement 2 allows something.";
        expect(await judge(policy, declare(RolePolicy, "own", allowing))).to.deep.equal(refuses(finding, finding));
    });
});

describe("validateGrants", () => {
    const policy: PackPolicy = { ...common, ...validateGrants(rules) };
    const finding = (name: string) => `${name}: policy, statement 2 allows something.`;

    it("judges policies of an identity by themselves, and managed ones in their stack, each on its own", async () => {
        const [own, one, two] = [
            declare(RolePolicy, "own", allowing),
            declare(Policy, "one", allowing),
            declare(Policy, "two", allowing),
        ];
        expect(await judge(policy, own)).to.deep.equal(refuses(finding("own")));
        expect((await judge(policy, one)).notApplicable).to.match(/^Policy only applies/);
        expect(await judgeStack(policy, [own, one, two])).to.deep.equal({
            violations: [
                { message: finding("one"), urn: one.urn },
                { message: finding("two"), urn: two.urn },
            ],
        });
    });

    it("judges the other managed policies where one is not known yet", async () => {
        const [later, managed] = [declare(Policy, "later", { policy: unknownValue }), declare(Policy, "two", allowing)];
        expect(await judgeStack(policy, [later, managed])).to.deep.equal({
            violations: [{ message: finding("two"), urn: managed.urn }],
            unknown: "string value at .policy can't be known during preview",
        });
    });
});
