/** The four ways in which S3 blocks public access, to a bucket, an access point or a whole account. */
export const publicAccessSettings = [
    "blockPublicAcls",
    "blockPublicPolicy",
    "ignorePublicAcls",
    "restrictPublicBuckets",
];
