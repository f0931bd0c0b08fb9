import { expect } from "chai";
import { deployedEstate } from "./emitted/estate";
import type { Row } from "./requests/row";
import { table } from "./requests/table";
import { resolve } from "./simulation/context";
import { describeRequest } from "./simulation/request";
import { decide } from "./simulation/simulate";

function title(row: Row): string {
    return `${row.expected === "allowed" ? "allows" : "denies"} ${describeRequest(row)}`;
}

describe("authorization requests", () => {
    before(deployedEstate);

    for (const { title: about, rows } of table) {
        describe(about, () => {
            for (const row of rows) {
                it(title(row), async () => {
                    const estate = await deployedEstate();
                    const { allowed, reasons } = await decide(estate, resolve(estate, row));
                    expect(allowed ? ["allowed"] : reasons).to.include(row.expected);
                });
            }
        });
    }

    it("are all different", () => {
        const titles = table.flatMap(({ rows }) => rows.map(title));
        expect(titles.filter((it, index) => titles.indexOf(it) !== index)).to.deep.equal([]);
    });
});
