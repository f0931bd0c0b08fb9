import type { Answer } from "../../gateway/http";
import { jsonAnswer } from "../../gateway/protocols";
import { emit } from "../events/putEvents";
import { askJson, forService } from "../moto";
import type { Operation, OperationContext } from "../operation";
import { textOf, type Parameters } from "../parameters";

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html */
export const createModelPackage: Operation = async (context) => announce(context);

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateModelPackage.html */
export const updateModelPackage: Operation = async (context) => {
    const changed = Object.keys(context.call.json).filter((member) => member !== "ModelPackageArn");
    return announce(context, { UpdatedModelPackageFields: changed });
};

const described = [
    "ModelPackageGroupName",
    "ModelPackageVersion",
    "ModelPackageArn",
    "ModelPackageDescription",
    "InferenceSpecification",
    "ModelPackageStatus",
    "ModelApprovalStatus",
    "ApprovalDescription",
    "CustomerMetadataProperties",
];

/**
 * Carries the request out, then tells the event bus what has become of the package, as SageMaker does and moto does not.
 * A change also tells which members it was about.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
 */
async function announce(context: OperationContext, more: Parameters = {}): Promise<Answer> {
    const answer = await context.forward();
    const { ModelPackageArn } = JSON.parse(answer.body.toString()) as Parameters;
    if (answer.status >= 400 || typeof ModelPackageArn !== "string") {
        return answer;
    }
    const as = forService(context, "sagemaker");
    const found = await askJson(context.forward, as, "SageMaker.DescribeModelPackage", {
        ModelPackageName: ModelPackageArn,
    });
    const state = JSON.parse(found.body.toString()) as Parameters;
    const detail = Object.fromEntries(described.map((name) => [name, state[name]]));
    await emit(
        context,
        {
            Source: "aws.sagemaker",
            DetailType: "SageMaker Model Package State Change",
            Resources: [ModelPackageArn],
        },
        { ...detail, ...more, ModelPackageName: textOf(state, "ModelPackageName") },
    );
    return jsonAnswer({ ModelPackageArn }, answer.status);
}
