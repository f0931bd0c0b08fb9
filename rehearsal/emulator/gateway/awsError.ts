/** A refusal, in the words that the client shall read. Each protocol gives it its own form. */
export class AwsError extends Error {
    /**
     * @param code The error code that AWS documents for the operation, for example `NoSuchBucketPolicy`.
     * @param status HTTP status. 5xx for faults on purpose alone: clients try those again for minutes. @default 400
     */
    public constructor(
        public readonly code: string,
        message: string,
        public readonly status = 400,
    ) {
        super(message);
    }
}
