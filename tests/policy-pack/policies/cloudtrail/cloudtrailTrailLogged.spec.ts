import { Trail } from "@pulumi/aws/cloudtrail";
import { cloudtrailTrailLogged as policy } from "../../../../policy-pack/policies/cloudtrail/cloudtrailTrailLogged";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Trail,
    compliant: { cloudWatchLogsGroupArn: "arn" },
    property: "cloudWatchLogsGroupArn",
    refused: [["", "cloudWatchLogsGroupArn is not set"]],
    otherwise: "no alarm could ring when somebody does what nobody should.",
    acceptsUnknown: true,
});
