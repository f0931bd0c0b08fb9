import { Repository } from "@pulumi/aws/ecr";
import { ecrRepositoryImmutable as policy } from "../../../../policy-pack/policies/ecr/ecrRepositoryImmutable";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Repository,
    compliant: { imageTagMutability: "IMMUTABLE" },
    property: "imageTagMutability",
    accepted: ["IMMUTABLE_WITH_EXCLUSION"],
    refused: [["MUTABLE", "imageTagMutability is MUTABLE"]],
    otherwise: "an image that was reviewed could be exchanged under its tag.",
    acceptsUnknown: false,
});
