import type { Scope } from "../support/naming";

/** One AWS service that is reached through an interface endpoint. */
export interface EndpointService {
    /** Service name after the region, such as `sagemaker.api`. */
    readonly service: string;
    /** Who publishes the service: most are `com.amazonaws`, the web interfaces of SageMaker are `aws.sagemaker`. */
    readonly publisher?: "aws.sagemaker";
    /** IAM actions that may pass through the endpoint. */
    readonly actions: string[];
}

/**
 * Interface endpoints by name. Actions of an endpoint policy that belong to another service have no effect, so each
 * entry names its own service.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const endpointServices = {
    "sagemaker-api": { service: "sagemaker.api", actions: ["sagemaker:*"] },
    "sagemaker-runtime": { service: "sagemaker.runtime", actions: ["sagemaker:InvokeEndpoint*"] },
    "sagemaker-studio": { service: "studio", publisher: "aws.sagemaker", actions: ["sagemaker:*"] },
    "sagemaker-notebook": { service: "notebook", publisher: "aws.sagemaker", actions: ["sagemaker:*"] },
    sts: { service: "sts", actions: ["sts:*"] },
    kms: { service: "kms", actions: ["kms:*"] },
    logs: { service: "logs", actions: ["logs:*"] },
    monitoring: { service: "monitoring", actions: ["cloudwatch:*"] },
    events: { service: "events", actions: ["events:*"] },
    ssm: { service: "ssm", actions: ["ssm:*"] },
    ec2: { service: "ec2", actions: ["ec2:*"] },
    lambda: { service: "lambda", actions: ["lambda:*"] },
    cloudformation: { service: "cloudformation", actions: ["cloudformation:*"] },
    servicecatalog: { service: "servicecatalog", actions: ["servicecatalog:*"] },
    "ecr-api": { service: "ecr.api", actions: ["ecr:*"] },
    "ecr-dkr": { service: "ecr.dkr", actions: ["ecr:*"] },
    codecommit: { service: "codecommit", actions: ["codecommit:*"] },
    "git-codecommit": { service: "git-codecommit", actions: ["codecommit:GitPull", "codecommit:GitPush"] },
    codepipeline: { service: "codepipeline", actions: ["codepipeline:*"] },
    codebuild: { service: "codebuild", actions: ["codebuild:*"] },
    "codeartifact-api": { service: "codeartifact.api", actions: ["codeartifact:*"] },
    "codeartifact-repositories": { service: "codeartifact.repositories", actions: ["codeartifact:*"] },
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
];

/** The interface endpoints of a network: the chosen ones and the one for KMS. */
export function withKms(services: readonly OptionalEndpoint[]): EndpointName[] {
    return ["kms", ...services];
}

/** Full service name of an endpoint in a region. */
export function endpointServiceName({ region }: Pick<Scope, "region">, endpoint: EndpointService): string {
    return `${endpoint.publisher ?? "com.amazonaws"}.${region}.${endpoint.service}`;
}
