import * as iam from "@pulumi/aws/iam";
import { account, type Breaches } from "./breach";

export const iamBreaches: Breaches = {
    "iam-role-trust-not-wide": (name, opts) => {
        const statement = {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: "sts:AssumeRole",
        };
        new iam.Role(
            name,
            { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
            opts,
        );
    },
    "iam-policy-no-full-access": (name, opts) => {
        const policyArn = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
        new iam.RolePolicyAttachment(name, { role: "data-scientist", policyArn }, opts);
    },
};
