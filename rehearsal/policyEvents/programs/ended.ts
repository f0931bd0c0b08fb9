import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { keyArn } from "../../violations/breaches/breach";
import { nowhere } from "../../violations/nowhere";

new cloudwatch.LogGroup("audit", { kmsKeyId: keyArn, retentionInDays: 365 }, { provider: nowhere() });

/** Ends before policies about the whole stack can judge it. */
setTimeout(() => {
    throw new Error("The configuration names no team.");
}, 2_000);
