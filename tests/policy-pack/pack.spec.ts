import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, join } from "node:path";
import { LogStream } from "@pulumi/aws/cloudwatch";
import { expect } from "chai";
import { servedPolicies } from "../../policy-pack/pack";
import { policies } from "../../policy-pack/policies";
import { breaches } from "../../rehearsal/violations/breaches";
import { declare, judge, judgeStack, passes } from "../support/policies";

const folder = join(__dirname, "..", "..", "policy-pack");

/** `kmsKeyRotation` for `kms-key-rotation`. */
const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Policy files below `policies/`, as `<service>/<file>`. */
const files = readdirSync(join(folder, "policies"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => file.replaceAll("\\", "/"));

/** Sections of pages that policies point at, which are there; a page on controls has one for each of them. */
const sections: Readonly<Record<string, string>> = {
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html": "require-sse-kms",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html": "bp-workloads-use-roles",
};

describe("the policy pack", () => {
    it("lists every policy file, and each policy once", () => {
        const listed = policies.map(({ name }) => `${name.split("-")[0] ?? ""}/${camelCase(name)}.ts`);
        expect(listed.sort()).to.deep.equal(files.sort());
    });

    it("has a spec for every policy", () => {
        const specs = readdirSync(join(__dirname, "policies"), { recursive: true, encoding: "utf8" });
        const specified = specs.filter((file) => file.endsWith(".spec.ts")).map((file) => basename(file, ".spec.ts"));
        expect(specified.sort()).to.deep.equal(policies.map(({ name }) => camelCase(name)).sort());
    });

    it("is shown refused by the real engine, policy by policy", () => {
        expect(Object.keys(breaches)).to.deep.equal(policies.map(({ name }) => name));
    });

    it("can be published on its own", () => {
        const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
            string,
            object | string
        >;
        expect(manifest.version).to.match(/^\d+\.\d+\.\d+$/);
        const imported = readdirSync(folder, { recursive: true, encoding: "utf8" })
            .filter((file) => file.endsWith(".ts") && !file.startsWith("node_modules"))
            .flatMap((file) => [
                ...readFileSync(join(folder, file), "utf8").matchAll(/from "(@[^/"]+\/[^/"]+|[^."][^/"]*)/g),
            ])
            .map(([, name = ""]) => name)
            .filter((name) => !isBuiltin(name));
        expect(
            [...new Set(imported)].filter((name) => !Object.keys(manifest.dependencies ?? {}).includes(name)),
        ).to.deep.equal([]);
    });

    it("serves every policy with exemptions, and the policies about them after all others", () => {
        const served = servedPolicies();
        const about = served.filter(({ configSchema }) => configSchema?.properties.exemptions === undefined);
        expect(served.map(({ name }) => name)).to.deep.equal([...policies, ...about].map(({ name }) => name));
        expect(about.map(({ name }) => name)).to.deep.equal([
            "pack-exemption-valid",
            "pack-exemption-in-force",
            "pack-exemption-needed",
            "pack-exemption-listed",
        ]);
        expect(served.filter(({ name }) => ["all", "exceptions", "environments"].includes(name))).to.deep.equal([]);
    });

    for (const policy of servedPolicies()) {
        describe(policy.name, () => {
            it("is named after service, subject and requirement", () => {
                expect(policy.name).to.match(/^[a-z0-9]+(-[a-z0-9]+){2,5}$/);
            });

            it("says what it asks for in one sentence or two", () => {
                expect(policy.description).to.match(/^[A-Z].{20,180}\.$/);
            });

            it("is mandatory unless it says that it advises or is off, and has a severity", () => {
                const [said] = / it (advises|is off by default)\.$/.exec(policy.remediationSteps ?? "") ?? [];
                const levels = new Map([
                    [" it advises.", "advisory"],
                    [" it is off by default.", "disabled"],
                ]);
                expect(policy.enforcementLevel).to.equal(levels.get(said ?? "") ?? "mandatory");
                expect(["low", "medium", "high", "critical"]).to.include(policy.severity);
            });

            it("refers to a control of a published framework", () => {
                const { framework } = policy;
                expect(framework?.name).to.match(/^(AWS|NIST) /);
                expect(framework?.version).to.match(/^\d/);
                expect(framework?.reference).to.match(/^([A-Za-z0-9]+\.\d+|SEC\d\d-BP\d\d)$/);
                expect(framework?.specification).to.match(/^[A-Z].{10,}[^.]$/);
            });

            it("names rules of other tools in one form", () => {
                for (const tag of policy.tags ?? []) {
                    expect(tag).to.match(
                        /^(security-hub:[A-Za-z0-9]+\.\d+|preventive:[a-z-]+|aws-config:[A-Z0-9_]+|checkov:CKV2?_AWS_\d+|cfn-guard:[a-z0-9_]+)$/,
                    );
                }
            });

            it("says how to fix a violation, and where AWS explains it", () => {
                expect(policy.remediationSteps).to.match(/^[A-Z][\s\S]{20,}\.$/);
                const [page = "", fragment] = policy.url?.split("#") ?? [];
                expect(page).to.match(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
                const control = page.includes("/securityhub/") ? policy.framework?.reference : undefined;
                const section = control?.toLowerCase().replace(".", "-") ?? sections[page];
                expect(fragment).to.equal(section);
            });

            it("documents its options and gives each a default", () => {
                for (const option of Object.values(policy.configSchema?.properties ?? {})) {
                    expect(option.description).to.match(/^[A-Z].+\.$/);
                    expect(option).to.have.property("default");
                }
            });
        });
    }

    for (const policy of policies) {
        it(`leaves resources of other types alone with ${policy.name}`, async () => {
            const other = declare(LogStream, "other", { logGroupName: "group" });
            if ("validateResource" in policy) {
                const verdict = await judge(policy, other);
                expect(verdict.violations).to.deep.equal([]);
                expect(verdict.notApplicable).to.match(/^Policy only applies to resources /);
            }
            if ("validateStack" in policy) {
                expect(await judgeStack(policy, [other])).to.deep.equal(passes);
            }
        });
    }
});
