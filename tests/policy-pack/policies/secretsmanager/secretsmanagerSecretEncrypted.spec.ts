import { Secret } from "@pulumi/aws/secretsmanager";
import { secretsmanagerSecretEncrypted as policy } from "../../../../policy-pack/policies/secretsmanager/secretsmanagerSecretEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Secret,
    compliant: { kmsKeyId: "key" },
    property: "kmsKeyId",
    refused: [
        ["", "kmsKeyId is not set"],
        ["alias/aws/secretsmanager", "kmsKeyId is a key of AWS"],
    ],
    otherwise: "it would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
});
