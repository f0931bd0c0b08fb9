import { callsMissing, deploymentCalls, fetchCalls, readCommittedCalls, writeCalls } from "./calls";
import { show } from "../operations/display";
import { startEmulator, type StartedEmulator } from "./emulator";
import { createOrganisation } from "./organisation";
import { allAccounts, type Organisation } from "./accounts";
import type { Endpoint } from "./aws";
import type { RehearsalPaths } from "./paths";
import { scenarioOverrides, viewsOf, type Scenario } from "./scenarios";
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
        const organisation = await createOrganisation(endpoint, scenario.plan);
        await writeStackFiles(paths, scenarioOverrides(scenario, organisation));
        status.result(`${organisation.id} with ${Object.keys(allAccounts(organisation)).length} accounts`);
        return organisation;
    });
}

/** Looks into the accounts. Anything that is not as it should be is an error. */
export function verify(
    paths: RehearsalPaths,
    endpoint: Endpoint,
    organisation: Organisation,
    scenario: Scenario,
    signal: AbortSignal,
): Promise<Finding[]> {
    return show("Verify", async (status) => {
        const findings: Finding[] = [];
        for (const view of viewsOf(scenario, organisation)) {
            const situation = await openSituation(paths, endpoint, view);
            const found = await inspectAll(scenario.checks, situation, ({ name }) => {
                signal.throwIfAborted();
                status.now(name);
            });
            findings.push(...found);
        }
        const failed = findings.filter(({ problems }) => problems.length > 0);
        status.result(
            `${findings.length - failed.length} of ${findings.length} pass (${scenario.checks.length} checks)`,
        );
        if (failed.length > 0) {
            throw new Error(`Not everything in the accounts is as it should be:\n${describeProblems(failed)}`);
        }
        return findings;
    });
}

/** Puts down which operations the deployment roles called. One that the authorisation tests do not know is an error. */
export function checkCalls(paths: RehearsalPaths, endpoint: Endpoint, organisation: Organisation): Promise<void> {
    return show("Calls", async (status) => {
        const calls = deploymentCalls(await fetchCalls(endpoint), organisation);
        await writeCalls(paths, calls);
        const unknown = callsMissing(await readCommittedCalls(), calls);
        if (unknown.length > 0) {
            throw new Error(
                "Operations were called that tests/authorization/recorded/deploymentCalls.json lacks:\n" +
                    `${unknown.map((call) => `  ${call}`).join("\n")}\nAdd them: npm run rehearse:calls`,
            );
        }
        status.result(`${new Set(Object.values(calls).flat()).size} operations, all known to the authorisation tests`);
    });
}
