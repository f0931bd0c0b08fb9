import type { RecordedResource } from "../../support/recording";
import type { Product, ProductEnvironment } from "../product";
import { expressionOf } from "./expression";
import { shaped, type Form, type HeldForm, type PartForm, type Properties } from "./form";
import { formOf } from "./forms";
import { heldResources } from "./held";
import { inputsFor } from "./inputs";
import { logicalId, rootName } from "./logicalId";
import { parameterSection } from "./parameters";
import { recordProgram } from "./recorder";
import type { Template, TemplateResource } from "./template";
import { tokensIn } from "./tokens";

/** A resource of the template, with its properties still full of tokens. */
interface Draft {
    readonly type: string;
    readonly properties: Record<string, unknown>;
    readonly retained: boolean;
    /** Resources of the program that are in it, by URN, and those that they wait for. */
    readonly urns: string[];
    readonly waitsFor: string[];
}

/**
 * Runs a product with tokens for whatever its template is told later, and turns what it declares into CloudFormation.
 * @throws an error that names every resource of which something has no form in CloudFormation
 */
export async function synthesise(product: Product, environment: ProductEnvironment): Promise<Template> {
    const resources = await recordProgram(() => {
        product.create(inputsFor(rootName, environment));
    });
    const drafts = draftsOf(resources);
    const used = tokensIn([...drafts.values()].map(({ properties }) => properties));
    const { Metadata, Parameters, Conditions } = parameterSection(product, environment, used);
    const Resources = resourceSection(drafts, Object.keys(Conditions));
    return {
        AWSTemplateFormatVersion: "2010-09-09",
        Description: product.description,
        Metadata,
        Parameters,
        ...(Object.keys(Conditions).length === 0 ? {} : { Conditions }),
        Resources,
    };
}

type Drafts = ReadonlyMap<string, Draft>;

function draftsOf(resources: readonly RecordedResource[]): Drafts {
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
        } else if (form.kind === "part") {
            parts.push(() => {
                attempt(resource, () => {
                    addPart(drafts, resource, form);
                });
            });
        } else {
            attempt(resource, () => {
                (form.kind === "held" ? heldDrafts(resource, form) : [ownDraft(resource, form)]).forEach(
                    ([id, draft]) => {
                        if (drafts.has(id)) {
                            throw new Error(`its logical id ${id} is taken already; give it another name.`);
                        }
                        drafts.set(id, draft);
                    },
                );
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

function ownDraft(resource: RecordedResource, form: Form): readonly [string, Draft] {
    const { urn, inputs, dependencies, protect } = resource;
    const properties = { ...shaped(inputs, form.properties), ...form.constants };
    const draft = { type: form.type, properties, retained: protect, urns: [urn], waitsFor: [...dependencies] };
    return [logicalId(resource.name), draft];
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

/** Resources by their logical ids, in alphabetical order, whatever the order in which the program declared them. */
function resourceSection(drafts: Drafts, conditions: readonly string[]): Readonly<Record<string, TemplateResource>> {
    const holders = new Map([...drafts].flatMap(([id, { urns }]) => urns.map((urn) => [urn, id] as const)));
    const sorted = [...drafts].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
        sorted.map(([id, draft]) => {
            const named = tokensIn(draft.properties).map(({ name }) => name);
            const waitsFor = draft.waitsFor.flatMap((urn) => holders.get(urn) ?? []);
            const DependsOn = [...new Set(waitsFor)].filter((other) => other !== id && !named.includes(other)).sort();
            const condition = conditions.find((name) => isAbout(draft.properties, name));
            return [
                id,
                {
                    Type: draft.type,
                    ...(condition === undefined ? {} : { Condition: condition }),
                    ...(DependsOn.length === 0 ? {} : { DependsOn }),
                    ...(draft.retained ? { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" } : {}),
                    Properties: expressionOf(draft.properties) as Properties,
                },
            ];
        }),
    );
}

/** A resource is about an optional parameter when one of its properties is the parameter and nothing else. */
function isAbout(properties: Properties, condition: string): boolean {
    return Object.values(properties).some((value) => {
        const expressed = typeof value === "string" ? expressionOf(value) : undefined;
        return JSON.stringify(expressed) === JSON.stringify({ Ref: condition.replace(/^Has/, "") });
    });
}
