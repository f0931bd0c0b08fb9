import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { keyArn } from "../../violations/breaches/breach";
import { nowhere } from "../../violations/nowhere";

/** Breaks a policy, and is exempt from it by the configuration of the pack. */
new cloudwatch.LogGroup("builds", { kmsKeyId: keyArn, retentionInDays: 30 }, { provider: nowhere() });
