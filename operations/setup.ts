import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { readArguments } from "./arguments";
import { readProject } from "./deployment/project";
import { checkout } from "./engine/checkout";
import { printResult } from "./main";
import { completeAnswers, namespace, questions } from "./setup/questions";
import { shippedStacks, stackChanges } from "./setup/stackChanges";
import { mergeStackFile, valuesOf, withoutNamespace } from "./engine/stackText";
import { stackFilePath, stackFolder } from "./stackConfig";

const usage = `Puts what has to be decided before a first deployment into the stack files, once it is checked.

    npm run setup [-- [--answer QUESTION=VALUE]...]

    --answer       an answer, such as region=eu-west-1. Any number of times; it goes before one that pulumi new has asked for
    --stack-files  folder of the stack files (default: stacks)
    --help         prints this

Questions:
${Object.entries(questions)
    .map(([name, { about, ...rest }]) => `    ${name.padEnd(20)}${about}${"usual" in rest ? ` (${rest.usual})` : ""}`)
    .join("\n")}`;

/** Runs the command. @returns what it prints */
export function setupCommand(args: readonly string[], projectFile: string = join(checkout, "Pulumi.yaml")): string {
    const given = readArguments(args, {
        answer: { type: "string", multiple: true },
        "stack-files": { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    refuseOtherName(projectFile);
    const folder = resolve(given["stack-files"] ?? stackFolder);
    const texts = new Map(shippedStacks.map((stack) => [stack, readText(stackFilePath(stack, folder))]));
    const asked = Object.assign({}, ...[...texts.values()].map((text) => valuesOf(text, namespace))) as object;
    const changes = stackChanges(completeAnswers({ ...asked, ...readAnswers(given.answer ?? []) }));
    const results = [...texts].map(
        ([stack, text]) => [stack, withoutNamespace(mergeStackFile(text, changes[stack]), namespace)] as const,
    );
    refuseProblems(results);
    for (const [stack, text] of results) {
        writeFileSync(stackFilePath(stack, folder), text);
    }
    return (
        `Put into the stack files, and checked: ${shippedStacks.join(", ")}.\n` +
        "Next: npm run doctor, then npm run deploy -- --only bootstrap (docs/bootstrap.md)."
    );
}

/** The keys of the stack files begin with the name of the project. */
function refuseOtherName(projectFile: string): void {
    const { name } = parse(readFileSync(projectFile, "utf8")) as { readonly name: string };
    if (name !== "secure-mlops") {
        throw new Error(
            `The project is called "${name}" in Pulumi.yaml; the keys of the stack files begin with secure-mlops. ` +
                "Write name: secure-mlops there.",
        );
    }
}

function readText(path: string): string {
    if (!existsSync(path)) {
        throw new Error(`There is no stack file ${path}. This command fills in the four that the project ships.`);
    }
    return readFileSync(path, "utf8");
}

function readAnswers(given: readonly string[]): Record<string, string> {
    const pairs = given.map((text): [string, string] => {
        const equals = text.indexOf("=");
        if (equals < 1) {
            throw new Error(`--answer: received ${text}; allowed: a question, = and the answer.`);
        }
        return [text.slice(0, equals), text.slice(equals + 1)];
    });
    return Object.fromEntries(pairs);
}

/** Has the program itself read what would be written. */
function refuseProblems(results: readonly (readonly [string, string])[]): void {
    const folder = mkdtempSync(join(tmpdir(), "secure-mlops-"));
    try {
        results.forEach(([stack, text]) => {
            writeFileSync(stackFilePath(stack, folder), text);
        });
        readProject(folder);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`The stack files would not do; nothing was changed.\n${reason}`, { cause: error });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

if (require.main === module) {
    void printResult((args) => setupCommand(args));
}
