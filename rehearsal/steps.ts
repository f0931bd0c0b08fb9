import { show } from "./display";
import { startEmulator, type StartedEmulator } from "./emulator";
import { createOrganisation } from "./organisation";
import type { Organisation } from "./accounts";
import type { Endpoint } from "./aws";
import type { RehearsalPaths } from "./paths";
import { scenarioOverrides, type Scenario } from "./scenarios";
import { writeStackFiles } from "./stackFiles";
import { ensureToolchain, type Toolchain } from "./toolchain";
import type { Finding } from "./verify/check";
import { describeProblems, inspectAll } from "./verify/run";
import { openSituation } from "./verify/situation";

/** Makes sure that the engine and its plug-ins are there. */
export function prepareToolchain(paths: RehearsalPaths, signal: AbortSignal): Promise<Toolchain> {
    return show("Toolchain", async (status) => {
        const toolchain = await ensureToolchain({ paths, report: status.now, signal });
        status.result(`pulumi ${toolchain.version}, ${toolchain.origin}`);
        return toolchain;
    });
}

/** Starts the emulated AWS. */
export function launchEmulator(paths: RehearsalPaths, signal: AbortSignal): Promise<StartedEmulator> {
    return show("Emulator", async (status) => {
        const emulator = await startEmulator({ paths, report: status.now, signal });
        status.result(emulator.url);
        return emulator;
    });
}

/** Creates the organisation, and the stack files that name its accounts. */
export function foundOrganisation(
    paths: RehearsalPaths,
    endpoint: Endpoint,
    scenario: Scenario,
): Promise<Organisation> {
    return show("Organisation", async (status) => {
        const organisation = await createOrganisation(endpoint);
        await writeStackFiles(paths, scenarioOverrides(scenario, organisation));
        status.result(`${organisation.id} with ${Object.keys(organisation.accounts).length} accounts`);
        return organisation;
    });
}

/** Looks into the accounts. Anything that is not as it should be is an error. */
export function verify(
    paths: RehearsalPaths,
    endpoint: Endpoint,
    organisation: Organisation,
    { accounts, checks }: Scenario,
    signal: AbortSignal,
): Promise<Finding[]> {
    return show("Verify", async (status) => {
        const situation = await openSituation(paths, endpoint, accounts(organisation));
        const findings = await inspectAll(checks, situation, ({ name }) => {
            signal.throwIfAborted();
            status.now(name);
        });
        const failed = findings.filter(({ problems }) => problems.length > 0);
        status.result(`${findings.length - failed.length} of ${findings.length} pass (${checks.length} checks)`);
        if (failed.length > 0) {
            throw new Error(`Not everything in the accounts is as it should be:\n${describeProblems(failed)}`);
        }
        return findings;
    });
}
