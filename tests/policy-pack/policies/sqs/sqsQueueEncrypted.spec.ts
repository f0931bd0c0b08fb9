import { Queue } from "@pulumi/aws/sqs";
import { sqsQueueEncrypted as policy } from "../../../../policy-pack/policies/sqs/sqsQueueEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Queue,
    compliant: { kmsMasterKeyId: "key" },
    property: "kmsMasterKeyId",
    refused: [
        ["", "kmsMasterKeyId is not set"],
        ["alias/aws/sqs", "kmsMasterKeyId is a key of AWS"],
    ],
    otherwise: "its messages would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
});
