import { show } from "../operations/display";
import { rehearsalPaths } from "./paths";
import { runProgram } from "./program";
import { scenario, viewsOf } from "./scenarios";
import { requireKeptRehearsal } from "./session";
import { formatTable } from "./table";
import { isProved, prove, type Proof } from "./verify/prove";
import { openSituation } from "./verify/situation";

const usage = `Shows that every check of the rehearsal notices what it looks for: breaks the emulated accounts in one way after the
other, sees the check turn red, repairs the damage and sees it turn green. Needs a rehearsal that is kept running.

    npm run rehearse -- --keep
    npm run rehearse:prove`;

void runProgram({
    usage,
    options: [],
    run: async (_given, signal) => {
        const paths = rehearsalPaths();
        const { endpoint, organisation, scenario: name } = await requireKeptRehearsal(paths);
        const proofs = await show("Prove", async (status) => {
            const { checks } = scenario(name);
            // One set of accounts proves the checks: the others are looked into by the same ones.
            const [view = organisation] = viewsOf(scenario(name), organisation);
            const situation = await openSituation(paths, endpoint, view);
            const found: Proof[] = [];
            for (const check of checks) {
                for (const account of check.accounts) {
                    signal.throwIfAborted();
                    status.now(`${check.name} in ${account}`);
                    found.push(await prove(check, account, situation));
                }
            }
            status.result(`${found.filter(isProved).length} of ${found.length} sabotages noticed`);
            return found;
        });
        console.log(`\n${proofTable(proofs)}`);
        const unproved = proofs.filter((proof) => !isProved(proof));
        if (unproved.length > 0) {
            throw new Error(`Not proved:\n${unproved.map(describe).join("\n")}`);
        }
    },
});

/** One line for each sabotage, with the first thing that the check said of it. */
function proofTable(proofs: readonly Proof[]): string {
    const rows = proofs.map((proof) => [
        proof.check,
        proof.account,
        isProved(proof) ? "yes" : "NO",
        shortened(proof.noticed[0] ?? ""),
    ]);
    return formatTable(["check", "account", "proved", "what it said of the sabotage"], rows);
}

function shortened(text: string): string {
    return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function describe({ check, account, noticed, objections }: Proof): string {
    return [
        `  ${check} in ${account}:`,
        ...(noticed.length > 0 ? [] : ["    noticed nothing"]),
        ...objections.map((objection) => `    ${objection}`),
    ].join("\n");
}
