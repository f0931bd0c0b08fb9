import type { Scope } from "../support/naming";

/** One AWS service that is reached through an interface endpoint. */
export interface EndpointService {
    /** Service name after the region, such as `sagemaker.api`. */
    readonly service: string;
    /** Who publishes the service: most are `com.amazonaws`, the web interfaces of SageMaker are `aws.sagemaker`. */
    readonly publisher?: "aws.sagemaker";
    /** IAM actions that may pass through the endpoint. */
    readonly actions: string[];
    /** What stops working in a network that leaves the endpoint out and has no other way to the service. */
    readonly without: string;
}

/**
 * Interface endpoints by name. Actions of an endpoint policy that belong to another service have no effect, so each
 * entry names its own service.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const endpointServices = {
    "sagemaker-api": {
        service: "sagemaker.api",
        actions: ["sagemaker:*"],
        without: "Studio, jobs and pipelines cannot call SageMaker at all",
    },
    "sagemaker-runtime": {
        service: "sagemaker.runtime",
        actions: ["sagemaker:InvokeEndpoint*"],
        without: "Endpoints cannot be invoked from inside",
    },
    "sagemaker-metrics": {
        service: "sagemaker.metrics",
        actions: ["sagemaker:BatchGetMetrics", "sagemaker:BatchPutMetrics"],
        without: "Notebooks and jobs cannot write or read metrics of experiments",
    },
    "sagemaker-studio": {
        service: "studio",
        publisher: "aws.sagemaker",
        actions: ["sagemaker:*"],
        without: "Studio opens through the internet alone; its address does not resolve inside",
    },
    "sagemaker-notebook": {
        service: "notebook",
        publisher: "aws.sagemaker",
        actions: ["sagemaker:*"],
        without: "Notebook instances open through the internet alone; Studio does not need it",
    },
    sts: {
        service: "sts",
        actions: ["sts:*"],
        without: "No role can be assumed from inside, and nothing can ask who it is",
    },
    kms: { service: "kms", actions: ["kms:*"], without: "Never left out: the key policy names its id" },
    logs: { service: "logs", actions: ["logs:*"], without: "Code in Studio and in jobs cannot write logs of its own" },
    monitoring: {
        service: "monitoring",
        actions: ["cloudwatch:*"],
        without: "Code in Studio and in jobs cannot write or read metrics",
    },
    events: { service: "events", actions: ["events:*"], without: "Notebooks and builds cannot put or change events" },
    ssm: { service: "ssm", actions: ["ssm:*"], without: "Nothing inside can read the environment's parameters" },
    ec2: {
        service: "ec2",
        actions: ["ec2:*"],
        without: "Nothing inside can look up subnets and security groups",
    },
    lambda: {
        service: "lambda",
        actions: ["lambda:*"],
        without: "Pipelines' Lambda steps and notebooks cannot invoke functions",
    },
    cloudformation: {
        service: "cloudformation",
        actions: ["cloudformation:*"],
        without: "Builds cannot validate or deploy templates from inside",
    },
    servicecatalog: {
        service: "servicecatalog",
        actions: ["servicecatalog:*"],
        without: "Studio shows no project templates and creates no projects",
    },
    "ecr-api": {
        service: "ecr.api",
        actions: ["ecr:*"],
        without: "Nothing inside can list images or log in to the registry",
    },
    "ecr-dkr": {
        service: "ecr.dkr",
        actions: ["ecr:*"],
        without: "Nothing inside can pull or push images; models with repository access mode Vpc do not start",
    },
    codecommit: {
        service: "codecommit",
        actions: ["codecommit:*"],
        without: "Repositories in CodeCommit cannot be listed or changed by API",
    },
    "git-codecommit": {
        service: "git-codecommit",
        actions: ["codecommit:GitPull", "codecommit:GitPush"],
        without: "git clone and push of CodeCommit repositories fail",
    },
    codepipeline: {
        service: "codepipeline",
        actions: ["codepipeline:*"],
        without: "Deliveries of models cannot be prepared; notebooks cannot start or follow pipelines",
    },
    codebuild: { service: "codebuild", actions: ["codebuild:*"], without: "Notebooks cannot start or follow builds" },
    "codeartifact-api": {
        service: "codeartifact.api",
        actions: ["codeartifact:*"],
        without: "pip cannot log in to the package repository",
    },
    "codeartifact-repositories": {
        service: "codeartifact.repositories",
        actions: ["codeartifact:*"],
        without: "pip cannot download packages",
    },
    "sagemaker-featurestore-runtime": {
        service: "sagemaker.featurestore-runtime",
        actions: ["sagemaker:BatchGetRecord", "sagemaker:DeleteRecord", "sagemaker:GetRecord", "sagemaker:PutRecord"],
        without: "Notebooks and jobs cannot read or write records of feature groups",
    },
    glue: { service: "glue", actions: ["glue:*"], without: "Notebooks cannot look up feature groups in the catalogue" },
} as const satisfies Record<string, EndpointService>;

export type EndpointName = keyof typeof endpointServices;

/** Endpoints besides the one for KMS, which every network has. */
export type OptionalEndpoint = Exclude<EndpointName, "kms">;

/** What a deployed model and its monitoring call in a target account. */
export const targetEndpoints: OptionalEndpoint[] = [
    "sagemaker-api",
    "sagemaker-runtime",
    "sts",
    "logs",
    "monitoring",
    "ssm",
    "ecr-api",
    "ecr-dkr",
];

/** What Studio, jobs, builds and pipelines call in the development account as well. */
export const dataScienceEndpoints: OptionalEndpoint[] = [
    ...targetEndpoints,
    "sagemaker-studio",
    "sagemaker-notebook",
    "events",
    "ec2",
    "lambda",
    "cloudformation",
    "servicecatalog",
    "codecommit",
    "git-codecommit",
    "codepipeline",
    "codebuild",
    "codeartifact-api",
    "codeartifact-repositories",
    "sagemaker-featurestore-runtime",
    "sagemaker-metrics",
    "glue",
];

/** Endpoints that the package repository alone is reached by. */
export const packageEndpoints: readonly OptionalEndpoint[] = ["codeartifact-api", "codeartifact-repositories"];

/**
 * Services that a development account calls.
 *
 * @param packages whether it has a package repository
 */
export function developmentEndpoints(packages: boolean): OptionalEndpoint[] {
    return dataScienceEndpoints.filter((name) => packages || !packageEndpoints.includes(name));
}

/** The interface endpoints of a network: the chosen ones and the one for KMS. */
export function withKms(services: readonly OptionalEndpoint[]): EndpointName[] {
    return ["kms", ...services];
}

/** Full service name of an endpoint in a region. */
export function endpointServiceName(
    { region }: Pick<Scope, "region">,
    endpoint: Pick<EndpointService, "service" | "publisher">,
): string {
    return `${endpoint.publisher ?? "com.amazonaws"}.${region}.${endpoint.service}`;
}
