import { expect } from "chai";
import { accountIds, keysWith, publishedTargets } from "../bench/manyAccounts";
import type { RecordedResource } from "../support/mocks";
import { runDataScience, runStack } from "../support/stacks";

/** What an account has, without its id and its addresses. */
function namesOf(resources: readonly RecordedResource[], account: string): string[] {
    return resources.flatMap(({ type, name }) =>
        name.includes(account) ? [`${type} ${name.replaceAll(account, "account")}`] : [],
    );
}

describe("stacks with many accounts", function () {
    this.timeout(60_000);

    it("give every target account the same resources under its own provider", async () => {
        const ids = accountIds(20); // Fifty are measured by npm run bench.
        const { resources, outputs } = await runStack("prod", { changes: keysWith(ids) });
        const expected = namesOf(resources, ids[0] ?? "").sort();
        expect(expected.length).to.be.greaterThan(50);
        for (const id of ids) {
            expect(namesOf(resources, id).sort(), id).to.deep.equal(expected);
        }
        expect(resources).to.have.lengthOf(ids.length * expected.length);
        expect(outputs.accounts).to.have.lengthOf(ids.length);
        const strangers = resources.filter(({ custom, type, name, provider = "" }) => {
            const [account = "none"] = /\d{12}/.exec(name) ?? [];
            return custom && !type.startsWith("pulumi:providers:") && !provider.endsWith(`::account-${account}`);
        });
        expect(strangers).to.be.empty;
    });

    it("grant to every one of fifty accounts from the same resources of the development account", async () => {
        const few = await runDataScience({ stacks: await publishedTargets(2) });
        const many = await runDataScience({ stacks: await publishedTargets(50) });
        const urns = ({ resources }: typeof few): string[] => resources.map(({ urn }) => urn).sort();
        expect(urns(many)).to.deep.equal(urns(few));
        const inputs = JSON.stringify(many.resources.map((resource) => resource.inputs));
        expect(accountIds(50).filter((id) => !inputs.includes(id))).to.be.empty;
    });
});
