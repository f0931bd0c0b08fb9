import { document, tagList, type AnyForm } from "../form";

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
};
