import { sagemakerImageTagged as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerImageTagged";
import { Image } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object, config = {}) => judge(policy, declare(Image, "resource", props), config);

describe("sagemaker-image-tagged", () => {
    it("accepts any tag where none is asked for by name", async () => {
        expect(await judged({ tags: { owner: "team" } })).to.deep.equal(passes);
        expect(await judged({ tagsAll: { owner: "team" } })).to.deep.equal(passes);
        expect(await judged({ tags: [{ Key: "owner", Value: "team" }] })).to.deep.equal(passes);
        expect(await judged({ tags: [{ key: "owner", value: "team" }] })).to.deep.equal(passes);
    });

    it("refuses a resource without a tag", async () => {
        expect(await judged({})).to.deep.equal(
            refuses("resource: tags have no entry; nobody could tell whom it belongs to."),
        );
        expect(await judged({ tags: {} })).to.deep.equal(
            refuses("resource: tags have no entry; nobody could tell whom it belongs to."),
        );
    });

    it("refuses a resource without the tags that are asked for", async () => {
        const config = { requiredTags: ["owner", "cost"] };
        expect(await judged({ tags: { owner: "team", cost: "1" } }, config)).to.deep.equal(passes);
        expect(await judged({ tags: { owner: "team" } }, config)).to.deep.equal(
            refuses("resource: tags have no cost; nobody could tell whom it belongs to."),
        );
        expect(await judged({}, config)).to.deep.equal(
            refuses("resource: tags have no owner, cost; nobody could tell whom it belongs to."),
        );
    });

    it("cannot tell about tags that are not known yet", async () => {
        expect((await judged({ tags: unknownValue })).unknown).to.match(/tags/);
    });
});
