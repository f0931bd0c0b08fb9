import { document, tagList, within, type AnyForm } from "../form";

const groupType = "aws:sagemaker/modelPackageGroup:ModelPackageGroup";

/** Types of SageMaker. */
export const sageMakerForms: Readonly<Record<string, AnyForm>> = {
    [groupType]: {
        kind: "resource",
        type: "AWS::SageMaker::ModelPackageGroup",
        properties: {
            modelPackageGroupName: "ModelPackageGroupName",
            modelPackageGroupDescription: "ModelPackageGroupDescription",
            tags: tagList(),
        },
        outputs: { arn: "Ref" },
    },
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": {
        kind: "part",
        owner: "modelPackageGroupName",
        ownerType: groupType,
        properties: { resourcePolicy: document("ModelPackageGroupPolicy") },
    },
    "aws:sagemaker/notebookInstance:NotebookInstance": {
        kind: "resource",
        type: "AWS::SageMaker::NotebookInstance",
        properties: {
            name: "NotebookInstanceName",
            instanceType: "InstanceType",
            volumeSize: "VolumeSizeInGB",
            subnetId: "SubnetId",
            securityGroups: "SecurityGroupIds",
            kmsKeyId: "KmsKeyId",
            roleArn: "RoleArn",
            directInternetAccess: "DirectInternetAccess",
            rootAccess: "RootAccess",
            platformIdentifier: "PlatformIdentifier",
            instanceMetadataServiceConfiguration: within("InstanceMetadataServiceConfiguration", {
                minimumInstanceMetadataServiceVersion: "MinimumInstanceMetadataServiceVersion",
            }),
            tags: tagList(),
        },
        outputs: { name: "NotebookInstanceName" },
    },
};
