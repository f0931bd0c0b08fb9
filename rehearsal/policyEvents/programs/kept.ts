import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { nowhere } from "../../violations/nowhere";
import { keyArn } from "../../violations/breaches/breach";

/** Keeps every policy. */
new cloudwatch.LogGroup("audit", { kmsKeyId: keyArn, retentionInDays: 365 }, { provider: nowhere() });
