import type * as pulumi from "@pulumi/pulumi";

/**
 * Accounts and paths that have a parameter: `development` is the data science stack's own path, `stage` the path of a
 * stage that models are delivered to, in the account where they run.
 */
export type ParameterPlace = "development" | "stage";

/** What docs/parameters.md says of a parameter. */
export interface ParameterDocument {
    readonly about: string;
    readonly places: readonly ParameterPlace[];
    /** When there is such a parameter; without it, always. There is never an empty one. */
    readonly when?: string;
}

const everywhere: readonly ParameterPlace[] = ["development", "stage"];
const development: readonly ParameterPlace[] = ["development"];
const stage: readonly ParameterPlace[] = ["stage"];
const delivering = "with `targets` or `singleAccount`";
const holding = "with an account in the stage";
const withProjects = "with `projects` or `catalog`";
const seeded = "with `catalog`, or a project of the template that has a new repository";
const discovering = "with `organizationalUnits` in the target stack";

function subnet(position: string, when?: string): ParameterDocument {
    return {
        about: `Id of the ${position} private subnet.`,
        places: everywhere,
        ...(when === undefined ? {} : { when }),
    };
}

/** All parameters by suffix: notebooks, pipelines and stack instances find the environment by them. */
export const parameterDocuments = {
    "vpc-id": { about: "Id of the VPC.", places: everywhere },
    "private-subnet-ids": { about: "Ids of the private subnets, separated by commas.", places: everywhere },
    "private-sn-1a-id": subnet("first"),
    "private-sn-2a-id": subnet("second"),
    "private-sn-3a-id": subnet("third", "with three zones or more"),
    "private-sn-4a-id": subnet("fourth", "with four zones"),
    "sagemaker-sg-ids": { about: "Id of the security group of jobs, notebooks and endpoints.", places: everywhere },
    "s3-vpce-id": { about: "Id of the S3 endpoint.", places: everywhere },
    "s3-prefix-list-id": {
        about: "Prefix list of S3 in the region, for rules of security groups.",
        places: everywhere,
    },
    "kms-vpce-id": { about: "Id of the KMS endpoint.", places: everywhere },
    "kms-s3-key-arn": { about: "Key of data and models in S3.", places: development },
    "kms-ebs-key-arn": { about: "Key of the volumes of notebooks and jobs.", places: development },
    "kms-efs-key-arn": { about: "Key of Studio's file system.", places: development },
    "kms-endpoint-volumes-key-arn": {
        about: "Key of the volumes of endpoints and of the jobs that monitor them.",
        places: stage,
    },
    "kms-capture-key-arn": { about: "Key of captures and reports.", places: stage },
    "kms-logs-key-arn": { about: "Key of log groups.", places: development },
    "kms-projects-key-arn": {
        about: "Key of artifacts, builds and notifications of projects.",
        places: development,
        when: withProjects,
    },
    "data-bucket-name": { about: "Bucket for data.", places: development },
    "model-bucket-name": { about: "Bucket for models.", places: development },
    "capture-bucket-name": {
        about: "Bucket for captures below `data-capture/` and for reports of monitoring below `monitoring/`.",
        places: stage,
    },
    "seed-code-s3bucket-name": {
        about: "Bucket that seed code comes from.",
        places: development,
        when: "with `storage.seedCodeBucket`, `catalog`, or a project that has a new repository",
    },
    "model-build-seed-key": {
        about: "Key of the seed code of projects that build models.",
        places: development,
        when: seeded,
    },
    "model-deploy-seed-key": {
        about: "Key of the seed code of projects that deliver models.",
        places: development,
        when: seeded,
    },
    "sm-studio-execution-role-arn": { about: "Role of notebooks and of the jobs they start.", places: development },
    "sm-pipeline-execution-role-arn": { about: "Role of SageMaker pipelines.", places: development },
    "sc-launch-role-arn": { about: "Role that Service Catalog creates projects with.", places: development },
    "stackset-administration-role-arn": {
        about: "Role that CloudFormation assumes to work in the accounts of a stage.",
        places: development,
    },
    "sm-model-execution-role-name": { about: "Role that models run with.", places: stage },
    "sm-model-execution-role-arn": { about: "The same by its ARN.", places: stage },
    "sm-model-monitor-role-arn": { about: "Role that monitoring jobs run with.", places: stage },
    "stackset-execution-role-name": { about: "Role that stack instances are deployed with.", places: stage },
    "endpoint-test-role-arn": { about: "Role that builds assume to test endpoints.", places: stage },
    "env-type-staging-name": { about: "Stage that models are tried in.", places: development, when: delivering },
    "env-type-prod-name": { about: "Stage that models are used in.", places: development, when: delivering },
    "staging-account-list": {
        about: "Accounts of the staging stage, separated by commas.",
        places: development,
        when: holding,
    },
    "production-account-list": {
        about: "Accounts of the production stage, separated by commas.",
        places: development,
        when: holding,
    },
    "ou-staging-id": {
        about: "Organizational units of the staging accounts, separated by commas.",
        places: development,
        when: discovering,
    },
    "ou-prod-id": {
        about: "Organizational units of the production accounts, separated by commas.",
        places: development,
        when: discovering,
    },
    "staging-model-execution-role-name": {
        about: "Role that models run with in each staging account.",
        places: development,
        when: holding,
    },
    "prod-model-execution-role-name": {
        about: "Role that models run with in each production account.",
        places: development,
        when: holding,
    },
    "staging-stackset-execution-role-name": {
        about: "Role that stack instances are deployed with in each staging account.",
        places: development,
        when: holding,
    },
    "prod-stackset-execution-role-name": {
        about: "Role that stack instances are deployed with in each production account.",
        places: development,
        when: holding,
    },
    "data-scientist-role-id": {
        about: "Unique id of the data scientist role, by which profiles of Studio tell whose they are.",
        places: development,
        when: "unless the role is given without its id",
    },
    "sagemaker-domain-id": { about: "Id of the Studio domain.", places: development },
    "studio-jupyter-lab-script-arn": { about: "Start script of JupyterLab.", places: development },
    "studio-code-editor-script-arn": { about: "Start script of Code Editor.", places: development },
    "studio-default-instance-type": {
        about: "Instance type that applications of Studio start on.",
        places: development,
    },
    "studio-hidden-instance-types": {
        about: "Instance types that Studio does not offer, separated by commas.",
        places: development,
    },
    "codeartifact-domain": {
        about: "CodeArtifact domain of the package repository.",
        places: development,
        when: "with `packages`",
    },
    "codeartifact-repository": {
        about: "CodeArtifact repository that pip installs from.",
        places: development,
        when: "with `packages`",
    },
} as const satisfies Record<string, ParameterDocument>;

export type ParameterSuffix = keyof typeof parameterDocuments;

/** Values by suffix. What does not exist is left out: SSM takes no empty value. */
export type ParameterValues = Partial<Record<ParameterSuffix, pulumi.Input<string>>>;
