import { AccessPoint } from "@pulumi/aws/efs";
import { efsAccessPointUser as policy } from "../../../../policy-pack/policies/efs/efsAccessPointUser";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: AccessPoint,
    compliant: { posixUser: { uid: 1000, gid: 1000 } },
    property: "posixUser.uid",
    refused: [["", "posixUser.uid is not set"]],
    otherwise: "clients would say themselves who they are.",
    acceptsUnknown: true,
});
