import { FlowLog, Vpc } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2NetworkFlowLogs as policy } from "../../../../policy-pack/policies/ec2/ec2NetworkFlowLogs";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const vpc = declare(Vpc, "vpc", { id: unknownValue });
const flowLog = (trafficType: string) => declare(FlowLog, trafficType, { trafficType }, { vpcId: [vpc] });

describe("ec2-network-flow-logs", () => {
    it("accepts a VPC whose traffic, or rejected traffic, is recorded", async () => {
        expect(await judgeStack(policy, [vpc, flowLog("ALL")])).to.deep.equal(passes);
        expect(await judgeStack(policy, [vpc, flowLog("REJECT")])).to.deep.equal(passes);
        expect(await judgeStack(policy, [vpc, flowLog("ACCEPT"), flowLog("REJECT")])).to.deep.equal(passes);
    });

    it("refuses a VPC without a flow log", async () => {
        const finding = refusesOwner(vpc, "vpc: no FlowLog belongs to it; its traffic would leave no record.");
        expect(await judgeStack(policy, [vpc])).to.deep.equal(finding);
        const ofOther = declare(FlowLog, "other", { trafficType: "ALL", vpcId: unknownValue });
        expect(await judgeStack(policy, [vpc, ofOther])).to.deep.equal(finding);
    });

    it("refuses a flow log of accepted traffic alone", async () => {
        expect(await judgeStack(policy, [vpc, flowLog("ACCEPT")])).to.deep.equal(
            refusesOwner(vpc, "vpc: its FlowLog records accepted traffic alone; it has to be ALL or REJECT."),
        );
    });

    it("says that it cannot judge an unknown kind of traffic", async () => {
        expect(await judgeStack(policy, [vpc, flowLog(unknownValue)])).to.deep.equal({
            violations: [],
            unknown: "string value at .trafficType can't be known during preview",
        });
    });
});
