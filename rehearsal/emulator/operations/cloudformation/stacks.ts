import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import { membersOf, pairsOf } from "../form";
import type { Operation, OperationContext } from "../operation";
import { deployTemplate, removeResources, type Deployed } from "./deployment";
import { element, list, resultOf } from "./stackSet";

/** A stack, deployed or deleted. */
interface Stack extends Deployed {
    readonly name: string;
    readonly id: string;
    readonly status: "CREATE_COMPLETE" | "UPDATE_COMPLETE" | "DELETE_COMPLETE";
    readonly created: string;
    readonly template: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly tags: Readonly<Record<string, string>>;
    readonly capabilities: readonly string[];
}

/**
 * All stacks, by id; deleted ones stay. Moto's own pass over most types of resources without a word.
 */
const stacks = new Memory<Stack>();

/** A stack by its name, unless it is deleted, or by its id. */
function find({ scope }: OperationContext, named: string | null): Stack | undefined {
    const known = stacks.in(scope);
    return (
        known.get(named ?? "") ??
        [...known.values()].find(({ name, status }) => name === named && status !== "DELETE_COMPLETE")
    );
}

function requireStack(context: OperationContext): Stack {
    const named = context.call.form.get("StackName");
    const found = find(context, named);
    if (found === undefined) {
        throw new AwsError("ValidationError", `Stack with id ${named ?? ""} does not exist`);
    }
    return found;
}

/**
 * Resources are made in the name of whoever asks. A role that a request names instead is not entered: what it takes is
 * made as the account's administrator.
 */
function keyOf({ call, accounts }: OperationContext): string | undefined {
    const accessKey = call.credential?.accessKey;
    return call.form.has("RoleARN") || accounts.roleOf(accessKey) === undefined ? undefined : accessKey;
}

/** What a request to create or update a stack asks for. */
function readStack(
    form: URLSearchParams,
    before?: Stack,
): Pick<Stack, "template" | "parameters" | "tags" | "capabilities"> {
    const template = form.get("UsePreviousTemplate") === "true" ? before?.template : form.get("TemplateBody");
    if (template === null || template === undefined) {
        throw new AwsError("ValidationError", "Name a TemplateBody; templates in buckets are not read here.");
    }
    return {
        template,
        parameters: pairsOf(form, "Parameters", "ParameterKey", "ParameterValue"),
        tags: pairsOf(form, "Tags", "Key", "Value"),
        capabilities: membersOf(form, "Capabilities"),
    };
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const createStack: Operation = async (context) => {
    const { call, scope } = context;
    const name = call.form.get("StackName") ?? "";
    if (find(context, name) !== undefined) {
        throw new AwsError("AlreadyExistsException", `Stack [${name}] already exists`);
    }
    const asked = readStack(call.form);
    const deployed = await deployTemplate(context, { ...asked, scope, present: [], accessKey: keyOf(context) });
    const id = arnOf("cloudformation", scope, `stack/${name}/${randomUUID()}`);
    const created = new Date().toISOString();
    stacks.in(scope).set(id, { name, id, status: "CREATE_COMPLETE", created, ...asked, ...deployed });
    return resultOf("CreateStack", element("StackId", id));
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const updateStack: Operation = async (context) => {
    const { call, scope } = context;
    const before = requireStack(context);
    const asked = readStack(call.form, before);
    const deployed = await deployTemplate(context, {
        ...asked,
        scope,
        present: before.resources,
        accessKey: keyOf(context),
    });
    stacks.in(scope).set(before.id, { ...before, ...asked, ...deployed, status: "UPDATE_COMPLETE" });
    return resultOf("UpdateStack", element("StackId", before.id));
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
export const deleteStack: Operation = async (context) => {
    const { call, scope } = context;
    const stack = find(context, call.form.get("StackName"));
    if (stack !== undefined && stack.status !== "DELETE_COMPLETE") {
        await removeResources(context, scope, stack.resources, keyOf(context));
        stacks.in(scope).set(stack.id, { ...stack, resources: [], status: "DELETE_COMPLETE" });
    }
    return resultOf("DeleteStack", "");
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const describeStacks: Operation = (context) => {
    const { call, scope } = context;
    const present = [...stacks.in(scope).values()].filter(({ status }) => status !== "DELETE_COMPLETE");
    const found = call.form.has("StackName") ? [requireStack(context)] : present;
    return resultOf("DescribeStacks", list("Stacks", found.map(describe)));
};

function describe({ name, id, status, created, parameters, outputs, tags, capabilities }: Stack): string {
    const pairs = (of: Readonly<Record<string, string>>, key: string, value: string): string[] =>
        Object.entries(of).map(([one, other]) => element(key, one) + element(value, other));
    return [
        element("StackId", id),
        element("StackName", name),
        element("CreationTime", created),
        element("StackStatus", status),
        element("DisableRollback", "false"),
        list("Capabilities", capabilities),
        list("Parameters", pairs(parameters, "ParameterKey", "ParameterValue")),
        list("Outputs", pairs(outputs, "OutputKey", "OutputValue")),
        list("Tags", pairs(tags, "Key", "Value")),
    ].join("");
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html */
export const getTemplate: Operation = (context) =>
    resultOf("GetTemplate", element("TemplateBody", requireStack(context).template));

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const describeStackResources: Operation = (context) => {
    const { name, id, resources } = requireStack(context);
    const described = resources.map(({ logicalId, type, attributes }) =>
        [
            element("StackName", name),
            element("StackId", id),
            element("LogicalResourceId", logicalId),
            element("PhysicalResourceId", attributes.Ref),
            element("ResourceType", type),
            element("ResourceStatus", "CREATE_COMPLETE"),
        ].join(""),
    );
    return resultOf("DescribeStackResources", list("StackResources", described));
};

/** Nothing fails half-way here, so there is nothing to tell. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
export const describeStackEvents: Operation = (context) => {
    requireStack(context);
    return resultOf("DescribeStackEvents", list("StackEvents", []));
};
