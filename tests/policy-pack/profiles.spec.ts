import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";
import { expect } from "chai";
import { profileFiles } from "../../docs/profileFiles";
import {
    controlOf,
    controls,
    preventiveControls,
    type PreventiveControl,
    type Standard,
} from "../../policy-pack/controls";
import { policiesJudging, policiesPreventing } from "../../policy-pack/controls/trace";
import { servedPolicies } from "../../policy-pack/pack";
import { policies, type PackPolicy } from "../../policy-pack/policies";
import { levelsOf, profiles, type Profile } from "../../policy-pack/profiles";
import { stages } from "../../policy-pack/profiles/stages";

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

/** The standard that a policy names as its framework. */
const standardOf = ({ framework }: PackPolicy): Standard | undefined =>
    new Map<string | undefined, Standard>([
        ["AWS AI Security Best Practices", "aiSecurity"],
        ["AWS Foundational Security Best Practices", "foundational"],
        ["NIST SP 800-53 Revision 5", "nist"],
    ]).get(framework?.name);

/** Ids of the controls that are part of a standard. */
const partsOf = (standard: Standard): string[] =>
    controls.filter(({ standards }) => standards.includes(standard)).map(({ id }) => id);

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
    it("holds the policies that judge a control of it, and no others", () => {
        for (const [name, key] of [
            ["ai-security-best-practices", "aiSecurity"],
            ["aws-foundational", "foundational"],
            ["nist-800-53", "nist"],
        ] as const) {
            const judging = new Set(partsOf(key).flatMap(policiesJudging));
            const expected = policies.filter((policy) => judging.has(policy)).map((policy) => policy.name);
            expect(on(profile(name))).to.deep.equal(expected).and.not.to.be.empty;
        }
    });

    it("covers every control of AI Security Best Practices that is about SageMaker", () => {
        expect(partsOf("aiSecurity")).to.have.length(23);
        expect(partsOf("aiSecurity").filter((id) => policiesJudging(id).length === 0)).to.deep.equal([]);
    });

    it("is one that holds the control which a policy names as its framework", () => {
        const foreign = policies.filter((policy) => {
            const standard = standardOf(policy);
            return standard !== undefined && !partsOf(standard).includes(policy.framework?.reference ?? "");
        });
        expect(foreign.map(({ name }) => name)).to.deep.equal([]);
    });

    it("leaves out controls of other standards alone: tagging, and the CIS benchmark", () => {
        const without = controls.filter(
            ({ standards, notJudged }) => standards.length === 0 && notJudged === undefined,
        );
        expect(without.map(({ id }) => id)).to.deep.equal(["SageMaker.6", "SageMaker.7", "EC2.14"]);
    });

    it("has the standards of a control as AWS lists them, where they differ by service", () => {
        const standardsOf = (id: string): readonly Standard[] => controlOf(id).standards;
        expect(standardsOf("EC2.13")).to.deep.equal(["nist"]);
        expect(standardsOf("EC2.19")).to.deep.equal(["foundational", "nist"]);
        expect(standardsOf("EC2.172")).to.deep.equal(["foundational"]);
        expect(standardsOf("S3.19")).to.deep.equal(["foundational", "nist"]);
        for (const id of ["EFS.6", "EFS.7", "EFS.8"]) {
            expect(standardsOf(id), id).to.deep.equal(["foundational"]);
        }
        expect(standardsOf("SNS.1")).to.deep.equal(["nist"]);
        for (const id of ["CloudTrail.5", "SecretsManager.4", "SNS.4", "SQS.1", "SQS.3"]) {
            expect(standardsOf(id), id).to.deep.equal(["foundational", "nist"]);
        }
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
        const standing = Object.keys(preventiveControls).flatMap((control) =>
            policiesPreventing(control as PreventiveControl).map(({ name }) => name),
        );
        expect(on(profile("original")).sort()).to.deep.equal([...new Set(standing)].sort()).and.not.to.be.empty;
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
