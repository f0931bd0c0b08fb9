import { AwsError } from "../../gateway/awsError";
import type { Answer } from "../../gateway/http";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { askJson, forService } from "../moto";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf, type Parameters } from "../parameters";

/** Packages that were deleted, by their ARNs: moto cannot delete them and goes on to describe them. */
const deleted = new Memory<true>();

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteModelPackage.html */
export const deleteModelPackage: Operation = async (context) => {
    const { ModelPackageName } = context.call.json;
    const as = forService(context, "sagemaker");
    const answer = await askJson(context.forward, as, "SageMaker.DescribeModelPackage", { ModelPackageName });
    const found = refuseDeleted(context, answer);
    if (found.status >= 400) {
        return found;
    }
    deleted.in(context.scope).set(textOf(parse(found), "ModelPackageArn"), true);
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModelPackage.html */
export const describeModelPackage: Operation = async (context) => refuseDeleted(context, await context.forward());

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListModelPackages.html */
export const listModelPackages: Operation = async (context) => {
    const answer = await context.forward();
    return answer.status >= 400 ? answer : jsonAnswer(withoutDeleted(context, parse(answer)));
};

/** Whether a group has versions of its model. */
export async function hasPackages(context: OperationContext, ModelPackageGroupName: string): Promise<boolean> {
    const as = forService(context, "sagemaker");
    const answer = await askJson(context.forward, as, "SageMaker.ListModelPackages", { ModelPackageGroupName });
    return structuresOf(withoutDeleted(context, parse(answer)), "ModelPackageSummaryList").length > 0;
}

function withoutDeleted({ scope }: OperationContext, page: Parameters): Parameters {
    const ModelPackageSummaryList = structuresOf(page, "ModelPackageSummaryList").filter(
        (one) => !deleted.in(scope).has(textOf(one, "ModelPackageArn")),
    );
    return { ...page, ModelPackageSummaryList };
}

function refuseDeleted({ scope }: OperationContext, answer: Answer): Answer {
    const arn = textOf(parse(answer), "ModelPackageArn");
    if (deleted.in(scope).has(arn)) {
        throw new AwsError("ValidationException", `ModelPackage ${arn} does not exist.`);
    }
    return answer;
}

function parse({ body }: Answer): Parameters {
    return JSON.parse(body.toString()) as Parameters;
}
