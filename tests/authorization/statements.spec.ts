import { expect } from "chai";
import { deployedEstate } from "./emitted/estate";
import { table } from "./requests/table";
import { survivors } from "./simulation/survivors";
import { undecidable } from "./simulation/undecidable";

describe("authorization statements", () => {
    it("each change a decision of the table when taken out of their document", async () => {
        const rows = table.flatMap((subject) => subject.rows);
        const found = await survivors(await deployedEstate(), rows);
        const idle = found.filter(({ statement }) => !undecidable.some(({ sid }) => sid === statement.Sid));
        expect(idle.map(({ document, statement }) => `${document}: ${statement.Sid}`)).to.deep.equal([]);
        expect(new Set(found.map(({ statement }) => statement.Sid))).to.deep.equal(
            new Set(undecidable.map(({ sid }) => sid)),
        );
    }).timeout(30_000);

    for (const { sid, reason, statement } of undecidable) {
        it(`named ${sid} are right to the letter, because they cannot be simulated: ${reason}`, async () => {
            const { documents } = await deployedEstate();
            const emitted = documents.flatMap((document) =>
                document.statements.filter(({ Sid }) => Sid === sid).map((it) => ({ document, statement: it })),
            );
            expect(emitted).to.not.be.empty;
            for (const { document, statement: found } of emitted) {
                expect(found, document.name).to.deep.equal(statement(document.accountId));
            }
        });
    }
});
