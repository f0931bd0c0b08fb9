/** Condition key that lists the instance types of a request. */
export const instanceTypesKey = "sagemaker:InstanceTypes";

/**
 * Instance types with local storage, which is encrypted by its own hardware and takes no key. A name with `d` behind
 * its generation has such storage; accelerated families have it without saying so.
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html
 */
export const localStorageTypes: readonly string[] = [
    "ml.*d.*",
    "ml.*de.*",
    "ml.*dn.*",
    "ml.dl1.*",
    "ml.g5.*",
    "ml.g6*",
    "ml.g7*",
    "ml.gr6*",
    "ml.i3en.*",
    "ml.p5*",
    "ml.p6*",
    "ml.trn*",
];
