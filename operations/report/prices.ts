/** What a region charges by the hour, in US dollars without taxes and discounts. */
export interface RegionPrices {
    /** An interface endpoint in one zone. */
    readonly interfaceEndpointHour: number;
    readonly natGatewayHour: number;
}

/** Month in which the prices were compared with the sources below; the report shows it. */
export const pricesOf = "2025-10";

/** Hours that AWS's own calculator gives a month. */
export const hoursPerMonth = 730;

/**
 * Prices that differ between regions. A region more is a row more; what is in a region without a row is named in the
 * report and not summed.
 * @see https://aws.amazon.com/privatelink/pricing/
 * @see https://aws.amazon.com/vpc/pricing/
 */
export const regionPrices: Readonly<Record<string, RegionPrices>> = {
    "us-east-1": { interfaceEndpointHour: 0.01, natGatewayHour: 0.045 },
    "us-west-2": { interfaceEndpointHour: 0.01, natGatewayHour: 0.045 },
    "eu-west-1": { interfaceEndpointHour: 0.011, natGatewayHour: 0.048 },
    "eu-central-1": { interfaceEndpointHour: 0.012, natGatewayHour: 0.052 },
};

/** Prices of a month that are the same in all regions above. */
export const monthPrices = {
    /** A customer key; each of its first two rotations adds the same. @see https://aws.amazon.com/kms/pricing/ */
    key: 1,
    /** A public address. @see https://aws.amazon.com/vpc/pricing/ */
    publicAddress: 0.005 * hoursPerMonth,
    /** @see https://aws.amazon.com/cloudwatch/pricing/ */
    alarm: 0.1,
    compositeAlarm: 0.5,
    /** An active pipeline of type V1. @see https://aws.amazon.com/codepipeline/pricing/ */
    pipelineV1: 1,
} as const;

/** What is charged by use, by type of resource: the report names it and does not guess. */
export const chargedByUse: Readonly<Record<string, string>> = {
    "aws:codeartifact/repository:Repository": "packages stored, requests",
    "aws:codebuild/project:Project": "minutes of builds",
    "aws:codepipeline/pipeline:Pipeline": "minutes of actions, 0.002 USD each (type V2)",
    "aws:cloudwatch/logGroup:LogGroup": "logs taken in and stored",
    "aws:ec2/flowLog:FlowLog": "logs delivered",
    "aws:ec2/natGateway:NatGateway": "data that passes",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "data that passes an interface endpoint",
    "aws:ecr/repository:Repository": "images stored, scans",
    "aws:kms/key:Key": "requests",
    "aws:s3/bucket:Bucket": "objects stored, requests",
    "aws:sagemaker/domain:Domain": "instances of applications, home directories",
    "aws:sagemaker/endpoint:Endpoint": "hours of instances",
    "aws:sagemaker/notebookInstance:NotebookInstance": "hours of instances, volumes",
    "aws:sagemaker/pipeline:Pipeline": "instances of jobs",
    "aws:sns/topic:Topic": "messages",
};
