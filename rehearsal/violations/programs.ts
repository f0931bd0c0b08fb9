import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../paths";
import { breaches } from "./breaches";

/** A program to preview under the pack. */
export interface PreviewedProgram {
    /** Names its stack. */
    readonly name: string;
    /** What it is, as the end of a sentence. */
    readonly what: string;
    /** The text of its Pulumi.yaml. */
    readonly project: string;
    /** The policies that have to refuse it, each the resource that is named like it; none where it has to be accepted. */
    readonly brokenPolicies: readonly string[];
}

const folder = join(checkout, "rehearsal", "violations");

/** The program in TypeScript that breaks every policy once. */
export async function typeScriptProgram(): Promise<PreviewedProgram> {
    const project = await readFile(join(folder, "Pulumi.yaml"), "utf8");
    const brokenPolicies = Object.keys(breaches);
    return {
        name: "violations",
        what: `a program that breaks ${brokenPolicies.length} policies once each`,
        project: `${project}main: ${JSON.stringify(join(folder, "index.ts"))}\n`,
        brokenPolicies,
    };
}

/** Two programs in YAML: one that breaks some policies, and one of the same resources that keeps all of them. */
export async function yamlPrograms(): Promise<PreviewedProgram[]> {
    const projectOf = (name: string): Promise<string> => readFile(join(folder, "yaml", name, "Pulumi.yaml"), "utf8");
    const brokenPolicies = [
        "kms-key-rotation",
        "logs-group-retention",
        "ec2-security-group-no-public-ingress",
        "iam-policy-no-full-access",
        "sagemaker-notebook-no-root",
    ];
    const [refused, accepted] = await Promise.all([projectOf("refused"), projectOf("accepted")]);
    return [
        {
            name: "violations-yaml",
            what: `a program in YAML that breaks ${brokenPolicies.length} policies once each`,
            project: refused,
            brokenPolicies,
        },
        { name: "accepted-yaml", what: "a program in YAML that keeps them", project: accepted, brokenPolicies: [] },
    ];
}
