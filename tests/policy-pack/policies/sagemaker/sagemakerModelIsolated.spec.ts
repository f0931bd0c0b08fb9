import { Model } from "@pulumi/aws/sagemaker";
import { sagemakerModelIsolated as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerModelIsolated";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Model,
    compliant: { enableNetworkIsolation: true },
    property: "enableNetworkIsolation",
    accepted: ["true"],
    refused: [[false, "enableNetworkIsolation is false"]],
    otherwise: "its containers get the credentials of the role.",
    acceptsUnknown: false,
});
