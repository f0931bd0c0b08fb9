import { Trail } from "@pulumi/aws/cloudtrail";
import { cloudtrailTrailEncrypted as policy } from "../../../../policy-pack/policies/cloudtrail/cloudtrailTrailEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Trail,
    compliant: { kmsKeyId: "key" },
    property: "kmsKeyId",
    refused: [
        ["", "kmsKeyId is not set"],
        ["alias/aws/s3", "kmsKeyId is a key of AWS"],
    ],
    otherwise: "whoever reads the bucket reads who did what.",
    acceptsUnknown: true,
});
