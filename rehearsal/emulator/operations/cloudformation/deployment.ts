import { randomBytes } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import type { Scope } from "../../gateway/state";
import type { OperationContext } from "../operation";
import type { Parameters } from "../parameters";
import { AccountClient } from "./accountClient";
import { readParameters } from "./templateParameters";
import { Template, type Attributes } from "./template";
import { resourceTypes } from "./types";
import type { ResourceType } from "./types/resourceType";

type Gateway = Pick<OperationContext, "ask" | "models">;

/** A resource of a stack that is deployed. */
export interface DeployedResource {
    readonly logicalId: string;
    readonly type: string;
    /** Properties that it was created with, or brought to. */
    readonly properties: Parameters;
    readonly attributes: Attributes;
    /** Whether it stays when the stack goes. */
    readonly retained: boolean;
}

/** What is deployed, where, and what of it is there already. */
export interface Deployment {
    readonly template: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly scope: Scope;
    readonly present: readonly DeployedResource[];
    /** A key of whoever deploys. @default one of the account's administrator */
    readonly accessKey?: string | undefined;
}

/** What became of a deployment. */
export interface Deployed {
    readonly resources: readonly DeployedResource[];
    readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Brings the resources of a template into an account: creates what is missing, updates or replaces what has changed,
 * deletes what the template no longer has. Moto's own stacks pass over most types and properties without a word; here
 * an unknown type is refused, before anything is created.
 */
export async function deployTemplate(gateway: Gateway, deployment: Deployment): Promise<Deployed> {
    const { scope, present, accessKey } = deployment;
    const account = await AccountClient.enter(gateway, scope, accessKey);
    const template = await readTemplate(account, deployment);
    const wanted = template.resources();
    wanted.forEach(({ type }) => typeOf(type));
    const created = new Map<string, Attributes>();
    const deployed: DeployedResource[] = [];
    for (const { logicalId, type, properties, retained } of wanted) {
        const resolved = template.resolve(properties, created) as Parameters;
        const before = present.find((resource) => resource.logicalId === logicalId && resource.type === type);
        const attributes = await bring(account, { logicalId, type, resolved, before });
        created.set(logicalId, attributes);
        deployed.push({ logicalId, type, properties: resolved, attributes, retained });
    }
    const left = present.filter(({ logicalId, attributes }) => created.get(logicalId) !== attributes);
    await removeAll(account, left);
    return { resources: deployed, outputs: template.outputs(created) };
}

async function readTemplate(account: AccountClient, { template, parameters, scope }: Deployment): Promise<Template> {
    return Template.read(template, scope, (declared) => readParameters(account, declared, parameters));
}

interface Wanted {
    readonly logicalId: string;
    readonly type: string;
    readonly resolved: Parameters;
    readonly before: DeployedResource | undefined;
}

/** Creates a resource, changes it, leaves it or puts another one in its place. @returns what refers to it */
async function bring(account: AccountClient, { logicalId, type, resolved, before }: Wanted): Promise<Attributes> {
    const { create, update } = typeOf(type);
    if (before !== undefined && JSON.stringify(before.properties) === JSON.stringify(resolved)) {
        return before.attributes;
    }
    if (before !== undefined && update !== undefined) {
        await update(account, resolved, before.attributes);
        return before.attributes;
    }
    return create(account, resolved, `${logicalId}-${randomBytes(6).toString("hex")}`);
}

/** Deletes the resources of a stack, the last one first, but for those that stay. */
export async function removeResources(
    gateway: Gateway,
    scope: Scope,
    resources: readonly DeployedResource[],
    accessKey?: string,
): Promise<void> {
    await removeAll(await AccountClient.enter(gateway, scope, accessKey), resources);
}

async function removeAll(account: AccountClient, resources: readonly DeployedResource[]): Promise<void> {
    for (const { type, attributes } of resources.filter(({ retained }) => !retained).reverse()) {
        await typeOf(type).delete(account, attributes);
    }
}

function typeOf(type: string): ResourceType {
    const found = resourceTypes[type];
    if (found === undefined) {
        const known = Object.keys(resourceTypes).join(", ");
        throw new AwsError("OperationNotEmulated", `Templates with ${type} are not deployed here; known are ${known}.`);
    }
    return found;
}
