/** A list price, without taxes and discounts. */
export interface Price {
    /** What is charged. */
    readonly what: string;
    /** In US dollars for one unit: the same in all regions below, or by region. */
    readonly amount: number | RegionAmounts;
    readonly unit: "hour" | "month" | "GB";
    /** AWS page that says what it is today. */
    readonly page: string;
    /** Edition of the AWS price list, or the page, that the amount was read from; absent where none could be. */
    readonly confirmed?: string;
}

/** Regions that have prices here. A region more is a column more; resources of others are named and not summed. */
export const pricedRegions = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"] as const;

/** An amount for each region. */
export type RegionAmounts = Readonly<Record<(typeof pricedRegions)[number], number>>;

/** When the prices were looked up last. */
export const lookedUp = "2026-11-29";

/** Hours of a month, as AWS counts them. */
export const hoursPerMonth = 730;

const vpc = "https://aws.amazon.com/vpc/pricing/";
const privateLink = "https://aws.amazon.com/privatelink/pricing/";
const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";
const natAmounts: RegionAmounts = { "us-east-1": 0.045, "us-west-2": 0.045, "eu-west-1": 0.048, "eu-central-1": 0.052 };
const natList = "AWS price list, AmazonEC2 of 2026-09-25, eu-west-1 alone";

/** Prices by what they are for. */
export const prices = {
    interfaceEndpoint: {
        what: "Interface endpoint, in each zone",
        amount: { "us-east-1": 0.01, "us-west-2": 0.01, "eu-west-1": 0.011, "eu-central-1": 0.012 },
        unit: "hour",
        page: privateLink,
    },
    endpointTraffic: {
        what: "Traffic through interface endpoints, the first PB",
        amount: 0.01,
        unit: "GB",
        page: privateLink,
        confirmed: "AWS's page, which names no region",
    },
    key: {
        what: "Customer key; each of its first two rotations adds the same",
        amount: 1,
        unit: "month",
        page: "https://aws.amazon.com/kms/pricing/",
        confirmed: "AWS's page, for all regions",
    },
    natGateway: { what: "NAT gateway", amount: natAmounts, unit: "hour", page: vpc, confirmed: natList },
    natTraffic: { what: "Traffic through NAT gateways", amount: natAmounts, unit: "GB", page: vpc, confirmed: natList },
    publicAddress: {
        what: "Public address, of which each NAT gateway has one",
        amount: 0.005,
        unit: "hour",
        page: vpc,
        confirmed: "AWS price list, AmazonVPC of 2026-08-31, the same in three other regions",
    },
    flowLogs: {
        what: "Flow logs taken in by CloudWatch, the first 10 TB",
        amount: { "us-east-1": 0.5, "us-west-2": 0.5, "eu-west-1": 0.57, "eu-central-1": 0.63 },
        unit: "GB",
        page: cloudWatch,
    },
    alarm: { what: "Alarm", amount: 0.1, unit: "month", page: cloudWatch },
    compositeAlarm: { what: "Composite alarm", amount: 0.5, unit: "month", page: cloudWatch },
    pipelineV1: {
        what: "Active pipeline of type V1",
        amount: 1,
        unit: "month",
        page: "https://aws.amazon.com/codepipeline/pricing/",
    },
} as const satisfies Record<string, Price>;

/** What a unit costs in a region, in US dollars; undefined where the region has no prices here. */
export function amountIn({ amount }: Price, region: string): number | undefined {
    const priced = pricedRegions.find((name) => name === region);
    if (priced === undefined) {
        return undefined;
    }
    return typeof amount === "number" ? amount : amount[priced];
}

/** What a unit costs in a region for a month in which it is always there. */
export function monthlyIn(price: Price, region: string): number | undefined {
    const amount = amountIn(price, region);
    return amount === undefined ? undefined : amount * (price.unit === "hour" ? hoursPerMonth : 1);
}

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
