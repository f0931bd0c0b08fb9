import { Key } from "@pulumi/aws/kms";
import { Bucket } from "@pulumi/aws/s3";
import { expect } from "chai";
import { exemptible } from "../../../policy-pack/exemptions/exemptible";
import { Ledger } from "../../../policy-pack/exemptions/ledger";
import { exemptionPolicies } from "../../../policy-pack/exemptions/policies";
import { kmsKeyRotation } from "../../../policy-pack/policies/kms/kmsKeyRotation";
import { s3BucketVersioning } from "../../../policy-pack/policies/s3/s3BucketVersioning";
import { declare, judge, judgeStack, unknownValue, type Declared } from "../../support/policies";

const today = new Date("2027-03-10T12:00:00Z");
const term = { owner: "ml-platform", reason: "A trial", ticket: "SEC-1", expires: "2027-06-30" };
const root = declare("pulumi:pulumi:Stack", "test-dev", {});
const key = (name: string, enableKeyRotation: unknown = false) => declare(Key, name, { enableKeyRotation });

type Config = Readonly<Record<string, readonly object[]>>;

/** A pack of two policies, one about resources and one about stacks, as the engine runs it again and again. */
class Pack {
    private readonly ledger = new Ledger(() => today);
    private readonly served = [
        ...[kmsKeyRotation, s3BucketVersioning].map((policy) => exemptible(policy, this.ledger)),
        ...exemptionPolicies(this.ledger),
    ];

    /** What the policies about exemptions say: of the first resource, which is the stack, and in the end. */
    async run(
        resources: readonly Declared[],
        config: Config,
    ): Promise<Record<"first" | "end", Record<string, string[]>>> {
        const said = { first: {} as Record<string, string[]>, end: {} as Record<string, string[]> };
        for (const resource of [root, ...resources]) {
            for (const policy of this.served.filter((one) => "validateResource" in one)) {
                const { violations } = await judge(policy, resource, { exemptions: config[policy.name] ?? [] });
                note(said.first, policy.name, violations);
            }
        }
        for (const policy of this.served.filter((one) => "validateStack" in one)) {
            const { violations } = await judgeStack(policy, [root, ...resources], {
                exemptions: config[policy.name] ?? [],
            });
            note(said.end, policy.name, violations);
        }
        return said;
    }
}

function note(
    said: Record<string, string[]>,
    policy: string,
    violations: readonly { readonly message: string }[],
): void {
    if (policy.startsWith("pack-") && violations.length > 0) {
        said[policy] = [...(said[policy] ?? []), ...violations.map(({ message }) => message)];
    }
}

