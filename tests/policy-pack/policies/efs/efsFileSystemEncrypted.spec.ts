import { FileSystem } from "@pulumi/aws/efs";
import { efsFileSystemEncrypted as policy } from "../../../../policy-pack/policies/efs/efsFileSystemEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: FileSystem,
    compliant: { encrypted: true, kmsKeyId: "key" },
    property: "kmsKeyId",
    refused: [
        ["", "kmsKeyId is not set"],
        ["arn:aws:kms:eu-west-1:111122223333:alias/aws/elasticfilesystem", "kmsKeyId is a key of AWS"],
    ],
    otherwise: "its files would be encrypted with a key that nobody here can withdraw, or not at all.",
    acceptsUnknown: true,
});
