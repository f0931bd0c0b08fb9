import { expect } from "chai";
import { policies } from "../../../policy-pack/policies";
import { declare, judge } from "../../support/policies";
import { withoutStackTraces } from "../../support/stackTraces";
import { collect, type Collected } from "./collected";
import { findUnsound } from "./fuzz";
import { unknownValues } from "./turnouts";

describe("what is not known yet", function () {
    this.timeout(120_000);
    let collected: Collected;

    before(async () => {
        collected = await collect();
    });

    for (const { name } of policies) {
        it(`is never passed in silence nor refused by ${name}, wherever the policy looks`, async () => {
            const subjects = collected.byPolicy.get(name) ?? [];
            const findings: string[] = [];
            for (const subject of subjects) {
                findings.push(...(await withoutStackTraces(() => findUnsound(subject, collected.pool))));
            }
            expect(findings).to.deep.equal([]);
            expect(subjects).to.not.be.empty;
        });
    }

    const wholes: readonly (readonly [policy: string, type: string, property: string])[] = [
        ["cloudformation-template-readable", "aws:cloudformation/stack:Stack", "templateBody"],
        ["cloudformation-template-readable", "aws:cloudformation/stackSet:StackSet", "templateBody"],
        ["sagemaker-pipeline-readable", "aws:sagemaker/pipeline:Pipeline", "pipelineDefinition"],
    ];
    for (const [name, type, property] of wholes) {
        it(`is said to be so by ${name} where it is all that a ${type.replace(/.*:/, "")} declares`, async () => {
            const policy = policies.find((each) => each.name === name);
            for (const unknown of unknownValues) {
                const verdict = policy && (await judge(policy, declare(type, "holder", { [property]: unknown })));
                expect(verdict?.unknown).to.match(/can't be known/);
            }
        });
    }
});
