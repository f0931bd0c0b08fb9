import { ensureToolchain } from "./toolchain";
import { breaches } from "./violations/breaches";
import { previewViolations } from "./violations/preview";
import { compareRefusals } from "./violations/refusals";

/** Shows the real engine refusing, at preview, a program that breaks every policy of the pack once. */
async function main(): Promise<void> {
    const stopping = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => {
            stopping.abort();
        });
    }
    const toolchain = await ensureToolchain({ report: console.log, signal: stopping.signal });
    const policies = Object.keys(breaches);
    console.log(`Previewing a program that breaks ${policies.length} policies once each ...`);
    const refusals = await previewViolations(toolchain, stopping.signal);
    for (const { policy, message } of refusals) {
        console.log(`refused by ${policy}\n    ${message.trim().split("\n").join("\n    ")}`);
    }
    const differences = compareRefusals(policies, refusals);
    if (differences.length > 0) {
        throw new Error(["The pack did not refuse what it had to, and nothing else:", ...differences].join("\n- "));
    }
    console.log(
        `The engine refused the program: all ${policies.length} policies were broken, each by its own resource.`,
    );
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
