import { gone, keys, moved, outputs, parameters, policies, resource, role, targetResource, type Section } from "./row";

const keyPolicies = "infra/encryption/keyPolicies.ts";
const bucketPolicies = "infra/storage/bucketPolicies.ts";
const secureBucket = "infra/storage/secureBucket.ts";

export const encryptionKeys: Section = {
    title: "env-kms: keys and statements",
    rows: [
        moved(
            "SagemakerEBSKMSKey, alias kms-ebs",
            [resource("kms.Key", "volumes-key"), resource("kms.Alias", "volumes-alias")],
            "infra/encryption/accountKey.ts",
            "Endpoints of target accounts have a key of their own there.",
        ),
        moved(
            "SageMakerStudioStorageKMSKey, alias kms-efs",
            [resource("kms.Key", "studio-key"), resource("kms.Alias", "studio-alias")],
            "infra/encryption/accountKey.ts",
            "As before.",
        ),
        moved(
            "S3BucketKMSKey, alias kms-s3",
            [resource("kms.Key", "data-key"), resource("kms.Alias", "data-alias")],
            keyPolicies,
            "Targets know the key by its alias.",
        ),
        moved(
            "Rotation, No protection against deletion",
            [resource("kms.Key", "data-key"), ...keys("protect"), ...policies("kms-key-rotation")],
            "infra/encryption/customerKey.ts",
            "Rotation as before. Keys are protected.",
        ),
        moved(
            "EBS key: administration by the account without use",
            [
                resource("kms.Key", "volumes-key", "AccountAdministration"),
                role("studio-execution", "UseKeys", "GrantKeysToServices"),
            ],
            "infra/identity/jobPermissions.ts",
            "Policies of the account delegate; roles get the use of named keys, and grants for AWS services.",
        ),
        moved(
            "EFS key: administration by the account, S3 key: administration by the account",
            [
                resource("kms.Key", "studio-key", "AccountAdministration"),
                resource("kms.Key", "data-key", "AccountAdministration"),
            ],
            keyPolicies,
            "As before.",
        ),
        gone(
            "EFS key: administration by the execution role and the team administrator",
            "Code in a notebook must not change the policy of a key, or delete it.",
        ),
        moved(
            "EFS key: use by five roles, EFS key: grants by five roles",
            [role("studio-execution", "UseKeys", "GrantKeysToServices")],
            "infra/identity/jobPermissions.ts",
            "By the policies of the roles that need it. People need no key.",
        ),
        moved(
            "S3 key: AllowCrossAccount",
            [resource("kms.Key", "data-key", "AllowTargetAccounts")],
            keyPolicies,
            "Decryption of models and baselines alone, through S3, for the model-execution and model-monitor roles of the target accounts.",
        ),
        moved(
            "S3 key: DenyNoVPC",
            [resource("kms.Key", "data-key", "DenyOutsideNetwork")],
            keyPolicies,
            "By endpoint or VPC, so that replacing an endpoint locks nobody out. Deployment and break-glass are exempt.",
        ),
        moved(
            "No key for log groups",
            [resource("kms.Key", "logs-key", "AllowCloudWatchLogs"), targetResource("kms.Key", "logs-key")],
            keyPolicies,
            "Added.",
        ),
    ],
};

export const buckets: Section = {
    title: "env-s3: buckets and statements",
    rows: [
        moved(
            "Data bucket",
            [resource("s3.Bucket", "buckets-data-bucket"), ...parameters("data-bucket-name")],
            secureBucket,
            "As before, and protected.",
        ),
        moved(
            "Model bucket",
            [resource("s3.Bucket", "buckets-models-bucket"), ...parameters("model-bucket-name")],
            secureBucket,
            "As before, and protected.",
        ),
        moved(
            "Private canned ACL",
            [resource("s3.BucketOwnershipControls", "buckets-data-ownership")],
            secureBucket,
            "ACLs are off: the bucket's owner owns every object.",
        ),
        moved(
            "Public access block",
            [
                resource("s3.BucketPublicAccessBlock", "buckets-data-public-access"),
                resource("s3.BucketPublicAccessBlock", "buckets-models-public-access"),
            ],
            secureBucket,
            "As before.",
        ),
        moved(
            "Default encryption",
            [
                resource("s3.BucketServerSideEncryptionConfiguration", "buckets-data-encryption"),
                resource("s3.BucketServerSideEncryptionConfiguration", "buckets-models-encryption"),
            ],
            secureBucket,
            "With a bucket key.",
        ),
        moved(
            "No versioning, No access logs, No lifecycle",
            [
                resource("s3.BucketVersioning", "buckets-models-versioning"),
                resource("s3.BucketLogging", "buckets-models-logging"),
                resource("s3.BucketLifecycleConfiguration", "buckets-models-lifecycle"),
                resource("s3.Bucket", "buckets-access-logs-bucket"),
            ],
            secureBucket,
            "Added, with a bucket for the logs.",
        ),
        moved(
            "No TLS rule, No rule against another key",
            [
                resource(
                    "s3.BucketPolicy",
                    "buckets-data-policy",
                    "DenyInsecureTransport",
                    "DenyOldTls",
                    "DenyWrongKey",
                    "DenyWrongEncryption",
                    "DenyCustomerProvidedKey",
                ),
            ],
            bucketPolicies,
            "Added, to the model bucket too.",
        ),
        moved(
            "Data bucket: Deny outside of the endpoint",
            [resource("s3.BucketPolicy", "buckets-data-policy", "DenyOutsideNetwork", "DenyForwardedFromOutside")],
            bucketPolicies,
            "Deletion and versions too. Exempt are ARNs in place of a tag that anybody with tagging rights could claim.",
        ),
        moved(
            "Model bucket: AllowCrossAccount",
            [resource("s3.BucketPolicy", "buckets-models-policy", "AllowTargetAccounts")],
            bucketPolicies,
            "Roles of target accounts alone, computed at every update; the own account needs no such statement.",
        ),
        moved(
            "Model bucket: DenyNoVPC",
            [resource("s3.BucketPolicy", "buckets-models-policy", "DenyOutsideNetwork", "DenyForwardedFromOutside")],
            bucketPolicies,
            "The same statements as on the data bucket, with the networks of the target accounts.",
        ),
        moved(
            "Given buckets get no policy",
            [...keys("storage.existing"), ...outputs("dataBucketName")],
            "infra/storage/dataStore.ts",
            "Still their owner's; the output requiredBucketPolicies is the policy that each needs.",
        ),
    ],
};
