import { Project } from "@pulumi/aws/codebuild";
import { expect } from "chai";
import { codebuildSourceNoCredentials as policy } from "../../../../policy-pack/policies/codebuild/codebuildSourceNoCredentials";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object) => judge(policy, declare(Project, "build", props));

describe("codebuild-source-no-credentials", () => {
    it("accepts addresses without credentials, and sources without an address", async () => {
        for (const source of [{ location: "https://bitbucket.org/team/model.git" }, { type: "CODEPIPELINE" }]) {
            expect(await judged({ source })).to.deep.equal(passes);
        }
        expect(await judged({ source: { location: "https://example.com/a@b" } })).to.deep.equal(passes);
    });

    it("refuses credentials in the address of any source, and does not repeat them", async () => {
        const location = "https://user:token@bitbucket.org/team/model.git";
        const finding = (place: string) =>
            `build: ${place}.location holds credentials; everybody who may look at the project reads them.`;
        expect(await judged({ source: { location }, secondarySources: [{ location }] })).to.deep.equal(
            refuses(finding("source[0]"), finding("secondarySources[0]")),
        );
        expect(await judged({ source: { location: "https://token@bitbucket.org/a" } })).to.deep.equal(
            refuses(finding("source[0]")),
        );
    });

    it("cannot judge an address that is not known yet", async () => {
        const verdict = await judged({ source: { location: unknownValue } });
        expect(verdict.unknown).to.match(/source.location can't be known/);
    });
});
