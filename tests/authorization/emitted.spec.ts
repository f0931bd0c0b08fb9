import { expect } from "chai";
import { once } from "../infra/recorded";
import { deployedEstate } from "./emitted/estate";
import { exceptions, type Exception } from "./lint/exceptions";
import { lint, type PlacedFinding } from "./lint/lint";

const found = once(async () => {
    const { documents } = await deployedEstate();
    return (await Promise.all(documents.map(lint))).flat();
});

function covers(exception: Exception, finding: PlacedFinding): boolean {
    const { sid, rule, what } = exception;
    return finding.sid === sid && finding.rule === rule && finding.what.startsWith(what);
}

describe("authorization documents", () => {
    it("are collected from all three accounts, and every role has its trust, permissions and boundary", async () => {
        const { documents, roles } = await deployedEstate();
        expect(new Set(documents.map(({ accountId }) => accountId)).size).to.equal(3);
        expect([...roles.values()].filter(({ identity }) => identity.length === 0).map(({ arn }) => arn)).to.be.empty;
    });

    it("name what exists, and what fits together", async () => {
        const unexpected = (await found()).filter((finding) => !exceptions.some((it) => covers(it, finding)));
        expect(unexpected.map(({ document, sid, rule, what }) => `${document} ${sid}: ${rule}: ${what}`)).to.deep.equal(
            [],
        );
    });

    it("need every exception that is made for them", async () => {
        const all = await found();
        expect(exceptions.filter((exception) => !all.some((finding) => covers(exception, finding)))).to.deep.equal([]);
    });
});
