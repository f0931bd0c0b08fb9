import { CreateModelPackageCommand, UpdateModelPackageCommand } from "@aws-sdk/client-sagemaker";
import { given, type AwsClients } from "../aws";

/** Registers a version of a model, which waits for somebody to approve it. @returns its ARN */
export async function registerModel({ sageMaker }: AwsClients, group: string, bucket: string): Promise<string> {
    const { ModelPackageArn } = await sageMaker.send(
        new CreateModelPackageCommand({
            ModelPackageGroupName: group,
            ModelApprovalStatus: "PendingManualApproval",
            InferenceSpecification: {
                Containers: [
                    {
                        Image: "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:3.0-5",
                        ModelDataUrl: `s3://${bucket}/projects/rehearsal/model.tar.gz`,
                    },
                ],
                SupportedContentTypes: ["text/csv"],
                SupportedResponseMIMETypes: ["text/csv"],
            },
        }),
    );
    return given(ModelPackageArn, "ModelPackageArn");
}

/** Approves or rejects a version. */
export async function decide(
    { sageMaker }: AwsClients,
    ModelPackageArn: string,
    ModelApprovalStatus: "Approved" | "Rejected",
): Promise<void> {
    await sageMaker.send(new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus }));
}
