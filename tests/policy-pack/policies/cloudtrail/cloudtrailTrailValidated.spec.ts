import { Trail } from "@pulumi/aws/cloudtrail";
import { cloudtrailTrailValidated as policy } from "../../../../policy-pack/policies/cloudtrail/cloudtrailTrailValidated";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Trail,
    compliant: { enableLogFileValidation: true },
    property: "enableLogFileValidation",
    refused: [[false, "enableLogFileValidation is false"]],
    otherwise: "log files could be changed or removed without a trace.",
    acceptsUnknown: false,
});
