import { expect } from "chai";
import type { Delivery } from "../../../infra/contract/parameterValues";
import { deliveryTargets } from "../../../infra/mlops/deliveryTargets";
import { roleArn } from "../../../infra/support/naming";
import { refusal } from "../../support/errors";
import { development, production, staging } from "../fixtures";
import { deliveryTo, deliveryWithin, quietStage } from "./fixtures";

const delivery: Delivery = {
    staging: {
        stage: "staging",
        accountIds: [staging.accountId],
        modelExecutionRoleName: "models",
        stackSetExecutionRoleName: "sm-mlops-staging-eu-west-1-stack-set-execution",
        endpointTestRoleArns: [roleArn(staging, "endpoint-test")],
    },
    prod: {
        stage: "prod",
        accountIds: [production.accountId],
        modelExecutionRoleName: "models",
        stackSetExecutionRoleName: "sm-mlops-prod-eu-west-1-stack-set-execution",
        endpointTestRoleArns: [roleArn(production, "endpoint-test")],
    },
};

const plan = { name: "abalone-deploy", stages: { staging: quietStage, prod: quietStage } };

/** The plan with production in waves. */
function inWaves(...waves: string[][]): typeof plan {
    const prod = { ...quietStage, operation: { ...quietStage.operation, waves } };
    return { ...plan, stages: { ...plan.stages, prod: prod as unknown as typeof quietStage } };
}

describe("infra/mlops/deliveryTargets", () => {
    it("delivers to what the target stacks hold", () => {
        expect(deliveryTargets(plan, delivery)).to.deep.equal({
            staging: deliveryTo(staging),
            prod: deliveryTo(production),
        });
    });

    it("knows the role of a stage in the development account by its ARN", () => {
        const live = { ...development, stage: "live" };
        const prod = {
            ...delivery.prod,
            stage: "live",
            accountIds: [development.accountId],
            stackSetExecutionRoleName: "sm-mlops-live-eu-west-1-stack-set-execution",
            stackSetExecutionRoleArn: roleArn(live, "stack-set-execution"),
            endpointTestRoleArns: [roleArn(live, "endpoint-test")],
        };
        expect(deliveryTargets(plan, { ...delivery, prod }).prod).to.deep.equal(deliveryWithin("live"));
    });

    it("takes waves of accounts of the stage", () => {
        expect(deliveryTargets(inWaves([production.accountId]), delivery).prod.accountIds).to.deep.equal([
            production.accountId,
        ]);
    });

    it("refuses a project without stages", () => {
        expect(refusal(() => deliveryTargets(plan, undefined))).to.equal(
            "Project abalone-deploy delivers models, and there is no stage to deliver to.",
        );
    });

    it("refuses stages without accounts and waves of strangers, all at once", () => {
        const empty = { stage: "staging", accountIds: [] };
        expect(
            refusal(() =>
                deliveryTargets(inWaves(["666677778888"], [production.accountId, "777788889999"]), {
                    ...delivery,
                    staging: empty,
                }),
            ),
        ).to.equal(
            [
                "Project abalone-deploy cannot be delivered:",
                "No account holds stage staging; give it one, or retire the project (retired: true).",
                "Account 666677778888 of stages.prod.waves is not in stage prod; take it out.",
                "Account 777788889999 of stages.prod.waves is not in stage prod; take it out.",
            ].join("\n  - "),
        );
    });

    for (const missing of ["stackSetExecutionRoleName", "endpointTestRoleArns"] as const) {
        it(`refuses a stage of which ${missing} is not known`, () => {
            const prod = Object.fromEntries(
                Object.entries(delivery.prod).filter(([key]) => key !== missing),
            ) as unknown as Delivery["prod"];
            expect(refusal(() => deliveryTargets(plan, { ...delivery, prod }))).to.include(
                "No account holds stage prod;",
            );
        });
    }
});