describe("the policies about exemptions", () => {
    it("say nothing where there are none", async () => {
        expect(await new Pack().run([key("a"), declare(Bucket, "b", {})], {})).to.deep.equal({ first: {}, end: {} });
    });

    it("list what was used, with who answers for it and what it let pass", async () => {
        const config = {
            "kms-key-rotation": [{ urn: "trial-*", ...term }],
            "s3-bucket-versioning": [{ urn: "logs", ...term, reason: "Logs are written once." }],
        };
        const said = await new Pack().run([key("trial-b"), key("trial-a"), declare(Bucket, "logs", {})], config);
        expect(said).to.deep.equal({
            first: {},
            end: {
                "pack-exemption-listed": [
                    [
                        "Exemptions were used:",
                        "- kms-key-rotation, trial-*: until 2027-06-30, owner ml-platform, ticket SEC-1. A trial. Let pass: trial-a; trial-b.",
                        "- s3-bucket-versioning, logs: until 2027-06-30, owner ml-platform, ticket SEC-1. Logs are written once. Let pass: logs.",
                    ].join("\n"),
                ],
            },
        });
    });

    it("tell of those that let nothing pass", async () => {
        const config = {
            "kms-key-rotation": [{ urn: "gone", ...term }],
            "s3-bucket-versioning": [{ urn: "b", ...term }],
        };
        expect((await new Pack().run([key("a", true)], config)).end).to.deep.equal({
            "pack-exemption-needed": [
                [
                    "Exemptions were not needed in this run:",
                    "- kms-key-rotation, gone: until 2027-06-30, owner ml-platform, ticket SEC-1. A trial.",
                    "- s3-bucket-versioning, b: until 2027-06-30, owner ml-platform, ticket SEC-1. A trial.",
                ].join("\n"),
            ],
        });
    });

    it("call none needless while its policy cannot judge everything", async () => {
        const config = { "kms-key-rotation": [{ urn: "a", ...term }] };
        expect((await new Pack().run([key("a", unknownValue)], config)).end).to.deep.equal({});
    });

    it("tell of those that have ended, whether something still needs them or not", async () => {
        const ended = { ...term, expires: "2027-03-09" };
        const config = {
            "kms-key-rotation": [{ urn: "a", ...ended }],
            "s3-bucket-versioning": [{ urn: "b", ...ended }],
        };
        expect((await new Pack().run([key("a")], config)).end).to.deep.equal({
            "pack-exemption-in-force": [
                [
                    "Exemptions have ended and let nothing pass any more:",
                    "- kms-key-rotation, a: until 2027-03-09, owner ml-platform, ticket SEC-1. A trial.",
                    "- s3-bucket-versioning, b: until 2027-03-09, owner ml-platform, ticket SEC-1. A trial.",
                ].join("\n"),
            ],
        });
    });

    it("list everything that is wrong with entries, as soon as it is known, and once", async () => {
        const config = {
            "kms-key-rotation": [
                { urn: "a", ...term },
                { urn: "*", ...term, owner: " ", expires: "2029-01-01" },
                { urn: "b", ...term, expires: "soon" },
            ],
            "s3-bucket-versioning": [{ urn: "b", ...term, ticket: "" }],
        };
        expect(await new Pack().run([key("a")], config)).to.deep.equal({
            first: {
                "pack-exemption-valid": [
                    [
                        "Exemptions that are not in order exempt nothing:",
                        "- kms-key-rotation, exemptions[1]: owner is missing or blank.",
                        '- kms-key-rotation, exemptions[1]: urn is "*", which names no resource: write out a part of the name beside * and ?. A policy that nothing has to keep is turned off by its level.',
                        "- kms-key-rotation, exemptions[1]: expires is 2029-01-01; 2028-03-10 is the last day that it may be, 366 days ahead.",
                        '- kms-key-rotation, exemptions[2]: expires is "soon", which is no day of the calendar such as 2027-03-10.',
                    ].join("\n"),
                ],
            },
            end: {
                "pack-exemption-valid": [
                    [
                        "Exemptions that are not in order exempt nothing:",
                        "- s3-bucket-versioning, exemptions[0]: ticket is missing or blank.",
                    ].join("\n"),
                ],
                "pack-exemption-listed": [
                    [
                        "Exemptions were used:",
                        "- kms-key-rotation, a: until 2027-06-30, owner ml-platform, ticket SEC-1. A trial. Let pass: a.",
                    ].join("\n"),
                ],
            },
        });
    });

    it("begin anew with every run", async () => {
        const pack = new Pack();
        const config = { "kms-key-rotation": [{ urn: "a", ...term }] };
        expect((await pack.run([key("a")], config)).end).to.have.all.keys("pack-exemption-listed");
        expect((await pack.run([key("a", true)], config)).end).to.have.all.keys("pack-exemption-needed");
        expect(await pack.run([key("a")], {})).to.deep.equal({ first: {}, end: {} });
    });

    it("refuse what is not in order, and advise of the rest", () => {
        const levels = exemptionPolicies(new Ledger()).map(({ name, enforcementLevel }) => [name, enforcementLevel]);
        expect(levels).to.deep.equal([
            ["pack-exemption-valid", "mandatory"],
            ["pack-exemption-in-force", "advisory"],
            ["pack-exemption-needed", "advisory"],
            ["pack-exemption-listed", "advisory"],
        ]);
    });
});
