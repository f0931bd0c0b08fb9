import { Stack } from "@pulumi/aws/cloudformation";
import { Key } from "@pulumi/aws/kms";
import { Bucket } from "@pulumi/aws/s3";
import { expect } from "chai";
import { exemptible } from "../../../policy-pack/exemptions/exemptible";
import { Ledger } from "../../../policy-pack/exemptions/ledger";
import type { PackPolicy } from "../../../policy-pack/policies";
import { kmsKeyDeletionWindow } from "../../../policy-pack/policies/kms/kmsKeyDeletionWindow";
import { kmsKeyRotation } from "../../../policy-pack/policies/kms/kmsKeyRotation";
import { s3BucketVersioning } from "../../../policy-pack/policies/s3/s3BucketVersioning";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../support/policies";

const today = new Date("2027-03-10T12:00:00Z");
const term = { owner: "ml-platform", reason: "A trial.", ticket: "SEC-1", expires: "2027-06-30" };
const exempt = (...patterns: string[]) => ({ exemptions: patterns.map((urn) => ({ urn, ...term })) });

/** A policy as the pack serves it, in a run of its own. */
const served = (policy: PackPolicy): PackPolicy => exemptible(policy, new Ledger(() => today));

const key = (name: string, props: object = { enableKeyRotation: false }) => declare(Key, name, props);
const notRotating = (name: string) =>
    `${name}: enableKeyRotation is not true; the key material would stay the same for ever.`;
const notVersioned = (name: string) =>
    `${name}: versioning is not enabled; an object that is overwritten or deleted would be lost.`;

