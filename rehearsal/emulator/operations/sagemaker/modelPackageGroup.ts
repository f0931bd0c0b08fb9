import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf } from "../parameters";
import { hasPackages } from "./modelPackageDeletion";

/** Groups that were deleted: moto cannot delete them and goes on to describe them. */
const deleted = new Memory<true>();

/** Groups that there are, by name: moto makes another one of the same name. */
const present = new Memory<true>();

/** Policies of groups, by the group's name. */
const policies = new Memory<string>();

const longestPolicy = 20_480;

function nameOf({ call }: OperationContext): string {
    const given = textOf(call.json, "ModelPackageGroupName");
    return given.slice(given.lastIndexOf("/") + 1);
}

function groupArn(context: OperationContext): string {
    return arnOf("sagemaker", context.scope, `model-package-group/${nameOf(context)}`);
}

function refuseDeleted(context: OperationContext): void {
    if (deleted.in(context.scope).has(nameOf(context))) {
        throw new AwsError("ValidationException", `ModelPackageGroup ${groupArn(context)} does not exist.`);
    }
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackageGroup.html */
export const createModelPackageGroup: Operation = async (context) => {
    const { scope, forward } = context;
    const name = nameOf(context);
    if (present.in(scope).has(name)) {
        throw new AwsError("ValidationException", `Model Package Group already exists: ${groupArn(context)}`);
    }
    const answer = deleted.in(scope).delete(name)
        ? jsonAnswer({ ModelPackageGroupArn: groupArn(context) })
        : await forward();
    if (answer.status < 400) {
        present.in(scope).set(name, true);
    }
    return answer;
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModelPackageGroup.html */
export const describeModelPackageGroup: Operation = (context) => {
    refuseDeleted(context);
    return context.forward();
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListModelPackageGroups.html */
export const listModelPackageGroups: Operation = async ({ scope, forward }) => {
    const answer = await forward();
    const page = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    const isGone = (name: string): boolean => deleted.in(scope).has(name);
    const ModelPackageGroupSummaryList = structuresOf(page, "ModelPackageGroupSummaryList").filter(
        (group) => !isGone(textOf(group, "ModelPackageGroupName")),
    );
    return jsonAnswer({ ...page, ModelPackageGroupSummaryList }, answer.status);
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteModelPackageGroup.html */
export const deleteModelPackageGroup: Operation = async (context) => {
    refuseDeleted(context);
    if (await hasPackages(context, nameOf(context))) {
        throw new AwsError("ConflictException", `${groupArn(context)} has model packages; delete them first.`);
    }
    deleted.in(context.scope).set(nameOf(context), true);
    present.in(context.scope).delete(nameOf(context));
    policies.in(context.scope).delete(nameOf(context));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html */
export const putModelPackageGroupPolicy: Operation = (context) => {
    refuseDeleted(context);
    const policy = textOf(context.call.json, "ResourcePolicy");
    if (policy.length > longestPolicy || !isJson(policy)) {
        throw new AwsError(
            "ValidationException",
            `The resource policy has to be JSON of at most ${longestPolicy} characters; it has ${policy.length}.`,
        );
    }
    policies.in(context.scope).set(nameOf(context), policy);
    return jsonAnswer({ ModelPackageGroupArn: groupArn(context) });
};

function isJson(text: string): boolean {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_GetModelPackageGroupPolicy.html */
export const getModelPackageGroupPolicy: Operation = (context) => {
    refuseDeleted(context);
    const ResourcePolicy = policies.in(context.scope).get(nameOf(context));
    if (ResourcePolicy === undefined) {
        throw new AwsError("ValidationException", `Cannot find resource policy for ${groupArn(context)}.`);
    }
    return jsonAnswer({ ResourcePolicy });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteModelPackageGroupPolicy.html */
export const deleteModelPackageGroupPolicy: Operation = (context) => {
    if (!policies.in(context.scope).delete(nameOf(context))) {
        throw new AwsError("ValidationException", `Cannot find resource policy for ${groupArn(context)}.`);
    }
    return jsonAnswer({});
};
