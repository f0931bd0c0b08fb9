import { expect } from "chai";
import fc from "fast-check";
import { withoutStackTraces } from "../../support/stackTraces";
import { collect, type Collected } from "./collected";
import { isSilent } from "./fuzz";
import { canHold, valueAt, withValueAt, type Path } from "./paths";
import type { Subject } from "./subjects";
import { canTurnOut, turnouts } from "./turnouts";

/** Numbers that choose a path, a value for it, and whether that is known. */
const choice = fc.record({ path: fc.nat(), value: fc.nat(), isHidden: fc.boolean() });

describe("several values that are not known yet", function () {
    this.timeout(120_000);
    let collected: Collected;
    let subjects: readonly Subject[];

    before(async () => {
        collected = await collect();
        subjects = [...collected.byPolicy.values()].flat().filter(({ paths }) => paths.length > 0);
    });

    /** The same change twice: with all values known, and with some of them hidden. */
    function changed(subject: Subject, choices: readonly { path: number; value: number; isHidden: boolean }[]) {
        let [known, unknown] = [subject.value, subject.value];
        const hidden: Path[] = [];
        for (const { path: place, value: number, isHidden } of choices) {
            const path = subject.paths[place % subject.paths.length] ?? [];
            const isThere = [known, unknown].every((value) => canHold(value, path));
            const possible = turnouts(collected.pool, path, valueAt(known, path));
            if (!isThere || subject.isReference(path)) {
                continue;
            }
            const value = possible[number % possible.length];
            known = withValueAt(known, path, value);
            unknown = withValueAt(unknown, path, isHidden ? subject.unknowns[number % subject.unknowns.length] : value);
            if (isHidden && canTurnOut(value)) {
                hidden.push(path);
            }
        }
        return { known, unknown, hidden };
    }

    it("never make a policy pass in silence what it refuses once they are known", async () => {
        let refused = 0;
        await withoutStackTraces(() =>
            fc.assert(
                fc.asyncProperty(
                    fc.nat(),
                    fc.array(choice, { minLength: 2, maxLength: 6 }),
                    async (number, choices) => {
                        const subject = subjects[number % subjects.length];
                        if (subject === undefined) {
                            return;
                        }
                        const { known, unknown, hidden } = changed(subject, choices);
                        const { violations } = await subject.judge(known);
                        const verdict = await subject.judge(unknown, hidden);
                        if (violations.length > 0 && hidden.length > 0) {
                            refused += 1;
                            expect(isSilent(verdict), `${subject.policy} on ${subject.title}`).to.be.false;
                        }
                    },
                ),
                { numRuns: 2000 },
            ),
        );
        expect(refused).to.be.above(400);
    });
});
