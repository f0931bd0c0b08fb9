/** Values that a policy has as its default and a rule of AWS Config as its parameter. */

/** Platforms of notebook instances that get updates. */
export const notebookPlatforms = ["notebook-al2023-v1"];

/** Fewest days that logs are kept. */
export const logRetentionDays = 365;

/** Most days between two rotations of a secret. */
export const secretRotationDays = 90;

/** What reads data with a key. */
export const decryptingActions = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** What changes who may do what with a bucket and its objects, and how they are encrypted. */
export const bucketAdministration = [
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
];

/** Runtimes of functions that AWS still mends. */
export const lambdaRuntimes = [
    ...["nodejs24.x", "nodejs22.x", "python3.14", "python3.13", "python3.12", "python3.11"],
    ...["java25", "java21", "java17", "java11", "java8.al2", "dotnet10", "ruby3.4", "ruby3.3"],
    "provided.al2023",
];

/** TCP ports of services that nobody may reach from everywhere. */
export const riskyPorts = [
    ...[20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389],
    ...[4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200, 9300],
];
