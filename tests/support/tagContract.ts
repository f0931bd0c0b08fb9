import { expect } from "chai";
import type { PackPolicy } from "../../policy-pack/policies";
import type { ResourceClass } from "../../policy-pack/support/resourceTypes";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "./policies";

/** Declares the tests of a policy that asks for tags. */
export function tagContract(policy: PackPolicy, type: ResourceClass): void {
    const judged = (props: object, config = {}) => {
        const resource = declare(type, "resource", props);
        return {
            verdict: judgeStack(policy, [resource], config),
            lacking: (tags: string) =>
                refusesOwner(resource, `resource: tags have no ${tags}; nobody could tell whom it belongs to.`),
        };
    };

    describe(policy.name, () => {
        it("accepts any tag where none is asked for by name, also one that the provider adds", async () => {
            for (const props of [
                { tags: { owner: "team" } },
                { tags: {}, tagsAll: { owner: "team" } },
                { tags: [{ Key: "owner", Value: "team" }] },
                { tags: [{ key: "owner", value: "team" }] },
            ]) {
                expect(await judged(props).verdict).to.deep.equal(passes);
            }
        });

        it("refuses a resource without a tag, also where the provider has none to add", async () => {
            for (const props of [{}, { tags: {} }, { tags: null, tagsAll: unknownValue }]) {
                const { verdict, lacking } = judged(props);
                expect(await verdict).to.deep.equal(lacking("entry"));
            }
        });

        it("refuses a resource without the tags that are asked for", async () => {
            const config = { requiredTags: ["owner", "cost"] };
            expect(await judged({ tags: { owner: "team", cost: "1" } }, config).verdict).to.deep.equal(passes);
            expect(await judged({ tags: { owner: "team" }, tagsAll: { cost: "1" } }, config).verdict).to.deep.equal(
                passes,
            );
            const one = judged({ tags: { owner: "team" } }, config);
            expect(await one.verdict).to.deep.equal(one.lacking("cost"));
            const none = judged({}, config);
            expect(await none.verdict).to.deep.equal(none.lacking("owner, cost"));
        });

        it("cannot tell about tags that come from another resource and are not known yet", async () => {
            const team = declare("aws:ssm/parameter:Parameter", "team", {});
            const resource = declare(type, "resource", { tags: unknownValue }, { tags: [team] });
            const { violations, unknown } = await judgeStack(policy, [resource, team]);
            expect(violations).to.deep.equal([]);
            expect(unknown).to.match(/\.tags can't be known/);
        });

        it("asks nothing of other resources", async () => {
            expect(await judgeStack(policy, [declare("aws:ssm/parameter:Parameter", "team", {})])).to.deep.equal(
                passes,
            );
        });
    });
}
