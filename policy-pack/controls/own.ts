/**
 * Policies that ask for what no control of Security Hub CSPM asks for, by name. The list says what the pack has to hold:
 * a policy that goes missing fails the tests.
 */
export const ownControls: readonly string[] = [
    "sagemaker-domain-vpc-only",
    "sagemaker-domain-customer-key",
    "sagemaker-domain-docker-off",
    "sagemaker-domain-idle-shutdown",
    "sagemaker-domain-sharing-encrypted",
    "sagemaker-domain-source-identity",
    "sagemaker-domain-studio-web",
    "sagemaker-domain-tagged",
    "sagemaker-domain-ports-open",
    "sagemaker-subnet-isolated",
    "sagemaker-space-no-remote-access",
    "sagemaker-job-in-vpc",
    "sagemaker-job-volume-key",
    "sagemaker-job-output-key",
    "sagemaker-model-in-vpc",
    "sagemaker-endpoint-volume-key",
    "sagemaker-endpoint-capture-key",
    "sagemaker-feature-group-tagged",
    "sagemaker-notebook-metadata-version",
    "sagemaker-image-described",
    "sagemaker-endpoint-rollback",
    "sagemaker-model-group-policy-scoped",
    "sagemaker-registry-grants-match",
    "sagemaker-pipeline-readable",
    "sagemaker-mlflow-store-own",
    "ec2-network-no-internet-gateway",
    "ec2-network-no-nat-gateway",
    "ec2-route-no-internet",
    "ec2-security-group-no-public-egress",
    "ec2-endpoint-policy-not-wildcard",
    "ec2-endpoint-private-dns",
    "ec2-endpoint-port-open",
    "kms-key-policy-by-service",
    "kms-key-network-only",
    "kms-key-policy-no-lock-out",
    "s3-bucket-network-only",
    "s3-bucket-other-key-denied",
    "s3-bucket-policy-actions-listed",
    "s3-bucket-policy-no-lock-out",
    "s3-bucket-grants-match-key",
    "iam-role-trust-not-wide",
    "iam-role-trust-subject",
    "iam-user-not-declared",
    "iam-pass-role-narrow",
    "iam-role-grants-match-key",
    "iam-policy-buckets-named",
    "iam-guardrail-keys-carried",
    "iam-guardrail-actions-listed",
    "iam-guardrail-one-null",
    "iam-guardrail-updates-covered",
    "logs-group-encrypted",
    "cloudformation-template-readable",
    "codebuild-project-encrypted",
    "codebuild-project-in-vpc",
    "codepipeline-store-encrypted",
    "ecr-policy-not-public",
    "lambda-environment-encrypted",
    "lambda-environment-no-secrets",
    "servicecatalog-product-launch-role",
    "secretsmanager-secret-encrypted",
];

/** Checks of other tools that no policy repeats. */
export interface LeftOut {
    /** Checks of checkov. */
    readonly checks: readonly string[];
    readonly why: string;
}

/** What other tools check beside the controls and no policy does, with the reason. */
export const leftOut: readonly LeftOut[] = [
    {
        checks: ["CKV_AWS_23", "CKV2_AWS_5"],
        why: "A description protects nothing, and a security group that nothing uses lets nothing pass.",
    },
    {
        checks: ["CKV_AWS_107", "CKV_AWS_108", "CKV_AWS_109", "CKV_AWS_111", "CKV_AWS_355", "CKV_AWS_356"],
        why: "Which actions take a narrower resource is in AWS's reference of them, which the pack does not carry.",
    },
    {
        checks: ["CKV_AWS_50", "CKV_AWS_115", "CKV_AWS_116"],
        why: "Traces, reserved concurrency and queues for failures are about operation; they close nothing.",
    },
    {
        checks: ["CKV_AWS_272"],
        why: "Who signs code is decided where it is built; without a signing profile of the house there is nothing to ask for.",
    },
    {
        checks: ["CKV_AWS_227", "CKV2_AWS_64"],
        why: "A disabled key refuses to work, and a key without a policy of its own leaves it to IAM of its account.",
    },
    {
        checks: ["CKV_AWS_385"],
        why: "Topics may be shared with named accounts; everybody else is refused by `sns-policy-not-public`.",
    },
];
