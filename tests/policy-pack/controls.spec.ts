import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "chai";
import {
    configRulesOf,
    controlOf,
    controls,
    leftOut,
    ownControls,
    preventiveControls,
} from "../../policy-pack/controls";
import type { PreventiveControl } from "../../policy-pack/controls";
import { policiesJudging, policiesPreventing, tagged } from "../../policy-pack/controls/trace";
import { policies } from "../../policy-pack/policies";
import { equivalents } from "../../policy-pack/support/references";
import { breaches } from "../../rehearsal/violations/breaches";

const specs = new Map(
    readdirSync(join(__dirname, "policies"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".spec.ts"))
        .map((file) => [basename(file, ".spec.ts"), readFileSync(join(__dirname, "policies", file), "utf8")]),
);

/** What a policy lacks that its row in the catalogue stands on. */
function lacking(name: string): string[] {
    const spec = specs.get(name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())) ?? "";
    const contract = /^\w+Contract\(/m.test(spec);
    return [
        ...(policies.some((policy) => policy.name === name) ? [] : [`${name}: no policy`]),
        ...(contract || /\bequal\(passes\)|\bnotApplicable\b/.test(spec)
            ? []
            : [`${name}: no compliant case in a spec`]),
        ...(contract || /\brefuse[sd]?\w*\(|\bviolations: \[[^\]]/.test(spec)
            ? []
            : [`${name}: no violating case in a spec`]),
        ...(Object.hasOwn(breaches, name) ? [] : [`${name}: no breach that the real engine refuses`]),
    ];
}

/** Every control of SageMaker that Security Hub CSPM has. */
const ofSageMaker = Array.from({ length: 25 }, (_, index) => `SageMaker.${index + 1}`);

/** The controls beside SageMaker's that concern what such an environment declares. */
const ofOthers: Readonly<Record<string, readonly number[]>> = {
    S3: [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20, 22, 23],
    KMS: [1, 2, 3, 4, 5],
    EFS: [1, 2, 3, 4, 6, 7, 8],
    EC2: [2, 6, 10, 13, 14, 15, 18, 19, 21, 55, 56, 57, 172],
    IAM: [1, 21],
    SecretsManager: [1, 4],
    CodeBuild: [1, 2, 3, 4, 5, 7],
    ECR: [1, 2, 3, 5],
    CloudWatch: [16],
    ServiceCatalog: [1],
    Lambda: [1, 2, 3],
    SNS: [1, 4],
    SQS: [1, 3],
    CloudTrail: [1, 2, 3, 4, 5],
};

describe("the catalogue of controls", () => {
    it("has one row for every control of Security Hub CSPM that concerns such an environment", () => {
        const others = Object.entries(ofOthers).flatMap(([service, numbers]) =>
            numbers.map((it) => `${service}.${it}`),
        );
        expect(controls.map(({ id }) => id)).to.deep.equal([...ofSageMaker, ...others]);
    });

    it("says of each row which policy judges it, or why none can", () => {
        const undecided = controls.filter(({ id, notJudged }) => {
            return policiesJudging(id).length > 0 === (notJudged !== undefined);
        });
        expect(undecided.map(({ id }) => id)).to.deep.equal([]);
        for (const { notJudged } of controls.filter((control) => control.notJudged !== undefined)) {
            expect(notJudged).to.match(/^[A-Z].{30,}\.$/);
        }
    });

    for (const { id } of controls.filter(({ notJudged }) => notJudged === undefined)) {
        it(`has policies for ${id}, each with a case that keeps it and one that breaks it`, () => {
            expect(policiesJudging(id).flatMap(({ name }) => lacking(name))).to.deep.equal([]);
        });
    }

    it("judges no control more mildly than Security Hub CSPM rates it", () => {
        const order = ["low", "medium", "high", "critical"];
        const milder = controls.filter(({ id, severity, notJudged }) => {
            const own = policiesJudging(id).map((policy) => order.indexOf(policy.severity ?? ""));
            return notJudged === undefined && Math.max(...own) < order.indexOf(severity);
        });
        // What is judged is the window of deletion, and that one rule stands for what becomes of all versions.
        // A port of high risk is refused like any other port.
        expect(milder.map(({ id }) => id)).to.deep.equal(["S3.10", "KMS.3", "EC2.19"]);
    });

    for (const name of ownControls) {
        it(`holds ${name}, with a case that keeps it and one that breaks it`, () => {
            expect(lacking(name)).to.deep.equal([]);
        });
    }

    it("puts every policy in one place: below the controls that it judges, or among its own", () => {
        const beyond = policies.filter((policy) => tagged(policy, "security-hub").length === 0).map(({ name }) => name);
        expect([...ownControls].sort()).to.deep.equal(beyond.sort());
    });

    it("knows every control that a policy refers to, and the policy tells it by a tag", () => {
        for (const policy of policies) {
            const reference = policy.framework?.reference ?? "";
            if (!reference.startsWith("SEC")) {
                expect(controlOf(reference).id).to.equal(reference);
                expect(tagged(policy, "security-hub")).to.include(reference);
            }
        }
    });

    it("has policies for every preventive control, and policies name no other", () => {
        for (const control of Object.keys(preventiveControls)) {
            expect(policiesPreventing(control as PreventiveControl), control).to.not.have.length(0);
        }
        const named = policies.flatMap((policy) => tagged(policy, "preventive"));
        expect(Object.keys(preventiveControls)).to.include.members(named);
    });

    it("names rules and checks as their tools do", () => {
        for (const control of controls) {
            for (const { identifier, parameters = {} } of configRulesOf(control)) {
                expect(identifier).to.match(/^[A-Z][A-Z0-9]+(_[A-Z0-9]+)+$/);
                expect(Object.values(parameters)).to.satisfy((values: string[]) => values.every((it) => it !== ""));
            }
            expect((control.checkov ?? []).every((check) => /^CKV2?_AWS_\d+$/.test(check))).to.equal(true);
            expect((control.cfnGuard ?? []).every((rule) => /^[a-z0-9_]+$/.test(rule))).to.equal(true);
        }
    });

    it("leaves out no check that a policy repeats", () => {
        const repeated = policies.flatMap((policy) => tagged(policy, "checkov"));
        const left = leftOut.flatMap(({ checks }) => checks);
        expect(left.filter((check) => repeated.includes(check))).to.deep.equal([]);
        expect(new Set(left).size).to.equal(left.length);
    });

    it("refuses a control that it does not have", () => {
        expect(() => equivalents({ securityHub: ["S3.999"] })).to.throw(
            "There is no control S3.999 in policy-pack/controls; add its row.",
        );
    });
});

describe("equivalents", () => {
    it("takes along what is the same as the controls, each once", () => {
        expect(
            equivalents({
                securityHub: ["S3.10", "S3.13"],
                preventive: ["data-encrypted"],
                config: ["S3_BUCKET_TAGGED"],
                checkov: ["CKV2_AWS_61", "CKV_AWS_300"],
                cfnGuard: ["s3_rule"],
            }),
        ).to.deep.equal([
            "security-hub:S3.10",
            "security-hub:S3.13",
            "preventive:data-encrypted",
            "aws-config:S3_VERSION_LIFECYCLE_POLICY_CHECK",
            "aws-config:S3_LIFECYCLE_POLICY_CHECK",
            "aws-config:S3_BUCKET_TAGGED",
            "checkov:CKV2_AWS_61",
            "checkov:CKV_AWS_300",
            "cfn-guard:s3_rule",
        ]);
    });

    it("is nothing where a policy stands for nothing else", () => {
        expect(equivalents({})).to.deep.equal([]);
    });
});
