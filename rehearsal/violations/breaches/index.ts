import type { Breaches } from "./breach";
import { deliveryBreaches } from "./delivery";
import { ec2Breaches } from "./ec2";
import { s3GrantBreaches } from "./grants";
import { iamBreaches } from "./iam";
import { kmsBreaches } from "./kms";
import { logsBreaches } from "./logs";
import { messageBreaches } from "./messages";
import { recordBreaches } from "./records";
import { repositoryBreaches } from "./repositories";
import { s3Breaches } from "./s3";
import { sagemakerBreaches } from "./sagemaker";

/** The breach of each policy, by its name. */
export const breaches: Breaches = {
    ...sagemakerBreaches,
    ...ec2Breaches,
    ...kmsBreaches,
    ...s3Breaches,
    ...s3GrantBreaches,
    ...iamBreaches,
    ...logsBreaches,
    ...deliveryBreaches,
    ...repositoryBreaches,
    ...messageBreaches,
    ...recordBreaches,
};
