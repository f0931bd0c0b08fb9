import { LifecyclePolicy, Repository } from "@pulumi/aws/ecr";
import { expect } from "chai";
import { ecrRepositoryLifecycle as policy } from "../../../../policy-pack/policies/ecr/ecrRepositoryLifecycle";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const repository = declare(Repository, "images", { name: "models" });
const refused = refusesOwner(
    repository,
    "images: no LifecyclePolicy belongs to it; images with known weaknesses would stay for good.",
);

describe("ecr-repository-lifecycle", () => {
    it("accepts a repository with a lifecycle policy, by name or by what it comes from", async () => {
        const byName = declare(LifecyclePolicy, "lifecycle", { repository: "models" });
        expect(await judgeStack(policy, [repository, byName])).to.deep.equal(passes);
        const later = declare(Repository, "images", { name: unknownValue });
        const bySource = declare(LifecyclePolicy, "l", { repository: unknownValue }, { repository: [later] });
        expect(await judgeStack(policy, [later, bySource])).to.deep.equal(passes);
    });

    it("refuses a repository without one, and with that of another", async () => {
        expect(await judgeStack(policy, [repository])).to.deep.equal(refused);
        const ofOther = declare(LifecyclePolicy, "lifecycle", { repository: "other" });
        expect(await judgeStack(policy, [repository, ofOther])).to.deep.equal(refused);
    });

    it("accepts a repository of aws-native that has its policy inside", async () => {
        const native = (props: object) => [declare("aws-native:ecr:Repository", "images", props)];
        const lifecyclePolicy = { lifecyclePolicyText: "{}" };
        expect(await judgeStack(policy, native({ repositoryName: "models", lifecyclePolicy }))).to.deep.equal(passes);
        expect(await judgeStack(policy, native({ lifecyclePolicy: unknownValue }))).to.deep.equal(passes);
        expect((await judgeStack(policy, native({}))).violations).to.have.length(1);
    });
});
