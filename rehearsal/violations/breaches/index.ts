import type { Breaches } from "./breach";
import { ec2Breaches } from "./ec2";
import { iamBreaches } from "./iam";
import { kmsBreaches } from "./kms";
import { logsBreaches } from "./logs";
import { s3Breaches } from "./s3";
import { sagemakerBreaches } from "./sagemaker";

/** The breach of each policy, by its name. */
export const breaches: Breaches = {
    ...sagemakerBreaches,
    ...ec2Breaches,
    ...kmsBreaches,
    ...s3Breaches,
    ...iamBreaches,
    ...logsBreaches,
};
