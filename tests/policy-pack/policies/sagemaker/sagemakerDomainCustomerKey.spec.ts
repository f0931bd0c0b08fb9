import { Domain } from "@pulumi/aws/sagemaker";
import { sagemakerDomainCustomerKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainCustomerKey";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Domain,
    compliant: { kmsKeyId: "key" },
    property: "kmsKeyId",
    refused: [
        ["", "kmsKeyId is not set"],
        ["alias/aws/sagemaker", "kmsKeyId is a key of AWS"],
    ],
    otherwise: "home directories would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
});
