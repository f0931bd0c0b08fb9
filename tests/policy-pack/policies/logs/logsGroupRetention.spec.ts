import { LogGroup } from "@pulumi/aws/cloudwatch";
import { expect } from "chai";
import { logsGroupRetention as policy } from "../../../../policy-pack/policies/logs/logsGroupRetention";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judgeGroup = (props: object, config = {}) => judge(policy, declare(LogGroup, "group", props), config);

describe("logs-group-retention", () => {
    it("accepts a group that keeps logs for a year or more", async () => {
        expect(await judgeGroup({ retentionInDays: 365 })).to.deep.equal(passes);
    });

    it("refuses a group that keeps them for less than configured", async () => {
        expect(await judgeGroup({ retentionInDays: 180 })).to.deep.equal(
            refuses("group: retentionInDays is 180; it has to be 365 or more."),
        );
        expect(await judgeGroup({ retentionInDays: 180 }, { minimumDays: 180 })).to.deep.equal(passes);
    });

    it("refuses a group that keeps them without end", async () => {
        for (const props of [{}, { retentionInDays: 0 }]) {
            expect(await judgeGroup(props)).to.deep.equal(
                refuses("group: retentionInDays is not set; logs would be kept, and paid for, without end."),
            );
        }
    });

    it("says that it cannot judge an unknown time", async () => {
        expect(await judgeGroup({ retentionInDays: unknownValue })).to.deep.equal({
            violations: [],
            unknown: "string value at .retentionInDays can't be known during preview",
        });
    });
});
