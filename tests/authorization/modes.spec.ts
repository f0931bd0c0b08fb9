import { expect } from "chai";
import { once } from "../infra/recorded";
import { development } from "../infra/fixtures";
import { stackModes } from "../support/modes";
import { estateInMode } from "./emitted/estate";
import { acceptance, delivery, localDelivery } from "./requests/acceptance";
import { rowsOfNamedPeople } from "./requests/namedPeople";
import { codeElsewhere, deliveryWithin, withGivenBuckets } from "./requests/projectModes";
import type { Row } from "./requests/row";
import { surprises } from "./simulation/judge";

const givenBuckets = { ...development, buckets: { data: "acme-ml-data", models: "acme-ml-models" } };

/** Modes in which the lines are others than everywhere. */
const particular: Readonly<Record<string, readonly Row[]>> = {
    "a single account": [...acceptance(development), ...localDelivery("test"), ...localDelivery("live")],
    "no targets": acceptance(development),
    "named people": [...acceptance(development), ...delivery, ...rowsOfNamedPeople],
    "given buckets": acceptance(givenBuckets),
    "projects in a single account": [
        ...acceptance(development),
        ...["test", "live"].flatMap((stage) => [...localDelivery(stage), ...deliveryWithin(stage)]),
    ],
    "projects with code elsewhere": [...acceptance(development), ...delivery, ...codeElsewhere()],
    "projects with given buckets and without packages": [
        ...acceptance(givenBuckets),
        ...withGivenBuckets(givenBuckets),
    ],
};

describe("authorization in every mode of the development account", () => {
    for (const { name, stack } of stackModes) {
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
