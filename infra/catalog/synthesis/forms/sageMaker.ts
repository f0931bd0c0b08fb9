import { document, tagList, within, type AnyForm, type Rule, type Shape } from "../form";

const groupType = "aws:sagemaker/modelPackageGroup:ModelPackageGroup";

/** Settings of an application of Studio. */
function application(name: string): Rule {
    return within(name, {
        defaultResourceSpec: within("DefaultResourceSpec", {
            lifecycleConfigArn: "LifecycleConfigArn",
            instanceType: "InstanceType",
        }),
        lifecycleConfigArns: "LifecycleConfigArns",
    });
}

/** Settings of a user of Studio. */
const userSettings: Shape = {
    executionRole: "ExecutionRole",
    studioWebPortalSettings: within("StudioWebPortalSettings", {
        hiddenAppTypes: "HiddenAppTypes",
        hiddenInstanceTypes: "HiddenInstanceTypes",
        hiddenMlTools: "HiddenMlTools",
    }),
    jupyterLabAppSettings: application("JupyterLabAppSettings"),
    codeEditorAppSettings: application("CodeEditorAppSettings"),
};

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
    "aws:sagemaker/userProfile:UserProfile": {
        kind: "resource",
        type: "AWS::SageMaker::UserProfile",
        properties: {
            domainId: "DomainId",
            userProfileName: "UserProfileName",
            singleSignOnUserIdentifier: "SingleSignOnUserIdentifier",
            singleSignOnUserValue: "SingleSignOnUserValue",
            userSettings: within("UserSettings", userSettings),
            tags: tagList(),
        },
        outputs: { arn: "UserProfileArn" },
    },
};
