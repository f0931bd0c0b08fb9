import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkout } from "../engine/checkout";
import type { Finding } from "./finding";

interface Manifest {
    readonly engines: { readonly node: string };
    readonly dependencies: Readonly<Record<string, string>>;
}

/** Runs a program. @returns what it prints */
export type Execute = (program: string, args: readonly string[]) => Promise<string>;

const execute: Execute = async (program, args) =>
    (await promisify(execFile)(program, [...args], { cwd: checkout })).stdout;

/** Whether a version is at least as new as another one. Both are numbers with dots. */
export function isAtLeast(version: string, least: string): boolean {
    const numbers = (text: string): number[] => text.split(".").map(Number);
    const [own, other] = [numbers(version), numbers(least)];
    const differing = other.findIndex((value, index) => (own[index] ?? 0) !== value);
    return differing < 0 || (own[differing] ?? 0) > (other[differing] ?? 0);
}

/** Looks at Node, at the Pulumi CLI and at where it is logged in. */
export async function toolFindings(run: Execute = execute, node: string = process.versions.node): Promise<Finding[]> {
    const { engines, dependencies } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as Manifest;
    const least = engines.node.replace(">=", "");
    return [
        isAtLeast(node, least)
            ? { kind: "good", subject: "Node", text: node }
            : {
                  kind: "bad",
                  subject: "Node",
                  text: `${node} is older than ${least}`,
                  wayOut: "Install the version that .nvmrc names.",
              },
        ...(await pulumiFindings(run, dependencies["@pulumi/pulumi"] ?? "")),
    ];
}

async function pulumiFindings(run: Execute, sdk: string): Promise<Finding[]> {
    const subject = "Pulumi";
    let version: string;
    try {
        version = /\d+\.\d+\.\d+/.exec(await run("pulumi", ["version"]))?.[0] ?? "";
    } catch {
        const wayOut = "Install it: https://www.pulumi.com/docs/install/";
        return [{ kind: "bad", subject, text: "there is no command pulumi on the PATH", wayOut }];
    }
    const found: Finding = isAtLeast(version, sdk)
        ? { kind: "good", subject, text: version }
        : {
              kind: "advice",
              subject,
              text: `${version} is older than the SDK of the project, ${sdk}`,
              wayOut: "Install a newer one.",
          };
    try {
        const { url } = JSON.parse(await run("pulumi", ["whoami", "--json"])) as { readonly url: string };
        return [found, { kind: "good", subject: "state", text: url }];
    } catch (error) {
        const text = error instanceof Error ? (error.message.split("\n").at(1) ?? error.message) : String(error);
        return [found, { kind: "bad", subject: "state", text, wayOut: "Log in to a backend: pulumi login" }];
    }
}
