import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { sagemakerNotebookInVpc as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerNotebookInVpc";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: NotebookInstance,
    compliant: { subnetId: "subnet-1" },
    property: "subnetId",
    refused: [["", "subnetId is not set"]],
    otherwise: "the notebook would be in a network of SageMaker.",
    acceptsUnknown: true,
});
