import * as iam from "@pulumi/aws/iam";
import { account, stackOf, type Breach, type Breaches } from "./breach";
import { iamGrantBreaches } from "./grants";

const document = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

/** A policy of a role with one statement. */
function allowing(statement: object): Breach {
    return (name, opts) => {
        new iam.RolePolicy(name, { role: "jobs", policy: document({ Effect: "Allow", ...statement }) }, opts);
    };
}

/** The same as a guardrail. */
function denying(Action: string | readonly string[], Condition: object): Breach {
    return allowing({ Effect: "Deny", Action, Resource: "*", Condition });
}

function roleTrusting(statement: object): Breach {
    return (name, opts) => {
        new iam.Role(name, { assumeRolePolicy: document({ Effect: "Allow", ...statement }) }, opts);
    };
}

const tokens = "token.actions.githubusercontent.com";

export const iamBreaches: Breaches = {
    "iam-role-trust-not-wide": roleTrusting({
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "sts:AssumeRole",
    }),
    "iam-policy-no-full-access": (name, opts) => {
        const policyArn = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
        new iam.RolePolicyAttachment(name, { role: "data-scientist", policyArn }, opts);
        stackOf("AWS::SSO::PermissionSet", { ManagedPolicies: [policyArn] })(name, opts);
    },
    "iam-role-trust-subject": roleTrusting({
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${tokens}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${tokens}:aud`]: "sts.amazonaws.com" } },
    }),
    "iam-user-not-declared": stackOf("AWS::IAM::User", { UserName: "robot" }),
    "iam-pass-role-narrow": allowing({ Action: "iam:PassRole", Resource: "*" }),
    "iam-policy-no-service-wildcard": allowing({
        Action: "sqs:*",
        Resource: `arn:aws:sqs:eu-west-1:${account}:jobs`,
    }),
    "iam-policy-decrypt-narrow": allowing({ Action: "kms:Decrypt", Resource: "*" }),
    ...iamGrantBreaches,
    "iam-policy-buckets-named": allowing({ Action: "s3:GetObject", Resource: "arn:aws:s3:::*sagemaker*" }),
    "iam-guardrail-keys-carried": denying(["sagemaker:CreateModel", "sagemaker:CreateTransformJob"], {
        Null: { "sagemaker:VpcSubnets": "true" },
    }),
    "iam-guardrail-actions-listed": denying("sagemaker:CreateTraining*", { Null: { "sagemaker:VpcSubnets": "true" } }),
    "iam-guardrail-one-null": denying("sagemaker:CreateModel", {
        Null: { "sagemaker:VpcSubnets": "true", "sagemaker:VpcSecurityGroupIds": "true" },
    }),
    "iam-guardrail-updates-covered": denying("sagemaker:CreateNotebookInstance", {
        StringNotEquals: { "sagemaker:RootAccess": "Disabled" },
    }),
};
