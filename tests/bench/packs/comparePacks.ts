import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { asDeclared } from "../../policy-pack/recordedStacks";
import { recordedMode, stackModes } from "../../support/modes";
import type { Declared } from "../../support/policies";
import type { PackFigures } from "./figures";
import { measurePack } from "./measurePack";

/** So many resources are judged. */
const wanted = 1000;

const awsGuard = join(__dirname, "awsguard");
const ours = join(__dirname, "..", "..", "..", "policy-pack");

/** Has both packs judge the resources of our own stacks, in every mode until there are enough. */
export async function comparePacks(): Promise<{ readonly other: PackFigures; readonly ours: PackFigures }> {
    await installAwsGuard();
    const folder = mkdtempSync(join(tmpdir(), "packs-"));
    try {
        const resources = await recordedResources();
        const file = join(folder, "resources.json");
        writeFileSync(file, JSON.stringify(resources));
        return {
            other: await measurePack("AWSGuard", awsGuard, file, resources.length),
            ours: await measurePack("this pack", ours, file, resources.length),
        };
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** It is of no use to anything but this comparison, and large. */
async function installAwsGuard(): Promise<void> {
    if (!existsSync(join(awsGuard, "node_modules", "@pulumi", "awsguard"))) {
        await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: awsGuard });
    }
}

/** Resources of one stack that holds as many of the modes as it takes, with URNs of their own. */
async function recordedResources(): Promise<Declared[]> {
    const resources: Declared[] = [];
    for (const [index, mode] of stackModes.entries()) {
        const own = (urn: string): string => `${urn}-${index}`;
        for (const resource of resources.length < wanted ? asDeclared((await recordedMode(mode)).resources) : []) {
            const sources = Object.entries(resource.propertyDependencies);
            resources.push({
                ...resource,
                urn: own(resource.urn),
                propertyDependencies: Object.fromEntries(sources.map(([property, urns]) => [property, urns.map(own)])),
            });
        }
    }
    return resources.slice(0, wanted);
}
