import { runProgram } from "./program";
import { ensureToolchain } from "./toolchain";
import { breaches } from "./violations/breaches";
import { previewViolations } from "./violations/preview";
import { compareRefusals } from "./violations/refusals";

const usage = `Shows the real engine refusing, at preview, a program that breaks every policy of the pack once.

    npm run policy:violations

    --help   prints this`;

void runProgram({
    usage,
    options: [],
    run: async (_given, signal) => {
        const toolchain = await ensureToolchain({ report: console.log, signal });
        const policies = Object.keys(breaches);
        console.log(`Previewing a program that breaks ${policies.length} policies once each ...`);
        const refusals = await previewViolations(toolchain, signal);
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
    },
});
