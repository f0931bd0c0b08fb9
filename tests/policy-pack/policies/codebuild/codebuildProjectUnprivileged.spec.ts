import { Project } from "@pulumi/aws/codebuild";
import { expect } from "chai";
import { codebuildProjectUnprivileged as policy } from "../../../../policy-pack/policies/codebuild/codebuildProjectUnprivileged";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object) => judge(policy, declare(Project, "resource", props));
const withFlag = (flag: unknown) => ({ environment: { privilegedMode: flag } });

describe("codebuild-project-unprivileged", () => {
    it("accepts a resource that does not set it, or sets it to false", async () => {
        expect(await judged({})).to.deep.equal(passes);
        for (const flag of [false, "false"]) {
            expect(await judged(withFlag(flag))).to.deep.equal(passes);
        }
    });

    it("refuses true, as text as well", async () => {
        for (const flag of [true, "true"]) {
            expect(await judged(withFlag(flag))).to.deep.equal(
                refuses("resource: environment.privilegedMode is true; builds could leave their container."),
            );
        }
    });

    it("cannot judge a value that is not known yet", async () => {
        expect((await judged(withFlag(unknownValue))).unknown).to.match(/privilegedMode can't be known/);
    });
});
