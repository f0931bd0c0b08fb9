import { AwsError } from "../../gateway/awsError";
import type { Scope } from "../../gateway/state";
import { askForm } from "../moto";
import type { OperationContext } from "../operation";
import { accessRole } from "../../../accounts";
import type { Parameters } from "../parameters";
import { resourceTypes, type AskIam, type ResourceType } from "./iamResources";
import { Template, type Attributes } from "./template";

type Forward = OperationContext["forward"];

/** A resource of a stack that is deployed. */
export interface DeployedResource {
    readonly logicalId: string;
    readonly type: string;
    readonly attributes: Attributes;
}

/** What is deployed, where, and what of it is there already. */
export interface Deployment {
    readonly template: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly scope: Scope;
    readonly present: readonly DeployedResource[];
}

/**
 * Brings the resources of a template into an account: creates what is missing, updates what is there, deletes what the
 * template no longer has. Moto's own stacks pass over most types and properties without a word; here an unknown type is
 * refused.
 */
export async function deployTemplate(forward: Forward, deployment: Deployment): Promise<DeployedResource[]> {
    const { scope, present } = deployment;
    const template = new Template(deployment.template, deployment.parameters, scope);
    const ask = await iamOf(forward, scope);
    const created = new Map<string, Attributes>();
    const deployed: DeployedResource[] = [];
    for (const { logicalId, type, properties } of template.resources()) {
        const resolved = template.resolve(properties, created) as Parameters;
        const before = present.find((resource) => resource.logicalId === logicalId && resource.type === type);
        if (before === undefined) {
            created.set(logicalId, await typeOf(type).create(ask, resolved));
        } else {
            await typeOf(type).update(ask, resolved, before.attributes);
            created.set(logicalId, before.attributes);
        }
        deployed.push({ logicalId, type, attributes: created.get(logicalId) ?? { Ref: "" } });
    }
    await removeResources(
        forward,
        scope,
        present.filter(({ logicalId }) => !created.has(logicalId)),
    );
    return deployed;
}

/** Deletes the resources of a stack, the last one first. */
export async function removeResources(
    forward: Forward,
    scope: Scope,
    resources: readonly DeployedResource[],
): Promise<void> {
    const ask = await iamOf(forward, scope);
    for (const { type, attributes } of [...resources].reverse()) {
        await typeOf(type).delete(ask, attributes);
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

/** IAM of an account, by credentials that moto gives out for it. */
async function iamOf(forward: Forward, { account }: Scope): Promise<AskIam> {
    const { body } = await askForm(forward, credential("any", "sts"), {
        Action: "AssumeRole",
        Version: "2011-06-15",
        RoleArn: `arn:aws:iam::${account}:role/${accessRole}`,
        RoleSessionName: "stack-sets",
    });
    const [, accessKey = "any"] = /<AccessKeyId>([^<]+)<\/AccessKeyId>/.exec(body.toString()) ?? [];
    return async (Action, parameters) => {
        const answer = await askForm(forward, credential(accessKey, "iam"), {
            Action,
            Version: "2010-05-08",
            ...parameters,
        });
        const text = answer.body.toString();
        if (answer.status >= 400) {
            const [, message = text] = /<Message>([^<]+)<\/Message>/.exec(text) ?? [];
            throw new AwsError("ValidationError", `${Action} in ${account}: ${message}`);
        }
        return text;
    };
}

function credential(accessKey: string, service: string) {
    return { accessKey, region: "us-east-1", service };
}
