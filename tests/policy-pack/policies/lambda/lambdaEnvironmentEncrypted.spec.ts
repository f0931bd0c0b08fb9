import { Function } from "@pulumi/aws/lambda";
import { lambdaEnvironmentEncrypted as policy } from "../../../../policy-pack/policies/lambda/lambdaEnvironmentEncrypted";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Function,
    compliant: { environment: { variables: { LEVEL: "info" } }, kmsKeyArn: "key" },
    property: "kmsKeyArn",
    refused: [
        ["", "kmsKeyArn is not set"],
        ["alias/aws/lambda", "kmsKeyArn is a key of AWS"],
    ],
    otherwise: "its variables would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
    exempt: [{ environment: undefined }, { environment: { variables: {} } }],
});
