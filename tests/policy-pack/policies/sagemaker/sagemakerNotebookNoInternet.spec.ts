import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { sagemakerNotebookNoInternet as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerNotebookNoInternet";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: NotebookInstance,
    compliant: { directInternetAccess: "Disabled" },
    property: "directInternetAccess",
    refused: [["Enabled", "directInternetAccess is Enabled"]],
    otherwise: "SageMaker would give the notebook a way to the internet.",
    acceptsUnknown: false,
});
