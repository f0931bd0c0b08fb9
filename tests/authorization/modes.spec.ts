import { expect } from "chai";
import { once } from "../infra/recorded";
import { development } from "../infra/fixtures";
import { modesWithoutProjects } from "../support/modes";
import { estateInMode } from "./emitted/estate";
import { acceptance, delivery, localDelivery } from "./requests/acceptance";
import { rowsOfNamedPeople } from "./requests/namedPeople";
import type { Row } from "./requests/row";
import { surprises } from "./simulation/judge";

/** Modes in which the lines are others than everywhere. */
const particular: Readonly<Record<string, readonly Row[]>> = {
    "a single account": [...acceptance(development), ...localDelivery("test"), ...localDelivery("live")],
    "no targets": acceptance(development),
    "named people": [...acceptance(development), ...delivery, ...rowsOfNamedPeople],
    "given buckets": acceptance({ ...development, buckets: { data: "acme-ml-data", models: "acme-ml-models" } }),
};

describe("authorization in every mode of the development account", () => {
    for (const { name, stack } of modesWithoutProjects) {
        // What roles that are given may do is for whoever made them.
        if (stack === "dev" && name !== "given roles") {
            const estate = once(() => estateInMode(name));

            it(`is the same: ${name}`, async () => {
                const rows = particular[name] ?? [...acceptance(development), ...delivery];
                expect(await surprises(await estate(), rows)).to.deep.equal([]);
            });
        }
    }
});
