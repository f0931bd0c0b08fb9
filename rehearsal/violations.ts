import { runProgram } from "./program";
import { ensureToolchain, type Toolchain } from "./toolchain";
import { previewUnderPack } from "./violations/preview";
import { typeScriptProgram, yamlPrograms, type PreviewedProgram } from "./violations/programs";
import { compareRefusals } from "./violations/refusals";

const usage = `Shows the real engine refusing, at preview, a program that breaks every policy of the pack once.

    npm run policy:violations [-- --yaml]

    --yaml   shows it refusing a program in YAML, and accepting one; the toolchain then has a language host more
    --help   prints this`;

void runProgram({
    usage,
    options: ["yaml"],
    run: async (given, signal) => {
        const also = given.yaml ? (["pulumi-language-yaml"] as const) : [];
        const toolchain = await ensureToolchain({ report: console.log, signal, also });
        for (const program of given.yaml ? await yamlPrograms() : [await typeScriptProgram()]) {
            await show(toolchain, program, signal);
        }
    },
});

/** Previews a program, prints what refused it, and fails unless that is what had to. */
async function show(toolchain: Toolchain, program: PreviewedProgram, signal: AbortSignal): Promise<void> {
    console.log(`Previewing ${program.what} ...`);
    const { refusals, isRefused } = await previewUnderPack(toolchain, program.name, program.project, signal);
    for (const { policy, message } of refusals) {
        console.log(`refused by ${policy}\n    ${message.trim().split("\n").join("\n    ")}`);
    }
    const differences = compareRefusals(program.brokenPolicies, refusals);
    const mustBeRefused = program.brokenPolicies.length > 0;
    if (isRefused !== mustBeRefused) {
        differences.push(
            `The preview ${isRefused ? "failed" : "succeeded"} and had to ${isRefused ? "succeed" : "fail"}.`,
        );
    }
    if (differences.length > 0) {
        throw new Error(["The pack did not refuse what it had to, and nothing else:", ...differences].join("\n- "));
    }
    console.log(
        mustBeRefused
            ? `The engine refused the program: all ${program.brokenPolicies.length} policies were broken, each by its own resource.`
            : "The engine accepted the program: no policy was broken.",
    );
}
