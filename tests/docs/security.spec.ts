import { expect } from "chai";
import { basename } from "node:path";
import type { Place } from "../../docs/parity/row";
import { placeText } from "../../docs/parityTable";
import { controlGroups, type Control } from "../../docs/security/controls";
import { securityPage } from "../../docs/securityTable";
import { textOf } from "./markdownLinks";
import { exists, isFile, runBoth, type Runs } from "./parityPlaces";

const controls = Object.values(controlGroups).flat();

/** Words by which a test can be about a control. */
function subjects({ here, source }: Control): string[] {
    const module = source.replace(/(\/index)?\.ts$/, "");
    return [basename(module), ...here.flatMap(subjectsOf)];
}

function subjectsOf(place: Place): readonly string[] {
    switch (place.is) {
        case "resource":
            return place.statements;
        case "role":
            return [place.purpose, ...place.statements];
        case "key":
            return place.path.split(".").slice(-1);
        case "policy":
        case "command":
            return [place.name];
        case "parameter":
            return [place.suffix];
        case "output":
            return [place.path];
    }
}

describe("docs/security.md", () => {
    let runs: Runs;

    before(async () => {
        runs = await runBoth();
    });

    it("is up to date; otherwise run npm run docs", () => {
        expect(textOf("docs/security.md")).to.equal(securityPage());
    });

    it("names each control once", () => {
        expect(new Set(controls.map(({ control }) => control)).size).to.equal(controls.length);
    });

    for (const control of controls) {
        describe(control.control, () => {
            it("is where the page says", () => {
                const missing = control.here.filter((place) => !exists(place, runs)).map(placeText);
                expect(control.here).to.not.be.empty;
                expect(missing).to.deep.equal([]);
                expect(isFile(control.source), control.source).to.equal(true);
            });

            it("has tests that are about it", () => {
                expect(control.tests).to.not.be.empty;
                for (const test of control.tests) {
                    const text = textOf(test);
                    expect(test).to.match(/^tests\//);
                    expect(
                        subjects(control).some((subject) => text.includes(subject)),
                        test,
                    ).to.equal(true);
                }
            });
        });
    }
});
