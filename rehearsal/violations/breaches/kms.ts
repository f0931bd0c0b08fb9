import * as kms from "@pulumi/aws/kms";
import type { Breaches } from "./breach";

export const kmsBreaches: Breaches = {
    "kms-key-rotation": (name, opts) => {
        new kms.Key(name, { description: "Never rotates" }, opts);
    },
    "kms-key-policy-not-public": (name, opts) => {
        const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" };
        const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        new kms.Key(name, { description: "Open to every account", enableKeyRotation: true, policy }, opts);
    },
};
