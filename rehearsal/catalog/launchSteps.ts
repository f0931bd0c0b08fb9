import { TerminateProvisionedProductCommand } from "@aws-sdk/client-service-catalog";
import type { ChangeStep } from "../changes/changeStep";
import { roleArn } from "../verify/names";
import { projectArtifactChecks } from "../verify/projectArtifacts";
import { describeProblems, inspectAll } from "../verify/run";
import { launchProblems } from "./launch";
import { callProblems, launchedProblems, stackProblems } from "./launched";
import { environmentOf, everyProduct, groupOf, launchedGroup, notebookOf, withLaunchedProjects } from "./launches";
import { openScene, refuse, requireGroupThere, requireRefusals } from "./scene";

/** Every product, in its newest version. */
export const launches: ChangeStep = {
    title: "Somebody launches every product",
    async run(context) {
        const { situation, account, attempt } = await openScene(context);
        const all = everyProduct(situation);
        for (const one of all) {
            context.status.now(one.product);
            const record = await attempt(one);
            refuse(launchProblems(record), "A launch has to succeed");
            refuse(await stackProblems(account, situation, one.product, record), "A stack is not as it should be");
        }
        refuse(await launchedProblems(account, situation), "What was launched is not as it should be");
        // What was called since is known to a situation that is opened anew.
        refuse(await callProblems(account, (await openScene(context)).situation), "A launch role called too much");
        return `${all.length} products, each as its checks demand, within what their launch roles are allowed`;
    },
};

/** What launches are refused for. */
export const refusals: ChangeStep = {
    title: "Launches are refused",
    async run(context) {
        const scene = await openScene(context);
        const { situation, account } = scene;
        // An administrator of the catalogue is nobody who launches from it.
        const stranger = await openScene(context, roleArn(account, situation, "data-science-admin"));
        const outsider = `There is no product called`;
        const rows = [
            [scene, { ...groupOf("zero"), version: 0, parameters: {} }, "Choose a version with a number above 0."],
            [scene, notebookOf("small", "ml.t3.medium"), "InstanceType is one of ml.m5.large, ml.m5.xlarge"],
            [scene, groupOf("Capital"), "must be allowed by the template"],
            [scene, groupOf(launchedGroup), "already exists"],
            [scene, environmentOf("Team"), "must be allowed by the template"],
            [scene, environmentOf("team", "11.0.0.0"), "must be allowed by the template"],
            [stranger, groupOf("theirs"), outsider],
        ] as const;
        await requireRefusals(rows);
        return `${rows.length} of them, each for its reason`;
    },
};

/** What was launched goes, but for what holds results. */
export const ending: ChangeStep = {
    title: "Somebody ends what they launched",
    async run(context) {
        const scene = await openScene(context);
        const { situation } = scene;
        for (const { name: ProvisionedProductName, product } of everyProduct(situation)) {
            const client = await scene.enter(product);
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
