import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";
import { expect } from "chai";
import { profileFiles } from "../../docs/profileFiles";
import { servedPolicies } from "../../policy-pack/pack";
import { policies, type PackPolicy } from "../../policy-pack/policies";
import { levelsOf, profiles, type Profile } from "../../policy-pack/profiles";
import { originalControls } from "../../policy-pack/profiles/originalControls";
import { stages } from "../../policy-pack/profiles/stages";
import { controls, controlsOf } from "../../policy-pack/profiles/standards";

const folder = join(__dirname, "..", "..", "policy-pack", "profiles");
const served = servedPolicies();

function profile(name: string): Profile {
    const found = profiles.find((one) => one.name === name);
    if (found === undefined) {
        throw new Error(`There is no profile ${name}.`);
    }
    return found;
}

const on = ({ levels }: Profile): string[] =>
    policies.map(({ name }) => name).filter((name) => levels[name] !== "disabled");

/** Levels that are other than those of the pack without a profile. */
const deviations = ({ levels }: Profile): [string, string | undefined][] =>
    served
        .filter(({ name, enforcementLevel }) => levels[name] !== enforcementLevel)
        .map(({ name }) => [name, levels[name]]);

/** The control of Security Hub CSPM by which a policy names its framework, and the standard that it names. */
function named({ framework }: PackPolicy): { control: string; standard: keyof typeof controls } | undefined {
    const standards = {
        "AWS AI Security Best Practices": "aiSecurity",
        "AWS Foundational Security Best Practices": "foundational",
        "NIST SP 800-53 Revision 5": "nist",
    } as const;
    const standard = standards[framework?.name as keyof typeof standards] as keyof typeof controls | undefined;
    return framework === undefined || standard === undefined ? undefined : { control: framework.reference, standard };
}

describe("the files in policy-pack/profiles", () => {
    const files = profileFiles();

    it("are there for every profile, and for nothing else", () => {
        const there = readdirSync(folder).filter((file) => file.endsWith(".json"));
        expect(there.sort()).to.deep.equal(Object.keys(files).sort());
        expect(profiles.map(({ name }) => name)).to.include.members(["dev", "staging", "prod", "nist-800-53"]);
    });

    for (const [file, content] of Object.entries(files)) {
        it(`are up to date in ${file}; otherwise run npm run docs`, () => {
            expect(readFileSync(join(folder, file), "utf8")).to.equal(content);
        });
    }
});

describe("a profile", () => {
    it("has a level for every policy, in the order of the pack, and says what it is for", () => {
        for (const { description, levels } of profiles) {
            expect(Object.keys(levels)).to.deep.equal(served.map(({ name }) => name));
            expect(description).to.match(/^[A-Z].{20,160}\.$/);
        }
    });

    it("mends nothing and keeps what tells of exemptions on", () => {
        for (const { levels } of profiles) {
            expect(Object.values(levels)).not.to.include("remediate");
            for (const { name } of served.filter((policy) => policy.name.startsWith("pack-"))) {
                expect(levels[name]).to.be.oneOf(["advisory", "mandatory"]);
            }
        }
    });

    it("of a stage deviates from the pack in what it says alone", () => {
        expect(Object.fromEntries(deviations(profile("staging")))).to.deep.equal(stages.staging.levels);
        expect(Object.fromEntries(deviations(profile("dev")))).to.deep.equal(stages.dev.levels);
        expect(deviations(profile("prod"))).to.deep.equal([["pack-exemption-in-force", "mandatory"]]);
        for (const { levels } of Object.values(stages)) {
            expect(served.map(({ name }) => name)).to.include.members(Object.keys(levels));
        }
    });

    it("of production has rollback and two instances mandatory, which development advises", () => {
        for (const name of ["sagemaker-endpoint-rollback", "sagemaker-endpoint-instance-count"]) {
            expect([profile("dev").levels[name], profile("prod").levels[name]]).to.deep.equal([
                "advisory",
                "mandatory",
            ]);
        }
    });

    it("leaves the perimeter mandatory in every stage", () => {
        const severe = policies.filter(
            ({ severity, enforcementLevel }) =>
                (severity === "high" || severity === "critical") && enforcementLevel === "mandatory",
        );
        for (const stage of Object.keys(stages)) {
            expect(severe.filter(({ name }) => profile(stage).levels[name] !== "mandatory")).to.deep.equal([]);
        }
    });

    it("of everything turns all policies on, and those that are off by themselves advise", () => {
        expect(on(profile("everything"))).to.have.length(policies.length);
        const off = policies.filter(({ enforcementLevel }) => enforcementLevel === "disabled");
        expect(deviations(profile("everything"))).to.deep.equal(off.map(({ name }) => [name, "advisory"]));
    });
});

