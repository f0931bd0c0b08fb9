import { Key } from "@pulumi/aws/kms";
import { Bucket } from "@pulumi/aws/s3";
import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { servedPolicies } from "../../policy-pack/pack";
import { profiles } from "../../policy-pack/profiles";
import { PackServer, type Configuration, type Finding, type Level } from "../support/packServer";
import { declare, unknownValue } from "../support/policies";

const rotation = "kms-key-rotation";
const versioning = "s3-bucket-versioning";
const root = declare("pulumi:pulumi:Stack", "test-dev", {});
const key = declare(Key, "trial", { enableKeyRotation: false });
const bucket = declare(Bucket, "logs", {});

const now = Date.now();
const inDays = (days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
const exempt = (urn: string, expires = inDays(30)) => ({
    exemptions: [{ urn, owner: "ml-platform", reason: "A trial.", ticket: "SEC-1", expires }],
});

/** What the engine sends: every policy off but these, with the default options that they need. */
function only(some: Configuration): Configuration {
    const off = servedPolicies().map(({ name }): [string, Configuration[string]] => [name, { level: "disabled" }]);
    const defaults = { maximumDays: 365 };
    const on = Object.entries(some).map(([name, { level, options }]): [string, Configuration[string]] => [
        name,
        { level, options: { ...defaults, ...options } },
    ]);
    return Object.fromEntries([...off, ...on]);
}

const listing: Configuration = {
    "pack-exemption-valid": { level: "mandatory" },
    "pack-exemption-in-force": { level: "advisory" },
    "pack-exemption-needed": { level: "advisory" },
    "pack-exemption-listed": { level: "advisory" },
};

const heard = (findings: readonly Finding[]): [string, Level, string][] =>
    findings.map(({ policy, level, message }) => [policy, level, message.split("\n").slice(1).join("\n")]);

const notRotating = "trial: enableKeyRotation is not true; the key material would stay the same for ever.";
const notVersioned = "logs: versioning is not enabled; an object that is overwritten or deleted would be lost.";

describe("the pack as the SDK serves it", function () {
    this.timeout(60_000);
    let server: PackServer;

    before(async () => {
        server = await PackServer.start();
    });
    after(() => {
        server.stop();
    });

    it("says each policy's own level and options, and begins with no profile", async () => {
        const { own, options, initial } = await server.info();
        expect(own).to.deep.equal(
            Object.fromEntries(servedPolicies().map(({ name, enforcementLevel }) => [name, enforcementLevel])),
        );
        const without = Object.keys(options).filter((name) => !options[name]?.includes("exemptions"));
        expect(without).to.deep.equal(Object.keys(listing));
        expect(initial).to.deep.equal({});
    });

    it("takes the level of a policy from the configuration", async () => {
        for (const [level, reported] of [
            ["mandatory", "mandatory"],
            ["advisory", "advisory"],
            ["remediate", "mandatory"],
        ] as const) {
            await server.configure(only({ [rotation]: { level }, [versioning]: { level } }));
            expect(heard(await server.analyze(key))).to.deep.equal([[rotation, reported, notRotating]]);
            expect(heard(await server.analyzeStack([bucket]))).to.deep.equal([[versioning, reported, notVersioned]]);
        }
        await server.configure(only({}));
        expect([...(await server.analyze(key)), ...(await server.analyzeStack([bucket]))]).to.deep.equal([]);
    });

    it("lets pass what is exempt, lists it in the end, and begins anew", async () => {
        const options = { [rotation]: exempt("trial"), [versioning]: exempt("*::logs") };
        const config: Configuration = only({
            [rotation]: { level: "mandatory", options: options[rotation] },
            [versioning]: { level: "mandatory", options: options[versioning] },
            ...listing,
        });
        await server.configure(config);
        for (const run of ["preview", "update"]) {
            expect(await server.analyze(root), run).to.deep.equal([]);
            expect(await server.analyze(key), run).to.deep.equal([]);
            const [used, ...others] = await server.analyzeStack([root, key, bucket]);
            expect(others, run).to.deep.equal([]);
            expect(heard(used === undefined ? [] : [used]), run).to.deep.equal([
                [
                    "pack-exemption-listed",
                    "advisory",
                    [
                        "Exemptions were used:",
                        `- ${rotation}, trial: until ${inDays(30)}, owner ml-platform, ticket SEC-1. A trial. Let pass: trial.`,
                        `- ${versioning}, *::logs: until ${inDays(30)}, owner ml-platform, ticket SEC-1. A trial. Let pass: logs.`,
                    ].join("\n"),
                ],
            ]);
        }
    });

    it("tells of what is inside a resource by the URN of the resource", async () => {
        const Resources = {
            Trial: { Type: "AWS::KMS::Key", Properties: { EnableKeyRotation: false } },
            Logs: { Type: "AWS::S3::Bucket" },
        };
        const type = "aws:cloudformation/stack:Stack";
        const team = declare(type, "team", { templateBody: JSON.stringify({ Resources }) });
        await server.configure(only({ [rotation]: { level: "mandatory" }, [versioning]: { level: "mandatory" } }));
        const inside = "team, resource";
        for (const [findings, policy, message] of [
            [await server.analyze(team), rotation, notRotating.replace("trial:", `${inside} Trial of its template:`)],
            [
                await server.analyzeStack([root, team]),
                versioning,
                notVersioned.replace("logs:", `${inside} Logs of its template:`),
            ],
        ] as const) {
            expect(heard(findings)).to.deep.equal([[policy, "mandatory", message]]);
            expect(findings.map(({ urn }) => urn)).to.deep.equal([team.urn]);
        }
    });

    it("refuses entries that are not in order with the first resource, and what they do not exempt", async () => {
        const options = exempt("trial", inDays(400));
        await server.configure(only({ [rotation]: { level: "mandatory", options }, ...listing }));
        const [refusal] = heard(await server.analyze(root));
        expect(refusal?.slice(0, 2)).to.deep.equal(["pack-exemption-valid", "mandatory"]);
        expect(refusal?.[2]).to.include(`expires is ${inDays(400)}; ${inDays(366)} is the last day that it may be`);
        expect(heard(await server.analyze(key))).to.deep.equal([[rotation, "mandatory", notRotating]]);
        expect(await server.analyzeStack([root, key])).to.deep.equal([]);
    });

    it("refuses again what was exempt, and tells that the exemption has ended", async () => {
        const options = exempt("trial", inDays(-1));
        await server.configure(only({ [rotation]: { level: "mandatory", options }, ...listing }));
        expect(heard(await server.analyze(key))).to.deep.equal([
            [
                rotation,
                "mandatory",
                `${notRotating} It was exempt until ${inDays(-1)} (owner ml-platform, ticket SEC-1).`,
            ],
        ]);
        const [ended, ...others] = heard(await server.analyzeStack([root, key]));
        expect(ended?.slice(0, 2)).to.deep.equal(["pack-exemption-in-force", "advisory"]);
        expect(others).to.deep.equal([]);
    });

    it("says of what cannot be judged yet that it cannot, exempt or not", async () => {
        await server.configure(only({ [rotation]: { level: "mandatory", options: exempt("trial") }, ...listing }));
        const unknown = declare(Key, "trial", { enableKeyRotation: unknownValue });
        const [finding, ...others] = await server.analyze(unknown);
        expect(finding).to.deep.include({ policy: rotation, level: "advisory" });
        expect(finding?.message).to.match(/^can't run policy 'kms-key-rotation' .* during preview/);
        expect([...others, ...(await server.analyzeStack([root, unknown]))]).to.deep.equal([]);
    });

    it("mends at the level remediate alone, keeps secrets, and leaves alone what is exempt or unknown", async () => {
        const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "setup" };
        const notebook = declare(NotebookInstance, "n", { rootAccess: "Enabled", lifecycleConfigName: secret });
        const policy = "sagemaker-notebook-no-root";
        await server.configure(only({ [policy]: { level: "mandatory" } }));
        expect(await server.remediate(notebook)).to.deep.equal({});
        await server.configure(only({ [policy]: { level: "remediate" } }));
        const mended = { rootAccess: "Disabled", lifecycleConfigName: secret };
        expect(await server.remediate(notebook)).to.deep.equal({ [policy]: mended });
        expect(await server.remediate(declare(NotebookInstance, "n", mended))).to.deep.equal({});
        expect(await server.analyze(declare(NotebookInstance, "n", mended))).to.deep.equal([]);
        expect(await server.remediate(declare(NotebookInstance, "n", { rootAccess: unknownValue }))).to.deep.equal({});
        await server.configure(only({ [policy]: { level: "remediate", options: exempt("n") } }));
        expect(await server.remediate(notebook)).to.deep.equal({});
        expect(await server.analyze(notebook)).to.deep.equal([]);
    });
});

describe("the pack with a profile in its environment", function () {
    this.timeout(60_000);

    it("begins with the levels of the profile", async () => {
        const server = await PackServer.start({ SECURE_MLOPS_POLICY_PROFILE: "nist-800-53" });
        try {
            const profile = profiles.find(({ name }) => name === "nist-800-53");
            expect((await server.info()).initial).to.deep.equal(profile?.levels).and.not.to.be.undefined;
        } finally {
            server.stop();
        }
    });

    it("does not start with a profile that there is not", async () => {
        const failure = await PackServer.start({ SECURE_MLOPS_POLICY_PROFILE: "production" }).catch(String);
        expect(failure).to.include(
            'SECURE_MLOPS_POLICY_PROFILE is "production"; the profiles are dev, staging, prod, ' +
                "ai-security-best-practices, aws-foundational, nist-800-53, original, everything.",
        );
    });
});
