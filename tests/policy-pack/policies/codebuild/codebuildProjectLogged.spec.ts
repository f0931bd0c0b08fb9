import { Project } from "@pulumi/aws/codebuild";
import { expect } from "chai";
import { codebuildProjectLogged as policy } from "../../../../policy-pack/policies/codebuild/codebuildProjectLogged";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (logsConfig: unknown) => judge(policy, declare(Project, "build", { logsConfig }));
const refused = refuses(
    "build: logsConfig turns no log on; builds would leave no record, or one in a group that nobody keeps.",
);

describe("codebuild-project-logged", () => {
    it("accepts a log group, a bucket, or both", async () => {
        expect(await judged({ cloudwatchLogs: { groupName: "builds" } })).to.deep.equal(passes);
        expect(await judged({ cloudwatchLogs: { status: "ENABLED" } })).to.deep.equal(passes);
        expect(await judged({ cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "ENABLED" } })).to.deep.equal(
            passes,
        );
    });

    it("refuses a project that turns none on", async () => {
        expect(await judge(policy, declare(Project, "build", {}))).to.deep.equal(refused);
        expect(await judged({ cloudwatchLogs: { status: "DISABLED" } })).to.deep.equal(refused);
        expect(await judged({ s3Logs: { location: "logs" } })).to.deep.equal(refused);
    });

    it("cannot judge settings that are not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/logsConfig can't be known/);
        const verdict = await judged({ cloudwatchLogs: { status: unknownValue } });
        expect(verdict.unknown).to.match(/status can't be known/);
    });
});
