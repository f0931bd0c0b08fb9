import { Topic } from "@pulumi/aws/sns";
import { snsTopicEncrypted as policy } from "../../../../policy-pack/policies/sns/snsTopicEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Topic,
    compliant: { kmsMasterKeyId: "key" },
    property: "kmsMasterKeyId",
    refused: [
        ["", "kmsMasterKeyId is not set"],
        ["alias/aws/sns", "kmsMasterKeyId is a key of AWS"],
    ],
    otherwise: "its messages would be encrypted with a key that nobody here can withdraw, or not at all.",
    acceptsUnknown: true,
});
