import { paginateListAccounts } from "@aws-sdk/client-organizations";
import { allAccounts, type Organisation } from "./accounts";
import { administratorClients, managementClients, type Endpoint } from "./aws";
import { destroy } from "./deploy";
import { show } from "../operations/display";
import { findRunningEmulator, stopEmulator } from "./emulator";
import { Engine } from "./engine/engine";
import { findHoldings } from "./holdings";
import { teardownOverrides } from "./overrides";
import { rehearsalPaths } from "./paths";
import { policyPackArgument } from "./policyPack";
import { runProgram } from "./program";
import { scenario } from "./scenarios";
import { forgetRehearsal, requireKeptRehearsal } from "./session";
import { overrideStackFiles } from "./stackFiles";
import { checkCalls, prepareToolchain } from "./steps";

const usage = `Takes down a rehearsal that was kept running: destroys its stacks, shows that the accounts are empty but for what
belongs to the organisation, and ends the emulator.

    npm run rehearse:down [-- --force]

    --force  ends the emulator at once; what is in it is gone with it
    --help   prints this`;

void runProgram({
    usage,
    options: ["force"],
    hint: "To go on: npm run rehearse:down. To end the emulator at once: npm run rehearse:down -- --force",
    run: async ({ force }, signal) => {
        const paths = rehearsalPaths();
        if (force) {
            await stopEmulator(paths);
            await forgetRehearsal(paths);
            console.log("The emulator is stopped, and what was in it is gone.");
            return;
        }
        if ((await findRunningEmulator(paths)) === undefined) {
            console.log("No rehearsal is running: there is nothing to take down.");
            return;
        }
        const { emulator, endpoint, organisation, scenario: name } = await requireKeptRehearsal(paths);
        const toolchain = await prepareToolchain(paths, signal);
        const { rounds, beforeDown } = scenario(name);
        await overrideStackFiles(paths, teardownOverrides(rounds.flat()));
        const policyPack = policyPackArgument(toolchain, paths);
        const engine = new Engine({ toolchain, paths, endpoint, policyPack });
        await beforeDown?.({ paths, toolchain, endpoint, engine, organisation, signal });
        await destroy(engine, rounds, signal);
        await checkCalls(paths, endpoint, organisation);
        await showEmpty(endpoint, organisation);
        await show("Emulator", async (status) => {
            await emulator.stop();
            await forgetRehearsal(paths);
            status.result("stopped");
        });
    },
});

/** Ids of the accounts that can still be entered. */
async function openAccounts(endpoint: Endpoint): Promise<string[]> {
    const { organizations } = managementClients(endpoint);
    const open: string[] = [];
    for await (const { Accounts = [] } of paginateListAccounts({ client: organizations }, {})) {
        open.push(...Accounts.filter(({ Status }) => Status === "ACTIVE").map(({ Id = "" }) => Id));
    }
    return open;
}

/** Looks into every account for what the stacks may have left behind. */
function showEmpty(endpoint: Endpoint, organisation: Organisation): Promise<void> {
    return show("Accounts", async (status) => {
        const left: string[] = [];
        const open = await openAccounts(endpoint);
        for (const [name, id] of Object.entries(allAccounts(organisation)).filter(([, one]) => open.includes(one))) {
            status.now(name);
            const holdings = await findHoldings(await administratorClients(endpoint, id, organisation));
            left.push(...holdings.map((holding) => `  ${name}: ${holding}`));
        }
        if (left.length > 0) {
            throw new Error(`The stacks left something behind:\n${left.join("\n")}`);
        }
        status.result("empty, but for the organisation");
    });
}
