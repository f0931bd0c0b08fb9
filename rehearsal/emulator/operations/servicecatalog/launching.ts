import { parseTemplate } from "../cloudformation/readTemplate";
import { askForm } from "../moto";
import { asMembers } from "../form";
import type { OperationContext } from "../operation";
import { structureOf, structuresOf, textOf, type Parameters } from "../parameters";
import { tagEntries } from "../sagemaker/resource";
import { choicesOf, type Launchable } from "./browsing";
import { constraintsOf, invalid } from "./catalog";
import { parametersOf as parametersOfConstraint } from "./constraints";

/** The ARN of the role that a product is launched with. One of another path than `/` is looked up by its name. */
export async function launchRoleOf(context: OperationContext, { portfolio, product }: Launchable): Promise<string> {
    const [constraint] = constraintsOf(context.scope, portfolio.id, product.id).filter(({ type }) => type === "LAUNCH");
    if (constraint === undefined) {
        throw invalid(`${product.id} has no launch constraint; launches with the rights of people are not known here.`);
    }
    const { RoleArn, LocalRoleName } = parametersOfConstraint(constraint.parameters);
    return typeof RoleArn === "string" ? RoleArn : findRole(context, String(LocalRoleName));
}

async function findRole({ forward, call }: OperationContext, RoleName: string): Promise<string> {
    const as = { accessKey: call.credential?.accessKey ?? "any", region: "us-east-1", service: "iam" };
    const { body } = await askForm(forward, as, { Action: "GetRole", Version: "2010-05-08", RoleName });
    const [, arn] = /<Arn>([^<]+)<\/Arn>/.exec(body.toString()) ?? [];
    if (arn === undefined) {
        throw invalid(`The launch role ${RoleName} does not exist in the account.`);
    }
    return arn;
}

/** A key by which to ask in the name of the role. */
export async function keyOfRole({ ask, scope }: OperationContext, RoleArn: string): Promise<string> {
    const stranger = { accessKey: "any", region: scope.region, service: "sts" };
    const asked = { Action: "AssumeRole", Version: "2011-06-15", RoleArn, RoleSessionName: "servicecatalog" };
    const { body } = await askForm(ask, stranger, asked);
    const [, accessKey] = /<AccessKeyId>([^<]+)<\/AccessKeyId>/.exec(body.toString()) ?? [];
    if (accessKey === undefined) {
        throw invalid(`The launch role ${RoleArn} cannot be assumed: ${body.toString()}`);
    }
    return accessKey;
}

/**
 * The tags of what is launched: those that were chosen, and those that leave no choice.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/adminguide/tagoptions.html
 */
export function chosenTags(context: OperationContext, launchable: Launchable): Record<string, string> {
    const given = Object.fromEntries(tagEntries(structuresOf(context.call.json, "Tags")));
    const settled = [...choicesOf(context, launchable)].map(([key, values]) => {
        const value = given[key] ?? (values.length === 1 ? values[0] : undefined);
        if (value === undefined || !values.includes(value)) {
            throw invalid(`The tag ${key} has to be one of ${values.join(", ")}, not ${String(value)}.`);
        }
        return [key, value] as const;
    });
    return { ...given, ...Object.fromEntries(settled) };
}

/** The template of a version, with the rules of template constraints put in. */
function constrained({ scope }: OperationContext, { portfolio, product, version }: Launchable): string {
    const template = parseTemplate(version.template);
    const added = constraintsOf(scope, portfolio.id, product.id)
        .filter(({ type }) => type === "TEMPLATE")
        .map(({ parameters }) => structureOf(parametersOfConstraint(parameters), "Rules"));
    const Rules: Parameters = Object.assign({}, structureOf(template, "Rules"), ...added) as Parameters;
    return JSON.stringify(Object.keys(Rules).length === 0 ? template : { ...template, Rules });
}

/** Asks CloudFormation in the name of the role. @returns what it refuses with; nothing when it does not */
async function askStacks(
    { ask, scope }: OperationContext,
    accessKey: string,
    Action: string,
    parameters: Record<string, string>,
): Promise<string | undefined> {
    const as = { accessKey, region: scope.region, service: "cloudformation" };
    const answer = await askForm(ask, as, { Action, Version: "2010-05-15", ...parameters });
    const text = answer.body.toString();
    const [, message = text] = /<Message>([^<]+)<\/Message>/.exec(text) ?? [];
    return answer.status >= 400 ? message : undefined;
}

/** Creates the stack of what is launched. @returns what is wrong; nothing when all is well */
export async function createStack(
    context: OperationContext,
    launchable: Launchable,
    stack: { readonly name: string; readonly accessKey: string; readonly tags: Readonly<Record<string, string>> },
): Promise<string | undefined> {
    const parameters = structuresOf(context.call.json, "ProvisioningParameters").map((one) => ({
        ParameterKey: textOf(one, "Key"),
        ParameterValue: textOf(one, "Value"),
    }));
    return askStacks(context, stack.accessKey, "CreateStack", {
        StackName: stack.name,
        TemplateBody: constrained(context, launchable),
        "Capabilities.member.1": "CAPABILITY_NAMED_IAM",
        ...asMembers("Parameters", parameters),
        ...asMembers(
            "Tags",
            Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
        ),
    });
}

/** Deletes the stack of what was launched. @returns what is wrong; nothing when all is well */
export function deleteStack(context: OperationContext, accessKey: string, name: string): Promise<string | undefined> {
    return askStacks(context, accessKey, "DeleteStack", { StackName: name });
}
