import { expect } from "chai";
import { handlers, type Handlers } from "./launches/handlers";
import { launches } from "./launches/estate";
import { handlerRows } from "./launches/rows";
import { surprises } from "./simulation/judge";

function actionsOf({ create, read, update = [], delete: remove }: Handlers): string[] {
    return [...create, ...read, ...update, ...remove];
}

describe("authorization of launches of environments", () => {
    it("allows all that CloudFormation asks for, on what is launched", async () => {
        const { estate, resources } = await launches();
        expect(await surprises(estate, handlerRows(resources))).to.deep.equal([]);
    }).timeout(20_000);

    for (const [type, told] of Object.entries(handlers)) {
        it(`knows what CloudFormation asks for ${type}`, async () => {
            const asked = new Set(handlerRows((await launches()).resources).map(({ action }) => action));
            expect(actionsOf(told).filter((action) => !asked.has(action))).to.deep.equal([]);
        });
    }
});