describe("a policy with exemptions", () => {
    it("judges as before without them", async () => {
        const policy = served(kmsKeyRotation);
        expect(await judge(policy, key("a", { enableKeyRotation: true }))).to.deep.equal(passes);
        expect(await judge(policy, key("a"))).to.deep.equal(refuses(notRotating("a")));
        expect(await judge(policy, declare(Bucket, "a", {}))).to.have.property("notApplicable");
    });

    it("lets what is exempt pass, and nothing else", async () => {
        const policy = served(kmsKeyRotation);
        const config = exempt("trial-*", "urn:pulumi:dev::test::*::b");
        for (const name of ["trial-key", "b"]) {
            expect(await judge(policy, key(name), config)).to.deep.equal(passes);
        }
        expect(await judge(policy, key("trial"), config)).to.deep.equal(refuses(notRotating("trial")));
    });

    it("hands the other options on", async () => {
        const short = key("a", { deletionWindowInDays: 7 });
        const policy = served(kmsKeyDeletionWindow);
        const config = { minimumDays: 7, ...exempt("b") };
        expect(await judge(policy, short, config)).to.deep.equal(passes);
        expect((await judge(policy, short, exempt("b"))).violations).to.have.length(1);
        expect(policy.configSchema?.properties).to.have.all.keys("minimumDays", "exemptions");
    });

    it("takes findings about a stack by the resource that they are about", async () => {
        const policy = served(s3BucketVersioning);
        const [a, b] = [declare(Bucket, "a", {}), declare(Bucket, "b", {})];
        expect(await judgeStack(policy, [a, b])).to.deep.equal({
            violations: [a, b].map(({ name, urn }) => ({ message: notVersioned(name), urn })),
        });
        expect(await judgeStack(served(s3BucketVersioning), [a, b], exempt("a"))).to.deep.equal(
            refusesOwner(b, notVersioned("b")),
        );
    });

    it("takes a finding about a stack as a whole by the stack", async () => {
        const wholly: PackPolicy = {
            name: "stack-budget-set",
            description: "A stack has a budget.",
            validateStack: (_, reportViolation) => {
                reportViolation("has no budget");
            },
        };
        const root = declare("pulumi:pulumi:Stack", "test-dev", {});
        expect(await judgeStack(served(wholly), [root], exempt("test-dev"))).to.deep.equal(passes);
        expect(await judgeStack(served(wholly), [root], exempt("test-prod"))).to.deep.equal(
            refusesOwner(root, "has no budget"),
        );
        expect(await judgeStack(served(wholly), [], exempt("test-dev"))).to.deep.equal(refuses("has no budget"));
    });

    it("takes resources inside a template by their own names, and tells of the others by their holder", async () => {
        const bucket = { Type: "AWS::S3::Bucket" };
        const rotation = { Type: "AWS::KMS::Key", Properties: { EnableKeyRotation: false } };
        const templateBody = JSON.stringify({
            Resources: { Good: bucket, Bad: bucket, Key: rotation, Other: rotation },
        });
        const team = declare(Stack, "team", { templateBody });
        const named = (id: string) => `team, resource ${id} of its template`;
        expect(await judge(served(kmsKeyRotation), team, exempt(named("Key")))).to.deep.equal(
            refuses(notRotating(named("Other"))),
        );
        expect(await judgeStack(served(s3BucketVersioning), [team], exempt(named("Good")))).to.deep.equal(
            refusesOwner(team, notVersioned(named("Bad"))),
        );
        expect(await judge(served(kmsKeyRotation), team, exempt("team"))).to.deep.equal(passes);
        expect(await judgeStack(served(s3BucketVersioning), [team], exempt(team.urn))).to.deep.equal(passes);
    });

    it("refuses again, with who answered for it, from the day after the last", async () => {
        let now = new Date("2027-06-30T23:59:59Z");
        const judged = () => judge(exemptible(kmsKeyRotation, new Ledger(() => now)), key("a"), exempt("a"));
        expect(await judged()).to.deep.equal(passes);
        now = new Date("2027-07-01T00:00:00Z");
        expect(await judged()).to.deep.equal(
            refuses(`${notRotating("a")} It was exempt until 2027-06-30 (owner ml-platform, ticket SEC-1).`),
        );
    });

    it("takes an entry that holds over one that has ended", async () => {
        const config = { exemptions: [{ ...term, urn: "a", expires: "2027-03-09" }, ...exempt("a").exemptions] };
        expect(await judge(served(kmsKeyRotation), key("a"), config)).to.deep.equal(passes);
    });

    it("exempts nothing by an entry that is not in order", async () => {
        for (const change of [{ urn: "*" }, { owner: "" }, { expires: "2030-01-01" }, { expires: "never" }]) {
            const config = { exemptions: [{ urn: "a", ...term, ...change }] };
            expect(await judge(served(kmsKeyRotation), key("a"), config)).to.deep.equal(refuses(notRotating("a")));
        }
    });

    it("leaves what cannot be judged yet undecided, exempt or not", async () => {
        const unknown = { violations: [], unknown: "string value at .enableKeyRotation can't be known during preview" };
        const resource = key("a", { enableKeyRotation: unknownValue });
        expect(await judge(served(kmsKeyRotation), resource, exempt("a"))).to.deep.equal(unknown);
        const bucket = declare(Bucket, "a", { versioning: unknownValue });
        const stack = [
            bucket,
            declare("aws:s3/bucketVersioning:BucketVersioning", "v", { bucket: "x" }, { bucket: [bucket] }),
        ];
        const before = await judgeStack(s3BucketVersioning, stack);
        expect(await judgeStack(served(s3BucketVersioning), stack, exempt("other"))).to.deep.equal(before);
    });

    it("hands on what a policy throws", async () => {
        const broken: PackPolicy = {
            name: "kms-key-broken",
            description: "Throws.",
            validateResource: () => {
                throw new TypeError("x is not a function");
            },
        };
        const failure = await judge(served(broken), key("a"), exempt("a")).catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(TypeError);
    });

    it("guards each of several validations", async () => {
        const validations = [1, 2].map((number) => (args: { name: string }, report: (message: string) => void) => {
            report(`${args.name}: finding ${number}`);
        });
        const policy = served({ name: "kms-key-twice", description: "Reports twice.", validateResource: validations });
        const run = (name: string) =>
            Promise.all(
                (policy as unknown as { validateResource: typeof validations }).validateResource.map(
                    (validateResource) => judge({ ...policy, validateResource }, key(name), exempt("a")),
                ),
            );
        expect(await run("a")).to.deep.equal([passes, passes]);
        expect(await run("b")).to.deep.equal([refuses("b: finding 1"), refuses("b: finding 2")]);
    });
});
