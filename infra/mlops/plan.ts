/** Templates that projects are made of. */
export const projectTemplates = ["model-build", "model-deploy"] as const;

export type ProjectTemplate = (typeof projectTemplates)[number];

/** Where the code of a project is. */
export type SourcePlan =
    | {
          readonly kind: "codecommit";
          /** Whether the repository is made, with the code of the template in it, or is there already. */
          readonly seeded: boolean;
      }
    | {
          readonly kind: "connection";
          /** ARN of the connection to GitHub, GitLab or Bitbucket. */
          readonly arn: string;
          /** Owner and name of the repository there, such as `acme/abalone`. */
          readonly repository: string;
          readonly branch: string;
      }
    | {
          readonly kind: "s3";
          /** Bucket with versioning, in which a zip file holds the code. */
          readonly bucket: string;
          readonly key: string;
      };

/** What a model-build project decides about its pipeline of jobs. What is left out is up to the code. */
export interface PipelineOptions {
    readonly processingInstanceType?: string;
    readonly trainingInstanceType?: string;
    readonly transformInstanceType?: string;
    /** Instance types that the registered model may be deployed on. */
    readonly inferenceInstanceTypes?: readonly string[];
    /** Key of the data set in the data bucket. */
    readonly inputDataKey?: string;
    /** Largest mean squared error with which a model is registered. */
    readonly maximumMse?: number;
    /** Least share of the variance that a registered model explains. */
    readonly minimumR2?: number;
    /** Status that models are registered with: nothing but people approves them. */
    readonly approval?: "PendingManualApproval";
}

/** What a model-deploy project decides about the endpoint of a stage. What is left out is up to the code. */
export interface EndpointOptions {
    readonly instanceType?: string;
    readonly instanceCount?: number;
    readonly minimumInstances?: number;
    readonly maximumInstances?: number;
    readonly rollout?: "all-at-once" | "canary" | "linear";
    readonly rolloutPercent?: number;
    readonly rolloutWaitMinutes?: number;
    readonly dataCapturePercent?: number;
    readonly latencyAlarmMilliseconds?: number;
    /** Expression in `cron(…)`, or `none`. */
    readonly monitoringSchedule?: string;
}

/**
 * How a stack set works through the accounts of a stage.
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html
 */
export interface OperationPreferences {
    /** Share of the accounts of a wave that are worked on at a time, 1 to 100 per cent. */
    readonly maxConcurrentPercentage: number;
    /** Share of the accounts of a wave that may fail before the operation stops, 0 to 100 per cent. */
    readonly failureTolerancePercentage: number;
    /** Accounts that come one wave after the other; those in no wave come last. */
    readonly waves: readonly (readonly string[])[];
}

/** What is decided about one stage. */
export interface StagePlan {
    readonly endpoint: EndpointOptions;
    readonly operation: OperationPreferences;
}

/** What every project decides. */
interface AnyProjectPlan {
    /** Name within the environment: at most 24 lower-case letters, digits and single hyphens. */
    readonly name: string;
    readonly source: SourcePlan;
    /** Addresses of e-mail that are told of failures and of releases that wait for approval. */
    readonly notify: readonly string[];
    /** Whether the project is being given up: nothing runs any more, and what holds results is kept. */
    readonly retired: boolean;
}

/** A project that builds models. */
export interface ModelBuildPlan extends AnyProjectPlan {
    readonly template: "model-build";
    readonly pipeline: PipelineOptions;
}

/** A project that delivers models. */
export interface ModelDeployPlan extends AnyProjectPlan {
    readonly template: "model-deploy";
    /** Model package group that is delivered, by what follows the prefix in its name. */
    readonly models: string;
    /** `stack-sets` reaches other accounts; `cloudformation` works on stages of the development account alone. */
    readonly delivery: "stack-sets" | "cloudformation";
    readonly stages: { readonly staging: StagePlan; readonly prod: StagePlan };
}

export type ProjectPlan = ModelBuildPlan | ModelDeployPlan;
