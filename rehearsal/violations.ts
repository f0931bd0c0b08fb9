import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "./paths";
import { runProgram } from "./program";
import { ensureToolchain } from "./toolchain";
import { breaches } from "./violations/breaches";
import { exempted } from "./violations/exempted";
import { previewViolations } from "./violations/preview";
import { compareExempted, compareRefusals } from "./violations/refusals";

const usage = `Shows the real engine refusing, at preview, a program that breaks every policy of the pack once, and accepting it
with an exemption for each.

    npm run policy:violations

    --help   prints this`;

/** The profile that turns every policy on. */
const profile = join(checkout, "policy-pack", "profiles", "everything.json");

void runProgram({
    usage,
    options: [],
    run: async (_given, signal) => {
        const toolchain = await ensureToolchain({ report: console.log, signal });
        const policies = Object.keys(breaches);
        const levels = JSON.parse(await readFile(profile, "utf8")) as Record<string, string>;
        console.log(`Previewing a program that breaks ${policies.length} policies once each ...`);
        const bare = await previewViolations(toolchain, levels, signal);
        for (const { policy, message } of bare.findings) {
            console.log(`refused by ${policy}\n    ${message.trim().split("\n").join("\n    ")}`);
        }
        fail("The pack did not refuse what it had to, and nothing else:", [
            ...(bare.isRefused ? [] : ["The preview succeeded although mandatory policies were broken."]),
            ...compareRefusals(policies, bare.findings),
        ]);
        console.log(
            `The engine refused the program: all ${policies.length} policies were broken, each by its own resource.`,
        );

        const lenient = await previewViolations(toolchain, exempted(policies, levels, new Date()), signal);
        fail("Exemptions did not let pass what they had to, and nothing else:", [
            ...(lenient.isRefused ? ["The preview was refused."] : []),
            ...compareExempted(policies, lenient.findings),
        ]);
        console.log(
            `The engine accepted the program with ${policies.length} exemptions, all of which are listed as used.`,
        );
    },
});

function fail(head: string, differences: readonly string[]): void {
    if (differences.length > 0) {
        throw new Error([head, ...differences].join("\n- "));
    }
}
