import { isRecord } from "../../support/presence";
import { awsToken } from "../declaration";
import { alike, type NativeTypes } from "./nativeType";

/** Job definitions, schedules and experiments that the `aws` provider lacks have the token that it would give them. */
export const sageMakerTypes: NativeTypes = {
    "AWS::SageMaker::App": alike("sagemaker", "App"),
    "AWS::SageMaker::AppImageConfig": alike("sagemaker", "AppImageConfig"),
    "AWS::SageMaker::Cluster": alike("sagemaker", "Cluster"),
    "AWS::SageMaker::DataQualityJobDefinition": alike("sagemaker", "DataQualityJobDefinition"),
    "AWS::SageMaker::Domain": alike("sagemaker", "Domain"),
    "AWS::SageMaker::Endpoint": alike("sagemaker", "Endpoint"),
    "AWS::SageMaker::EndpointConfig": alike("sagemaker", "EndpointConfiguration", { kmsKeyId: "kmsKeyArn" }),
    "AWS::SageMaker::FeatureGroup": alike("sagemaker", "FeatureGroup"),
    "AWS::SageMaker::Image": alike("sagemaker", "Image"),
    "AWS::SageMaker::InferenceExperiment": alike("sagemaker", "InferenceExperiment"),
    "AWS::SageMaker::MlflowTrackingServer": alike("sagemaker", "MlflowTrackingServer"),
    "AWS::SageMaker::Model": alike("sagemaker", "Model"),
    "AWS::SageMaker::ModelBiasJobDefinition": alike("sagemaker", "ModelBiasJobDefinition"),
    "AWS::SageMaker::ModelExplainabilityJobDefinition": alike("sagemaker", "ModelExplainabilityJobDefinition"),
    "AWS::SageMaker::ModelPackageGroup": (props) => [
        { type: awsToken("sagemaker", "ModelPackageGroup"), props },
        ...("modelPackageGroupPolicy" in props
            ? [
                  {
                      type: awsToken("sagemaker", "ModelPackageGroupPolicy"),
                      part: "policy",
                      props: { resourcePolicy: props.modelPackageGroupPolicy },
                      owner: "modelPackageGroupName",
                  },
              ]
            : []),
    ],
    "AWS::SageMaker::ModelQualityJobDefinition": alike("sagemaker", "ModelQualityJobDefinition"),
    "AWS::SageMaker::MonitoringSchedule": alike("sagemaker", "MonitoringSchedule"),
    "AWS::SageMaker::NotebookInstance": alike("sagemaker", "NotebookInstance", { securityGroupIds: "securityGroups" }),
    "AWS::SageMaker::Pipeline": ({ pipelineDefinition, ...props }) => [
        {
            type: awsToken("sagemaker", "Pipeline"),
            props: {
                ...props,
                pipelineDefinition: isRecord(pipelineDefinition)
                    ? pipelineDefinition.pipelineDefinitionBody
                    : pipelineDefinition,
            },
        },
    ],
    "AWS::SageMaker::Space": alike("sagemaker", "Space"),
    "AWS::SageMaker::UserProfile": alike("sagemaker", "UserProfile"),
};
