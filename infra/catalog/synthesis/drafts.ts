import type { RecordedResource } from "../../support/recording";
import { expressionOf } from "./expression";
import { shaped, type Form, type HeldForm, type PartForm, type Properties } from "./form";
import { formOf } from "./forms";
import { heldResources } from "./held";
import { logicalId } from "./logicalId";

/** A resource of the template, with its properties still full of tokens. */
export interface Draft {
    readonly type: string;
    readonly properties: Record<string, unknown>;
    readonly retained: boolean;
    /** Resources of the program that are in it, by URN, and those that they wait for. */
    readonly urns: string[];
    readonly waitsFor: string[];
}

/** Drafts by the logical ids of their resources. */
export type Drafts = ReadonlyMap<string, Draft>;

/**
 * @param tags of whatever can have some, besides its own
 * @throws an error that names every resource of which something has no form in CloudFormation
 */
export function draftsOf(resources: readonly RecordedResource[], tags: Properties = {}): Drafts {
    const drafts = new Map<string, Draft>();
    const problems: string[] = [];
    const attempt = (resource: RecordedResource, add: () => void): void => {
        try {
            add();
        } catch (error) {
            problems.push(
                `${resource.name} (${resource.type}): ${error instanceof Error ? error.message : String(error)}`,
            );
        }
    };
    const parts: (() => void)[] = [];
    for (const resource of resources) {
        const form = formOf(resource.type);
        if (form === undefined) {
            problems.push(
                `${resource.name} (${resource.type}): the type has no form in CloudFormation yet; add it to infra/catalog/synthesis/forms.`,
            );
        } else if (form.kind === "absent") {
            continue;
        } else if (form.kind === "part") {
            parts.push(() => {
                attempt(resource, () => {
                    addPart(drafts, resource, form);
                });
            });
        } else {
            attempt(resource, () => {
                (form.kind === "held"
                    ? heldDrafts(resource, form)
                    : [ownDraft(resource, form, resources, tags)]
                ).forEach(([id, draft]) => {
                    if (drafts.has(id)) {
                        throw new Error(`its logical id ${id} is taken already; give it another name.`);
                    }
                    drafts.set(id, draft);
                });
            });
        }
    }
    parts.forEach((add) => {
        add();
    });
    for (const [id, draft] of drafts) {
        try {
            expressionOf(draft.properties);
        } catch (error) {
            problems.push(`${id} (${draft.type}): ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    if (problems.length > 0) {
        throw new Error(["The product cannot be expressed in CloudFormation:", ...problems].join("\n  - "));
    }
    return drafts;
}

function ownDraft(
    resource: RecordedResource,
    form: Form,
    others: readonly RecordedResource[],
    tags: Properties,
): readonly [string, Draft] {
    const { urn, inputs, dependencies, propertyDependencies, protect } = resource;
    const all = { ...tags, ...(inputs.tags as Properties | undefined) };
    const given = "tags" in form.properties && Object.keys(all).length > 0 ? { ...inputs, tags: all } : inputs;
    const properties = { ...shaped(given, form.properties), ...form.constants };
    const guarded = form.guards === undefined ? [] : (propertyDependencies[form.guards] ?? []);
    const retained = protect || others.some((other) => other.protect && guarded.includes(other.urn));
    const draft = { type: form.type, properties, retained, urns: [urn], waitsFor: [...dependencies] };
    return [logicalId(resource.name, form.suffix), draft];
}

function heldDrafts(resource: RecordedResource, form: HeldForm): (readonly [string, Draft])[] {
    return heldResources(resource.inputs, form).map(({ id, type, properties, retained }) => [
        logicalId(`${resource.name.replace(/-stack$/, "")}-${id}`),
        { type, properties, retained, urns: [resource.urn], waitsFor: [...resource.dependencies] },
    ]);
}

function addPart(
    drafts: Map<string, Draft>,
    { inputs, urn, dependencies, propertyDependencies }: RecordedResource,
    form: PartForm,
): void {
    const { [form.owner]: named, ...own } = inputs;
    const owners = (propertyDependencies[form.owner] ?? []).filter((source) => source.includes(`${form.ownerType}::`));
    const owner = [...drafts.values()].find((draft) => owners.some((source) => draft.urns.includes(source)));
    if (owner === undefined) {
        throw new Error(`${form.owner} is ${JSON.stringify(named)}, which the product does not create.`);
    }
    const properties = shaped(own, form.properties);
    for (const [key, value] of Object.entries(form.place?.(properties) ?? properties)) {
        const present = owner.properties[key];
        if (present !== undefined && !(Array.isArray(present) && Array.isArray(value))) {
            throw new Error(`its owner has ${key} already.`);
        }
        owner.properties[key] = present === undefined ? value : [...(present as unknown[]), ...(value as unknown[])];
    }
    owner.urns.push(urn);
    owner.waitsFor.push(...dependencies);
}
