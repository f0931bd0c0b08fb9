import { Image } from "@pulumi/aws/sagemaker";
import { sagemakerImageDescribed as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerImageDescribed";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Image,
    compliant: { description: "Notebooks of the risk team" },
    property: "description",
    refused: [["", "description is not set"]],
    otherwise: "nobody could tell which images are still meant to be used.",
    acceptsUnknown: true,
});
