import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";

/** A SageMaker pipeline that is declared from a file. */
export interface DeclaredPipelinePlan {
    /** Name within the environment: at most 24 lower-case letters, digits and single hyphens. */
    readonly name: string;
    /** File with the definition, in JSON. */
    readonly definition: string;
}

/** The schema of definitions that SageMaker reads. */
const version = "2020-12-01";

/** Most characters of a definition that is not in S3. */
const longest = 1_048_576;

/**
 * Definitions by the names of their pipelines, as text. Files that hold no definition are refused, all at once.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/define-pipeline.html
 */
export function readDefinitions(plans: readonly DeclaredPipelinePlan[]): Map<string, string> {
    const problems: string[] = [];
    const definitions = new Map<string, string>();
    for (const { name, definition } of plans) {
        const read = readDefinition(definition);
        if ("problem" in read) {
            problems.push(`${name}: ${definition} ${read.problem}`);
        } else {
            definitions.set(name, read.text);
        }
    }
    if (problems.length > 0) {
        throw new pulumi.RunError(
            [
                "Pipelines cannot be declared. Write their definitions anew with python -m model_build definition, or take " +
                    "them out of the list:",
                ...problems,
            ].join("\n  - "),
        );
    }
    return definitions;
}

function readDefinition(file: string): { readonly text: string } | { readonly problem: string } {
    let content: unknown;
    try {
        content = JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { problem: error instanceof SyntaxError ? `is not JSON: ${reason}` : `cannot be read: ${reason}` };
    }
    const { Version, Steps } = typeof content === "object" && content !== null ? (content as Definition) : {};
    if (Version !== version) {
        const found = Version === undefined ? "no Version" : `Version ${JSON.stringify(Version)}`;
        return { problem: `has ${found}; allowed: "${version}".` };
    }
    if (!Array.isArray(Steps) || Steps.length === 0) {
        return { problem: "has no Steps; a pipeline needs one or more." };
    }
    const text = JSON.stringify(content);
    return text.length > longest
        ? { problem: `has ${text.length} characters without white space; SageMaker takes ${longest}.` }
        : { text };
}

interface Definition {
    readonly Version?: unknown;
    readonly Steps?: unknown;
}
