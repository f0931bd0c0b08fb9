import { Trail } from "@pulumi/aws/cloudtrail";
import { cloudtrailTrailEveryRegion as policy } from "../../../../policy-pack/policies/cloudtrail/cloudtrailTrailEveryRegion";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Trail,
    compliant: { isMultiRegionTrail: true },
    property: "isMultiRegionTrail",
    refused: [[false, "isMultiRegionTrail is false"]],
    otherwise: "what somebody does in a region that nobody uses would leave no record.",
    acceptsUnknown: false,
});
