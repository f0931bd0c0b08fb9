import { once } from "../../infra/recorded";
import { modesWithoutProjects } from "../../support/modes";
import { bootstrapFor, bootstrapOfUnits, exampleStages } from "./bootstrap";
import { deployedResources, documentsOf, requiredPolicies, type EmittedDocument } from "./documents";
import { stacksGranting } from "./manyAccounts";
import { printedDocuments } from "./printed";
import { deployed, type DeployedStack } from "./stacks";
import { templateDocuments } from "./templates";

/** Every document that any stack emits in any of its modes, or that a command prints. */
export const allDocuments = once(async (): Promise<readonly EmittedDocument[]> => {
    const stacks: DeployedStack[] = [];
    for (const mode of modesWithoutProjects) {
        stacks.push(await deployed(mode));
    }
    stacks.push(...(await stacksGranting({ further: 47 })), ...(await stacksGranting({ further: 97 })));
    stacks.push(await bootstrapFor(exampleStages), await bootstrapOfUnits());
    return [
        ...stacks.flatMap((stack) => [
            ...documentsOf(deployedResources(stack)),
            ...requiredPolicies(stack),
            ...templateDocuments(stack),
        ]),
        ...(await printedDocuments()),
    ];
});
