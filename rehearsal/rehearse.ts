import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Organisation } from "./accounts";
import type { Endpoint } from "./aws";
import { change } from "./changes/change";
import { deploy, deployAgain } from "./deploy";
import type { Emulator } from "./emulator";
import { Engine } from "./engine/engine";
import { prepareLookAround } from "./lookAround";
import { watchMemory } from "./memory";
import { rehearsalPaths, type RehearsalPaths } from "./paths";
import { policyPackArgument } from "./policyPack";
import { runProgram } from "./program";
import { readRegion } from "./region";
import { describeScenarios, readScenario, type NamedScenario } from "./scenarios";
import { stackReports, summary, type Report } from "./report";
import { forgetRehearsal, refuseSecondRehearsal, writeSession } from "./session";
import { shippedStackFile } from "./stackFiles";
import { checkCalls, foundOrganisation, launchEmulator, prepareToolchain, verify } from "./steps";
import type { Toolchain } from "./toolchain";

const usage = `Deploys the stacks into an emulated AWS organisation on this machine, under the policy pack, and verifies them.

    npm run rehearse [-- [--scenario NAME] [--keep]]

    --scenario  what is deployed:
${describeScenarios(16)}
    --keep      leaves the emulator and the stacks, and prints how to look around; npm run rehearse:down ends them
    --help      prints this

REHEARSAL_HOME names the work folder; without it that is .rehearsal in the checkout.`;

void runProgram({
    usage,
    options: ["keep"],
    texts: ["scenario"],
    run: async ({ keep, scenario: name }, signal) => {
        const scenario = readScenario(name);
        const startedAt = new Date();
        const paths = rehearsalPaths();
        await refuseSecondRehearsal(paths);
        const region = await readRegion(shippedStackFile);
        const toolchain = await prepareToolchain(paths, signal);
        const emulator = await launchEmulator(paths, signal);
        let isLeft = false;
        try {
            await forgetRehearsal(paths);
            const endpoint = { url: emulator.url, region };
            const organisation = await rehearse(scenario, startedAt, paths, toolchain, emulator, endpoint, signal);
            if (keep) {
                await writeSession(paths, { scenario: scenario.name, organisation });
                console.log(await prepareLookAround({ paths, toolchain, endpoint, organisation }));
                await emulator.letGo();
                isLeft = true;
            }
        } finally {
            if (!isLeft) {
                await emulator.stop();
                await forgetRehearsal(paths);
            }
        }
    },
});

async function rehearse(
    scenario: NamedScenario,
    startedAt: Date,
    paths: RehearsalPaths,
    toolchain: Toolchain,
    emulator: Emulator,
    endpoint: Endpoint,
    signal: AbortSignal,
): Promise<Organisation> {
    const memory = watchMemory([emulator.pid]);
    try {
        const organisation = await foundOrganisation(paths, endpoint, scenario);
        const policyPack = policyPackArgument(toolchain, paths);
        const engine = new Engine({ toolchain, paths, endpoint, policyPack });
        const context = { paths, toolchain, endpoint, engine, organisation, signal };
        const first = await deploy(engine, scenario.rounds, signal, async (stack) => {
            await scenario.before?.[stack]?.(context);
        });
        const findings = await verify(paths, endpoint, organisation, scenario, signal);
        const again = await deployAgain(engine, scenario.rounds, signal);
        const faults = await change(scenario.changes ?? [], context);
        await checkCalls(paths, endpoint, organisation);
        const report: Report = {
            scenario: scenario.name,
            startedAt: startedAt.toISOString(),
            seconds: (Date.now() - startedAt.getTime()) / 1000,
            peakMemory: await memory.stop(),
            stacks: stackReports(organisation, first, again),
            findings,
            faults,
        };
        await writeFile(join(paths.home, "report.json"), `${JSON.stringify(report, undefined, 4)}\n`);
        console.log(`\n${summary(report)}`);
        return organisation;
    } finally {
        await memory.stop();
    }
}
