import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import { bucketOfKey } from "../bucket";
import { account, type Breaches } from "./breach";

const allow = (Action: string, owner: string): object => {
    return { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action, Resource: "*" };
};

const outsideRefused = {
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: "*",
    Condition: {
        StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" },
        BoolIfExists: { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" },
    },
};

/** The arguments of a key of one bucket, complete but for one more statement. */
function keyOfBucket(...added: readonly object[]): kms.KeyArgs {
    const Statement = [allow("kms:*", account), outsideRefused, ...added];
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    return { description: "Of one bucket", enableKeyRotation: true, policy };
}

export const s3GrantBreaches: Breaches = {
    "s3-bucket-grants-match-key": (name, opts) => {
        const key = new kms.Key(name, keyOfBucket(allow("kms:Decrypt", "444455556666")), opts);
        bucketOfKey(`${name}-bucket`, key, opts);
    },
};

export const iamGrantBreaches: Breaches = {
    "iam-role-grants-match-key": (name, opts) => {
        const bucket = `${name}-bucket`;
        bucketOfKey(bucket, new kms.Key(`${name}-key`, keyOfBucket(), opts), opts);
        const trust = {
            Effect: "Allow",
            Principal: { Service: "sagemaker.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": account } },
        };
        const read = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` };
        const document = (statement: object): string =>
            JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        const role = new iam.Role(name, { name, assumeRolePolicy: document(trust) }, opts);
        new iam.RolePolicy(`${name}-reads`, { role: role.name, policy: document(read) }, opts);
    },
};
