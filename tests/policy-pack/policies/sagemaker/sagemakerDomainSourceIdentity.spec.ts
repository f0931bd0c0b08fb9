import { Domain } from "@pulumi/aws/sagemaker";
import { sagemakerDomainSourceIdentity as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainSourceIdentity";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Domain,
    compliant: { domainSettings: { executionRoleIdentityConfig: "USER_PROFILE_NAME" } },
    property: "domainSettings.executionRoleIdentityConfig",
    refused: [["DISABLED", "domainSettings.executionRoleIdentityConfig is DISABLED"]],
    otherwise: "a trail would not tell who did what.",
    acceptsUnknown: false,
});
