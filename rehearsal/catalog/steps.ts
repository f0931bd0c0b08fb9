import { TerminateProvisionedProductCommand } from "@aws-sdk/client-service-catalog";
import { readFile, writeFile } from "node:fs/promises";
import { catalogueChecks } from "../verify";
import { bringUp } from "../changes/update";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import { inOneAccount } from "../scenarios/singleAccount";
import { overrideStackFiles } from "../stackFiles";
import { templateFile, type ProductName } from "../verify/catalogueNames";
import type { Account, Situation } from "../verify/check";
import { roleArn } from "../verify/names";
import { projectArtifactChecks } from "../verify/projectArtifacts";
import { sameEntries } from "../verify/policy";
import { describeProblems, inspectAll } from "../verify/run";
import { openSituation } from "../verify/situation";
import { enterAs, launch, launchProblems } from "./launch";
import { callProblems, groupProblems, launchedProblems, stackProblems } from "./launched";
import { everyProduct, groupOf, launchedGroup, notebookOf, withLaunchedProjects, type Launch } from "./launches";

/** The account as it is now, and somebody who launches products in it. */
interface Scene {
    readonly situation: Situation;
    readonly account: Account;
    readonly attempt: (one: Launch) => ReturnType<typeof launch>;
}

async function open({ paths, endpoint, organisation }: ChangeContext, person?: string): Promise<Scene> {
    const situation = await openSituation(paths, endpoint, inOneAccount(organisation));
    const account = situation.accounts.dev;
    const client = await enterAs(account, endpoint, person ?? roleArn(account, situation, "data-scientist"));
    return { situation, account, attempt: (one) => launch(client, situation, one) };
}

function refuse(problems: readonly string[], about: string): void {
    if (problems.length > 0) {
        throw new Error(`${about}:\n  ${problems.join("\n  ")}`);
    }
}

const launches: ChangeStep = {
    title: "Somebody launches every product",
    async run(context) {
        const { situation, account, attempt } = await open(context);
        const all = everyProduct(situation);
        for (const one of all) {
            context.status.now(one.product);
            const record = await attempt(one);
            refuse(launchProblems(record), "A launch has to succeed");
            refuse(await stackProblems(account, situation, one.product, record), "A stack is not as it should be");
        }
        refuse(await launchedProblems(account, situation), "What was launched is not as it should be");
        // What was called since is known to a situation that is opened anew.
        refuse(await callProblems(account, (await open(context)).situation), "A launch role called too much");
        return `${all.length} products, each as its checks demand, within what their launch roles are allowed`;
    },
};

/** What refuses a launch. @returns why it was refused, at once or by its record */
async function refusal({ attempt }: Scene, one: Launch): Promise<string> {
    try {
        return launchProblems(await attempt(one)).join("; ");
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

async function requireRefusals(rows: readonly (readonly [scene: Scene, one: Launch, reason: string])[]): Promise<void> {
    for (const [scene, one, reason] of rows) {
        const said = await refusal(scene, one);
        if (!said.includes(reason)) {
            throw new Error(
                `The launch ${one.name} has to be refused with "${reason}", and came to: ${said || "success"}`,
            );
        }
    }
}

const refusals: ChangeStep = {
    title: "Launches are refused",
    async run(context) {
        const scene = await open(context);
        const { situation, account } = scene;
        // An administrator of the catalogue is nobody who launches from it.
        const stranger = await open(context, roleArn(account, situation, "data-science-admin"));
        const outsider = `There is no product called`;
        const rows = [
            [scene, { ...groupOf("zero"), version: 0, parameters: {} }, "Choose a version with a number above 0."],
            [scene, notebookOf("small", "ml.t3.medium"), "InstanceType is one of ml.m5.large, ml.m5.xlarge"],
            [scene, groupOf("Capital"), "must be allowed by the template"],
            [scene, groupOf(launchedGroup), "already exists"],
            [stranger, groupOf("theirs"), outsider],
        ] as const;
        await requireRefusals(rows);
        return `${rows.length} of them, each for its reason`;
    },
};

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

const secondVersions: ChangeStep = {
    title: "Two templates change",
    async run(context) {
        const { situation } = await open(context);
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
        const scene = await open(context);
        await requireChecks(scene.situation);
        await requireGroup(scene, "newest", undefined, "Models that come from elsewhere");
        await requireGroup(scene, "older", 1, "Models that are trained outside of projects");
        return "the second versions are offered first, and the first ones can be launched";
    },
};

/** Launches a group of models, which has to have the description of the version. */
async function requireGroup(
    { attempt, account, situation }: Scene,
    group: string,
    version: number | undefined,
    description: string,
): Promise<void> {
    refuse(launchProblems(await attempt(groupOf(group, version))), "A launch has to succeed");
    refuse(await groupProblems(account, situation, group, description), "Another version was launched");
}

const retirement: ChangeStep = {
    title: "The first version of a product is retired",
    async run(context) {
        await overrideStackFiles(context.paths, { dev: { catalog: { retired: { "model-group": [1] } } } });
        await requireChanges(context, "retired", [
            `update servicecatalog.ProvisioningArtifact ${name("model-group")}-version-1 (active)`,
        ]);
        const scene = await open(context);
        await requireChecks(scene.situation);
        await requireRefusals([[scene, groupOf("retired", 1), "Version 1 of "]]);
        await requireGroup(scene, "latest", undefined, "Models that come from elsewhere");
        await requireGroupThere(scene, "older");
        return "nobody launches it any more, and what was launched of it stays";
    },
};

async function requireGroupThere({ account, situation }: Scene, group: string): Promise<void> {
    const description = "Models that are trained outside of projects";
    refuse(await groupProblems(account, situation, group, description), "What was launched is gone");
}

const ending: ChangeStep = {
    title: "Somebody ends what they launched",
    async run(context) {
        const scene = await open(context);
        const { situation, account } = scene;
        const client = await enterAs(account, context.endpoint, roleArn(account, situation, "data-scientist"));
        for (const { name: ProvisionedProductName } of everyProduct(situation)) {
            await client.send(
                new TerminateProvisionedProductCommand({ ProvisionedProductName, TerminateToken: "end" }),
            );
        }
        await requireGroupThere(scene, launchedGroup);
        const findings = await inspectAll(projectArtifactChecks, withLaunchedProjects(situation), () => undefined);
        const problems = describeProblems(findings);
        refuse(problems === "" ? [] : [problems], "Buckets that stay are not guarded any more");
        await requireRefusals([[scene, groupOf(launchedGroup), "already exists"]]);
        return "groups of models and buckets stay, as guarded as before; nobody launches a group of the same name";
    },
};

/** What happens to a catalogue over the years. */
export const catalogueSteps: readonly ChangeStep[] = [launches, refusals, secondVersions, retirement, ending];
