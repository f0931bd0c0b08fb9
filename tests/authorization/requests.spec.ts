import { expect } from "chai";
import { deployedEstate } from "./emitted/estate";
import { table } from "./requests/table";
import { outcomeOf, titleOf } from "./simulation/judge";

describe("authorization requests", () => {
    before(deployedEstate);

    for (const { title: about, rows } of table) {
        describe(about, () => {
            for (const row of rows) {
                it(titleOf(row), async () => {
                    expect(await outcomeOf(await deployedEstate(), row)).to.include(row.expected);
                });
            }
        });
    }

    it("are all different", () => {
        const titles = table.flatMap(({ rows }) => rows.map(titleOf));
        expect(titles.filter((it, index) => titles.indexOf(it) !== index)).to.deep.equal([]);
    });

    it("are three hundred at least, and a hundred and twenty of each outcome", () => {
        const rows = table.flatMap((subject) => subject.rows);
        const allowed = rows.filter(({ expected }) => expected === "allowed");
        expect(rows.length).to.be.at.least(300);
        expect(Math.min(allowed.length, rows.length - allowed.length)).to.be.at.least(120);
    });

    it("hold something that is allowed and something that is denied for every role that the stacks make", async () => {
        const { roles } = await deployedEstate();
        const asked = (arn: string, isAllowed: boolean): boolean =>
            table.some(({ rows }) =>
                rows.some(
                    ({ caller, expected }) =>
                        caller.kind === "role" && caller.arn === arn && (expected === "allowed") === isAllowed,
                ),
            );
        const lacking = [...roles.keys()].filter((arn) => !asked(arn, true) || !asked(arn, false));
        expect(lacking).to.deep.equal([]);
    });
});
