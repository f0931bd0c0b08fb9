import { Provider } from "@pulumi/aws";
import { expect } from "chai";
import { policies } from "../../policy-pack/policies";
import { breaches } from "../../rehearsal/violations/breaches";
import { compareRefusals, type Refusal } from "../../rehearsal/violations/refusals";
import { installMocks, settle } from "../support/mocks";
import { judge, judgeStack } from "../support/policies";
import { asDeclared } from "./recordedStacks";

/** What the pack finds in the program that breaks every policy once, at its first preview. */
async function findings(): Promise<readonly Refusal[]> {
    const { resources: recorded } = await installMocks({ preview: true });
    const provider = new Provider("nowhere", { region: "eu-west-1" });
    for (const [policy, breach] of Object.entries(breaches)) {
        breach(policy, { provider });
    }
    await settle();
    const resources = asDeclared(recorded);
    const refusals: Refusal[] = [];
    for (const policy of policies) {
        const level = policy.enforcementLevel === "mandatory" ? "mandatory" : "advisory";
        const found = async (verdict: ReturnType<typeof judge>, owner = ""): Promise<void> => {
            for (const { message, urn = owner } of (await verdict).violations) {
                refusals.push({ policy: policy.name, level, urn, message });
            }
        };
        if ("validateResource" in policy) {
            await Promise.all(resources.map((resource) => found(judge(policy, resource), resource.urn)));
        }
        if ("validateStack" in policy) {
            await found(judgeStack(policy, resources));
        }
    }
    return refusals;
}

describe("the breach of every policy", () => {
    let found: readonly Refusal[];
    before(async function () {
        this.timeout(60_000);
        found = await findings();
    });

    it("is refused by it, and by no other", () => {
        expect(compareRefusals(Object.keys(breaches), found)).to.deep.equal([]);
    });

    it("is told of by the name of the resource, in it or itself", () => {
        const others = found.filter(({ urn, message }) => !message.startsWith(urn.split("::")[3] ?? "nothing"));
        expect(others).to.deep.equal([]);
    });
});
