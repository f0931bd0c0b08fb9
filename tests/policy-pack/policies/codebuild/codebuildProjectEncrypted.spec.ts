import { Project } from "@pulumi/aws/codebuild";
import { codebuildProjectEncrypted as policy } from "../../../../policy-pack/policies/codebuild/codebuildProjectEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Project,
    compliant: { encryptionKey: "key" },
    property: "encryptionKey",
    refused: [
        ["", "encryptionKey is not set"],
        ["alias/aws/s3", "encryptionKey is a key of AWS"],
    ],
    otherwise: "artifacts would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
});
