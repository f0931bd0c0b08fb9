import type { PlainStatement } from "../../infra/decisions";
import { organizationId } from "../../infra/fixtures";

/** A statement that no simulated request can be about; its letters are compared instead. */
export interface Undecidable {
    readonly sid: string;
    readonly reason: string;
    /** The statement as it has to be. */
    readonly statement: (accountId: string) => PlainStatement;
}

export const undecidable: readonly Undecidable[] = [
    {
        sid: "OwnIdentitiesToPublicParameters",
        reason: "the simulator takes no ARN without an account, and AWS's public parameters have none",
        statement: (accountId) => ({
            Sid: "OwnIdentitiesToPublicParameters",
            Effect: "Allow",
            Principal: "*",
            Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
            Resource: ["arn:aws:ssm:eu-west-1::parameter/aws/*"],
            Condition: {
                StringEquals: { "aws:PrincipalAccount": [accountId], "aws:PrincipalOrgID": organizationId },
            },
        }),
    },
];
