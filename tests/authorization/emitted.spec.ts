import { expect } from "chai";
import { once } from "../infra/recorded";
import { modesWithoutProjects } from "../support/modes";
import { allDocuments } from "./emitted/all";
import type { EmittedDocument } from "./emitted/documents";
import { deployedEstate } from "./emitted/estate";
import { exceptions, type Exception } from "./lint/exceptions";
import { lint, type PlacedFinding } from "./lint/lint";

const found = once(async () => {
    const documents = differing(await allDocuments());
    return (await Promise.all(documents.map(lint))).flat();
});

/** Each text once: stacks differ in few of their documents. */
function differing(documents: readonly EmittedDocument[]): EmittedDocument[] {
    return [...new Map(documents.map((it) => [`${it.kind} ${JSON.stringify(it.statements)}`, it])).values()];
}

function covers(exception: Exception, finding: PlacedFinding): boolean {
    const { sid, rule, what } = exception;
    return finding.sid === sid && finding.rule === rule && finding.what.startsWith(what);
}

describe("authorization documents", () => {
    it("are collected from all three accounts, and every role has its trust, permissions and boundary", async () => {
        const { documents, roles } = await deployedEstate();
        expect(new Set(documents.map(({ accountId }) => accountId)).size).to.equal(3);
        const bare = [...roles.values()].filter(
            ({ identity, boundary }) => identity.length === 0 || boundary === undefined,
        );
        expect(bare.map(({ arn }) => arn)).to.be.empty;
    });

    it("are collected from every stack in every mode, and from what is printed", async () => {
        const documents = await allDocuments();
        const sources = [...modesWithoutProjects.map(({ name }) => name), "given buckets required", "printed"];
        const missing = sources.filter((source) => !documents.some(({ name }) => name.startsWith(`${source} `)));
        expect(missing).to.deep.equal([]);
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
