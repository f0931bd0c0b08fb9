import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { keyArn, type Breaches } from "./breach";

export const logsBreaches: Breaches = {
    "logs-group-encrypted": (name, opts) => {
        new cloudwatch.LogGroup(name, { retentionInDays: 365 }, opts);
    },
    "logs-group-retention": (name, opts) => {
        new cloudwatch.LogGroup(name, { retentionInDays: 30, kmsKeyId: keyArn }, opts);
    },
};
