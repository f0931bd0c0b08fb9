import { Repository } from "@pulumi/aws/ecr";
import { ecrRepositoryScanned as policy } from "../../../../policy-pack/policies/ecr/ecrRepositoryScanned";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Repository,
    compliant: { imageScanningConfiguration: { scanOnPush: true } },
    property: "imageScanningConfiguration.scanOnPush",
    accepted: ["true"],
    refused: [[false, "imageScanningConfiguration.scanOnPush is false"]],
    otherwise: "known weaknesses of its images would show nowhere.",
    acceptsUnknown: false,
});
