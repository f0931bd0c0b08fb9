import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "./paths";
import { runProgram } from "./program";
import { ensureToolchain, type Toolchain } from "./toolchain";
import { exempted } from "./violations/exempted";
import { previewUnderPack, type Preview } from "./violations/preview";
import { typeScriptProgram, yamlPrograms, type PreviewedProgram } from "./violations/programs";
import { compareExempted, compareRefusals } from "./violations/refusals";

const usage = `Shows the real engine refusing, at preview, a program that breaks every policy of the pack once, and accepting it
with an exemption for each.

    npm run policy:violations [-- --yaml]

    --yaml   shows it refusing a program in YAML, and accepting another; the toolchain gets one language host more
    --help   prints this`;

/** The profile that turns every policy on. */
const profile = join(checkout, "policy-pack", "profiles", "everything.json");

void runProgram({
    usage,
    options: ["yaml"],
    run: async (given, signal) => {
        const also = given.yaml ? (["pulumi-language-yaml"] as const) : [];
        const toolchain = await ensureToolchain({ report: console.log, signal, also });
        const levels = JSON.parse(await readFile(profile, "utf8")) as Record<string, string>;
        if (given.yaml) {
            for (const program of await yamlPrograms()) {
                await showVerdict(toolchain, program, levels, signal);
            }
            return;
        }
        const program = await typeScriptProgram();
        const policies = program.brokenPolicies;
        await showVerdict(toolchain, program, levels, signal);

        const lenient = await previewUnderPack(toolchain, program, exempted(policies, levels, new Date()), signal);
        fail("Exemptions did not let pass what they had to, and nothing else:", [
            ...(lenient.isRefused ? ["The preview was refused."] : []),
            ...compareExempted(policies, lenient.findings),
        ]);
        console.log(
            `The engine accepted the program with ${policies.length} exemptions, all of which are listed as used.`,
        );
    },
});

/** Previews a program, prints what refused it, and fails unless that is what had to. */
async function showVerdict(
    toolchain: Toolchain,
    program: PreviewedProgram,
    levels: Readonly<Record<string, string>>,
    signal: AbortSignal,
): Promise<void> {
    const { what, brokenPolicies } = program;
    console.log(`Previewing ${what} ...`);
    const preview = await previewUnderPack(toolchain, program, levels, signal);
    for (const { policy, message } of preview.findings) {
        console.log(`refused by ${policy}\n    ${message.trim().split("\n").join("\n    ")}`);
    }
    fail("The pack did not refuse what it had to, and nothing else:", [
        ...endingDifference(preview, brokenPolicies),
        ...compareRefusals(brokenPolicies, preview.findings),
    ]);
    console.log(
        brokenPolicies.length > 0
            ? `The engine refused the program: all ${brokenPolicies.length} policies were broken, each by its own resource.`
            : "The engine accepted the program: no mandatory policy was broken.",
    );
}

function endingDifference({ isRefused }: Preview, brokenPolicies: readonly string[]): string[] {
    if (brokenPolicies.length > 0) {
        return isRefused ? [] : ["The preview succeeded although mandatory policies were broken."];
    }
    return isRefused ? ["The preview was refused."] : [];
}

function fail(head: string, differences: readonly string[]): void {
    if (differences.length > 0) {
        throw new Error([head, ...differences].join("\n- "));
    }
}
