import { readFile, writeFile } from "node:fs/promises";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import { bringUp } from "../changes/update";
import { overrideStackFiles } from "../stackFiles";
import { catalogueChecks } from "../verify";
import { templateFile, type ProductName } from "../verify/catalogueNames";
import type { Situation } from "../verify/check";
import { sameEntries } from "../verify/policy";
import { describeProblems, inspectAll } from "../verify/run";
import { groupOf } from "./launches";
import { openScene, refuse, requireGroup, requireGroupThere, requireRefusals } from "./scene";

/** What is changed in the second versions: a text of the template, and what it becomes. */
const edits: Readonly<Partial<Record<ProductName, readonly [from: string, to: string]>>> = {
    "model-build": ["TimeoutInMinutes: 30", "TimeoutInMinutes: 45"],
    "model-group": ["Models that are trained outside of projects", "Models that come from elsewhere"],
};
const edited = Object.keys(edits) as ProductName[];

/** Brings the stack up, which has to make these changes and no others. */
async function requireChanges(context: ChangeContext, label: string, expected: readonly string[]): Promise<void> {
    const { record, log } = await bringUp(context, "dev", label);
    const found = record.changes.map(({ operation, resource, properties }) => {
        const names = new Set(properties.map((path) => path.replace(/[.[].*$/, "")).filter((one) => one !== "tagsAll"));
        return [operation, resource, ...(operation === "update" ? [`(${[...names].join(", ")})`] : [])].join(" ");
    });
    if (!sameEntries(found, expected)) {
        throw new Error(
            `This update has to\n  ${expected.join("\n  ")}\nand did\n  ${found.join("\n  ")}\nLog: ${log}`,
        );
    }
}

async function requireChecks(situation: Situation): Promise<void> {
    const checks = catalogueChecks.map((check) => ({ ...check, accounts: ["dev"] as const }));
    const problems = describeProblems(await inspectAll(checks, situation, () => undefined));
    refuse(problems === "" ? [] : [problems], "The catalogue is not as it should be");
}

const name = (product: ProductName): string => `data-science-catalogue-data-scientists-${product}`;

/** Two products get a second version. */
export const secondVersions: ChangeStep = {
    title: "Two templates change",
    async run(context) {
        const { situation } = await openScene(context);
        for (const product of edited) {
            const [from = "", to = ""] = edits[product] ?? [];
            const text = await readFile(templateFile(situation, product, 1), "utf8");
            if (!text.includes(from)) {
                throw new Error(`The template of ${product} does not say ${from}.`);
            }
            await writeFile(templateFile(situation, product, 2), text.replaceAll(from, to));
        }
        await requireChanges(context, "second-versions", [
            ...edited.flatMap((product) => [
                `create s3.BucketObjectv2 ${name(product)}-template-2`,
                `create servicecatalog.ProvisioningArtifact ${name(product)}-version-2`,
                `update servicecatalog.ProvisioningArtifact ${name(product)}-version-1 (guidance)`,
            ]),
            // Studio shows the newest alone.
            `update s3.BucketObjectv2 ${name("model-build")}-template-1 (tags)`,
        ]);
        const scene = await openScene(context);
        await requireChecks(scene.situation);
        await requireGroup(scene, "newest", undefined, "Models that come from elsewhere");
        await requireGroup(scene, "older", 1, "Models that are trained outside of projects");
        return "the second versions are offered first, and the first ones can be launched";
    },
};

/** One product loses its first version. */
export const retirement: ChangeStep = {
    title: "The first version of a product is retired",
    async run(context) {
        await overrideStackFiles(context.paths, { dev: { catalog: { retired: { "model-group": [1] } } } });
        await requireChanges(context, "retired", [
            `update servicecatalog.ProvisioningArtifact ${name("model-group")}-version-1 (active)`,
        ]);
        const scene = await openScene(context);
        await requireChecks(scene.situation);
        await requireRefusals([[scene, groupOf("retired", 1), "Version 1 of "]]);
        await requireGroup(scene, "latest", undefined, "Models that come from elsewhere");
        await requireGroupThere(scene, "older");
        return "nobody launches it any more, and what was launched of it stays";
    },
};
