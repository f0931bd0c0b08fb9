import type { Breaches } from "./breach";
import { deliveryBreaches } from "./delivery";
import { ec2Breaches } from "./ec2";
import { grantBreaches } from "./grants";
import { iamBreaches } from "./iam";
import { kmsBreaches } from "./kms";
import { logsBreaches } from "./logs";
import { messageBreaches } from "./messages";
import { repositoryBreaches } from "./repositories";
import { s3Breaches } from "./s3";
import { sagemakerBreaches } from "./sagemaker";

/** The breach of each policy, by its name. */
export const breaches: Breaches = {
    ...sagemakerBreaches,
    ...ec2Breaches,
    ...kmsBreaches,
    ...s3Breaches,
    ...grantBreaches,
    ...iamBreaches,
    ...logsBreaches,
    ...deliveryBreaches,
    ...repositoryBreaches,
    ...messageBreaches,
};
