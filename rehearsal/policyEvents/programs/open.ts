import * as kms from "@pulumi/aws/kms";
import { account } from "../../violations/breaches/breach";
import { nowhere } from "../../violations/nowhere";

const provider = nowhere();
const root = `arn:aws:iam::${account}:root`;
const key = new kms.Key("data", { enableKeyRotation: true }, { provider });

/** Its policy names the key, which has no ARN before it exists: policies that read it cannot judge it. */
const policy = key.arn.apply((arn) => {
    const statement = { Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: arn };
    return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
});
new kms.KeyPolicy("data", { keyId: key.keyId, policy }, { provider });
