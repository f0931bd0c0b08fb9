import { breaches } from "../../../rehearsal/violations/breaches";
import { installMocks, settle } from "../../support/mocks";
import { recordedMode, stackModes } from "../../support/modes";
import type { Declared } from "../../support/policies";
import { mutations } from "../mutations";
import { asDeclared } from "../recordedStacks";
import { isHolder } from "./paths";

/** Resources for policies to judge, some of which are varied. */
export interface Fixture {
    readonly title: string;
    readonly stack: readonly Declared[];
    readonly varied: readonly Declared[];
}

/** Properties that hold a template or a pipeline as text, which is varied by itself. */
export const texts = ["content", "definition", "pipelineDefinition", "templateBody"];

/** Every breach of a policy, our own stack, and every mutation of it: one after the other, for they run in one engine. */
export async function fixtures(): Promise<readonly Fixture[]> {
    return [...(await breachFixtures()), ...(await ownFixtures())].map(withDocuments);
}

/** The resources that break a policy each, with those that belong to them. */
async function breachFixtures(): Promise<Fixture[]> {
    const { resources } = await installMocks({ project: "violations" });
    const found: Fixture[] = [];
    for (const [policy, breach] of Object.entries(breaches)) {
        const before = resources.length;
        breach(policy, {});
        await settle();
        const stack = asDeclared(resources.slice(before));
        found.push({ title: `the breach of ${policy}`, stack, varied: stack });
    }
    return found;
}

/** Of each type in our own stack one resource is varied, and of a mutated stack what the mutation changed. */
async function ownFixtures(): Promise<Fixture[]> {
    const mode = stackModes.find(({ name }) => name === "isolated");
    const stack = mode === undefined ? [] : asDeclared((await recordedMode(mode)).resources);
    const types = [...new Set(stack.map(({ type }) => type))];
    const varied = types.flatMap((type) => stack.filter((it) => it.type === type).slice(0, 1));
    const mutated = Object.entries(mutations).flatMap(([policy, { apply }]) => {
        const changed = apply(stack);
        const isNew = (resource: Declared): boolean => !stack.includes(resource);
        return changed === undefined
            ? []
            : [{ title: `the mutation for ${policy}`, stack: changed, varied: changed.filter(isNew) }];
    });
    return [{ title: "our own stack", stack, varied }, ...mutated];
}

/** The same with documents in JSON as objects, so that parts of them can be unknown. */
function withDocuments({ title, stack, varied }: Fixture): Fixture {
    const opened = new Map(
        stack.map((resource) => [resource, { ...resource, props: openedIn(resource.props) as Declared["props"] }]),
    );
    const openedOf = (resource: Declared): Declared => opened.get(resource) ?? resource;
    return { title, stack: stack.map(openedOf), varied: varied.map(openedOf) };
}

function openedIn(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(openedIn);
    }
    if (!isHolder(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]: [string, unknown]) => [
            key,
            typeof inner === "string" && inner.startsWith("{") && !texts.includes(key)
                ? (JSON.parse(inner) as unknown)
                : openedIn(inner),
        ]),
    );
}
