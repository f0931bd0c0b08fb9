import { Domain } from "@pulumi/aws/sagemaker";
import { sagemakerDomainStudioWeb as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainStudioWeb";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Domain,
    compliant: { defaultUserSettings: { studioWebPortal: "ENABLED" } },
    property: "defaultUserSettings.studioWebPortal",
    refused: [["DISABLED", "defaultUserSettings.studioWebPortal is DISABLED"]],
    otherwise: "users would land in an application that gets no updates.",
    acceptsUnknown: false,
});
