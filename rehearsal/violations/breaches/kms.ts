import * as kms from "@pulumi/aws/kms";
import { bucketOfKey } from "../bucket";
import { account, type Breach, type Breaches } from "./breach";

/** A key that keeps all policies but for what is changed in it. */
function keyWith(changes: kms.KeyArgs): Breach {
    return (name, opts) => {
        new kms.Key(name, { description: name, enableKeyRotation: true, ...changes }, opts);
    };
}

const document = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
const everything = { Action: "kms:*", Resource: "*" };

export const kmsBreaches: Breaches = {
    "kms-key-rotation": keyWith({ enableKeyRotation: false }),
    "kms-key-policy-not-public": keyWith({
        policy: document({ ...everything, Effect: "Allow", Principal: { AWS: "*" } }),
    }),
    "kms-key-policy-by-service": keyWith({
        policy: document({
            Effect: "Allow",
            Principal: "*",
            Action: "kms:Decrypt",
            Resource: "*",
            Condition: { StringEquals: { "kms:CallerAccount": account } },
        }),
    }),
    "kms-key-network-only": (name, opts) => {
        const key = new kms.Key(name, { description: "Of one bucket", enableKeyRotation: true }, opts);
        bucketOfKey(`${name}-bucket`, key, opts);
    },
    "kms-key-deletion-window": keyWith({ deletionWindowInDays: 7 }),
    "kms-key-policy-no-lock-out": keyWith({
        policy: document(
            { ...everything, Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` } },
            {
                ...everything,
                Effect: "Deny",
                Principal: "*",
                Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } },
            },
        ),
    }),
};
