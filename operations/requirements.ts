import { readArguments } from "./arguments";
import { withGivenRoles } from "./givenRoles";
import { printResult } from "./main";
import { outputJson } from "./outputJson";
import { readStackFile, stackFilePath } from "./stackConfig";
import { stackRequirements } from "./stackRequirements";

const usage = `Prints what the roles of a stack have to allow and trust, as JSON by account and stage: for every role its trust and
permissions, and the boundary and guardrails that hold it. Whoever brings roles of their own gives them these.

    npm run --silent identity:requirements -- --stack NAME | --config-file PATH

    --stack        name of a stack whose file is in stacks/
    --config-file  path of a stack file; those of the target stacks that it names are looked for beside it
    --help         prints this`;

/** What the command prints. */
export async function printRequirements(args: readonly string[]): Promise<string> {
    const given = readArguments(args, {
        stack: { type: "string" },
        "config-file": { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const { stack, "config-file": file } = given;
    if (stack !== undefined && file !== undefined) {
        throw new Error("--stack and --config-file are both given, and each names a stack file; give one of them.");
    }
    const path = file ?? (stack === undefined ? undefined : stackFilePath(stack));
    if (path === undefined) {
        throw new Error("No stack is named. Give --stack, such as --stack dev, or --config-file.");
    }
    return withGivenRoles(await outputJson(stackRequirements(path)), readStackFile(path));
}

if (require.main === module) {
    void printResult(printRequirements);
}
