import { expect } from "chai";
import fc from "fast-check";
import { policies } from "../../../policy-pack/policies";
import { judge, type Declared } from "../../support/policies";
import { withoutStackTraces } from "../../support/stackTraces";
import { collect, type Collected } from "./collected";
import { withValueAt } from "./paths";

/** So many lists in one another. */
function nested(levels: number): string {
    return "[".repeat(levels) + "]".repeat(levels);
}

/** What no property of any resource has. */
const malformed: readonly unknown[] = [
    null,
    "",
    "{",
    "[1,",
    "\u0000",
    -1,
    Number.NaN,
    [],
    [[]],
    [null],
    {},
    { toString: 1 },
    [{ toString: null, valueOf: null }],
    { "": {} },
    { constructor: "x", __proto__: null, hasOwnProperty: 1 },
    "*".repeat(40) + "a",
    JSON.parse(nested(1000)),
    nested(100_000),
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: { toString: 1 }, Resource: [{}], Principal: [null] }] }),
    `{"Statement":${nested(100_000)}}`,
    `{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":${nested(100_000)}}}}`,
    `Resources:\n  A: ${"[".repeat(5000)}`,
    `{"Steps":${nested(100_000)}}`,
];

describe("what is malformed", function () {
    this.timeout(120_000);
    let collected: Collected;

    before(async () => {
        collected = await collect();
    });

    for (const { name } of policies) {
        it(`never breaks ${name}, and is never changed by it`, async () => {
            for (const subject of collected.byPolicy.get(name) ?? []) {
                for (const [index, path] of subject.paths.entries()) {
                    const value = malformed[index % malformed.length];
                    const changed = withValueAt(subject.value, path, value);
                    const before = JSON.stringify(changed);
                    const at = `${subject.title}: ${path.join(".")}`;
                    const verdict = await withoutStackTraces(() => subject.judge(changed)).catch(
                        (error: unknown): never => {
                            throw new Error(`${at} = ${JSON.stringify(value).slice(0, 100)}: ${String(error)}`);
                        },
                    );
                    expect(verdict).to.have.property("violations");
                    expect(JSON.stringify(changed), at).to.equal(before);
                }
            }
        });
    }

    it("never breaks a policy, whatever stands where it looks", async () => {
        const all = [...collected.byPolicy.values()].flat().filter(({ paths }) => paths.length > 0);
        const anything = fc.anything({ maxDepth: 3, withNullPrototype: false });
        await withoutStackTraces(() =>
            fc.assert(
                fc.asyncProperty(fc.nat(), fc.nat(), anything, async (number, place, value) => {
                    const subject = all[number % all.length];
                    const path = subject?.paths[place % subject.paths.length] ?? [];
                    await subject?.judge(withValueAt(subject.value, path, value));
                }),
                { numRuns: 2000 },
            ),
        );
    });

    it("is refused by name where a policy fails at it", async () => {
        const policy = policies.find(({ name }) => name === "iam-policy-buckets-named");
        const resource: Declared = {
            urn: "urn:pulumi:dev::test::aws:iam/rolePolicy:RolePolicy::broken",
            type: "aws:iam/rolePolicy:RolePolicy",
            name: "broken",
            props: { policy: { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: [{ toString: 1 }] }] } },
            propertyDependencies: {},
        };
        const { violations } = policy === undefined ? { violations: [] } : await judge(policy, resource);
        expect(violations.map(({ message }) => message)).to.deep.equal([
            "broken: has properties of a wrong type (Cannot convert object to primitive value); it cannot be judged.",
        ]);
    });
});
