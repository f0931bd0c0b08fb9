/** A preventive control of the solution that this project re-builds, and the policies that stand for it. */
export interface OriginalControl {
    readonly control: string;
    /** None where the control is something that a stack has, rather than something it must not do. */
    readonly policies: readonly string[];
}

/**
 * What the original solution prevents.
 * @see https://github.com/aws-samples/amazon-sagemaker-secure-mlops
 */
export const originalControls: readonly OriginalControl[] = [
    {
        control: "An IAM deny of jobs, models and notebooks outside of a VPC",
        policies: [
            "sagemaker-job-in-vpc",
            "sagemaker-model-in-vpc",
            "sagemaker-notebook-in-vpc",
            "iam-guardrail-keys-carried",
            "iam-guardrail-actions-listed",
            "iam-guardrail-one-null",
            "iam-guardrail-updates-covered",
        ],
    },
    {
        control: "Buckets that deny whatever comes by another way than the endpoint for S3",
        policies: ["s3-bucket-network-only"],
    },
    { control: "An endpoint for S3 that lets through named buckets", policies: ["ec2-endpoint-policy-not-wildcard"] },
    {
        control: "Studio in the VPC alone, in private subnets",
        policies: ["sagemaker-domain-vpc-only", "ec2-subnet-no-public-ip", "ec2-network-endpoints-complete"],
    },
    {
        control: "Public access to buckets blocked, and their objects encrypted with keys that rotate",
        policies: ["s3-bucket-public-access-block", "s3-bucket-customer-key", "kms-key-rotation"],
    },
    { control: "Launch constraints, by which users need no rights to create what a product is made of", policies: [] },
];
