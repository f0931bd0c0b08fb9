import { Endpoint } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerEndpointRollback as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerEndpointRollback";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const autoRollbackConfiguration = { alarms: [{ alarmName: "errors" }] };
const blueGreenUpdatePolicy = { terminationWaitInSeconds: 300 };
const judged = (deploymentConfig: unknown) => judge(policy, declare(Endpoint, "endpoint", { deploymentConfig }));
const noAlarms = "endpoint: deploymentConfig.autoRollbackConfiguration names no alarms; a model that fails would stay.";
const noWait =
    "endpoint: blueGreenUpdatePolicy has no terminationWaitInSeconds; the old model would be gone when an alarm rings.";

describe("sagemaker-endpoint-rollback", () => {
    it("accepts alarms with a blue/green policy that waits, or with a rolling one", async () => {
        expect(await judged({ autoRollbackConfiguration, blueGreenUpdatePolicy })).to.deep.equal(passes);
        expect(await judged({ autoRollbackConfiguration, rollingUpdatePolicy: {} })).to.deep.equal(passes);
    });

    it("refuses an endpoint without alarms", async () => {
        for (const config of [undefined, {}, { autoRollbackConfiguration: { alarms: [] } }]) {
            expect(await judged(config)).to.deep.equal(refuses(noAlarms));
        }
    });

    it("refuses a blue/green policy that does not wait", async () => {
        for (const wait of [undefined, 0, "0"]) {
            const config = { autoRollbackConfiguration, blueGreenUpdatePolicy: { terminationWaitInSeconds: wait } };
            expect(await judged(config)).to.deep.equal(refuses(noWait));
        }
    });

    it("cannot judge a configuration or a time that is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/deploymentConfig can't be known/);
        const verdict = await judged({ blueGreenUpdatePolicy: { terminationWaitInSeconds: unknownValue } });
        expect(verdict.violations).to.deep.equal(refuses(noAlarms).violations);
        expect(verdict.unknown).to.match(/terminationWaitInSeconds can't be known/);
    });
});
