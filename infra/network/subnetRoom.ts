/**
 * Addresses that a private subnet keeps free for work, besides those of its endpoints: one for the file system of
 * Studio, and the rest for apps and jobs. AWS counts with 2 to 4 for each user and 2 for each instance of a job.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html
 */
export const workAddresses = 16;

/** Addresses that a private subnet needs: one for each interface endpoint that is created there, and those for work. */
export function neededAddresses(endpoints: number): number {
    return endpoints + workAddresses;
}