describe("the profile of a framework", () => {
    it("holds the policies that name a control of it, by framework or tag", () => {
        const refers = (name: string, ...references: string[]): boolean =>
            policies.some(
                (policy) => policy.name === name && controlsOf(policy).some((one) => references.includes(one)),
            );
        for (const [name, key] of [
            ["ai-security-best-practices", "aiSecurity"],
            ["aws-foundational", "foundational"],
            ["nist-800-53", "nist"],
        ] as const) {
            const expected = policies.filter((policy) => refers(policy.name, ...controls[key])).map((one) => one.name);
            expect(on(profile(name))).to.deep.equal(expected).and.not.to.be.empty;
        }
    });

    it("covers every control of AI Security Best Practices that is about SageMaker", () => {
        const chosen = on(profile("ai-security-best-practices"));
        const covered = policies.filter(({ name }) => chosen.includes(name)).flatMap(controlsOf);
        expect(controls.aiSecurity).to.have.length(23);
        expect(controls.aiSecurity.filter((control) => !covered.includes(control))).to.deep.equal([]);
    });

    it("lists no control that no policy answers to, and all that policies name as theirs", () => {
        const answered = policies.flatMap(controlsOf);
        for (const listed of Object.values(controls)) {
            expect(listed.filter((control) => !answered.includes(control))).to.deep.equal([]);
        }
        const missing = policies
            .flatMap((policy) => named(policy) ?? [])
            .filter(({ control, standard }) => !controls[standard].includes(control));
        expect(missing).to.deep.equal([]);
    });

    it("knows every control of Security Hub CSPM that a policy answers to", () => {
        const known = Object.values(controls).flat();
        // Those of standards that no profile is for: tagging, and the CIS benchmark.
        const elsewhere = ["SageMaker.6", "SageMaker.7", "EC2.14"];
        const unknown = policies
            .flatMap(controlsOf)
            .filter((control) => !/^SEC\d\d-BP\d\d$/.test(control) && ![...known, ...elsewhere].includes(control));
        expect(unknown).to.deep.equal([]);
    });

    it("advises of what few can keep", () => {
        const { levels } = profile("nist-800-53");
        for (const name of [
            "s3-bucket-object-lock",
            "s3-bucket-replication",
            "s3-bucket-events",
            "s3-bucket-mfa-delete",
        ]) {
            expect(levels[name]).to.equal("advisory");
        }
        expect(profile("ai-security-best-practices").levels["sagemaker-model-private-registry"]).to.equal("advisory");
        expect(profile("prod").levels["s3-bucket-object-lock"]).to.equal("disabled");
    });

    it("of the original holds the policies that stand for its preventive controls", () => {
        const listed = originalControls.flatMap((control) => control.policies);
        expect(on(profile("original")).sort()).to.deep.equal([...new Set(listed)].sort());
        expect(listed).to.have.length(new Set(listed).size);
    });
});

describe("levelsOf", () => {
    it("finds a profile by its name, and none where no name is given", () => {
        expect(levelsOf("dev")).to.equal(profile("dev").levels);
        expect([levelsOf(undefined), levelsOf("")]).to.deep.equal([undefined, undefined]);
    });

    it("names the profiles where the name is none of them", () => {
        expect(() => levelsOf("Dev")).to.throw(
            RunError,
            'SECURE_MLOPS_POLICY_PROFILE is "Dev"; the profiles are dev, staging, prod, ai-security-best-practices, ' +
                "aws-foundational, nist-800-53, original, everything.",
        );
    });
});
