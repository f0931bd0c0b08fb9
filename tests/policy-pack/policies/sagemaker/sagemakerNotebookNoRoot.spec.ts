import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { sagemakerNotebookNoRoot as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerNotebookNoRoot";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: NotebookInstance,
    compliant: { rootAccess: "Disabled" },
    property: "rootAccess",
    refused: [["Enabled", "rootAccess is Enabled"]],
    otherwise: "users could change what guards the notebook.",
    acceptsUnknown: false,
});
