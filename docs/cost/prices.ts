/** A list price, without tax and discounts. */
export interface Price {
    readonly what: string;
    /** USD for one unit. */
    readonly amount: number;
    readonly unit: "hour" | "month" | "GB";
    /** AWS page that says what it is today. */
    readonly page: string;
    /** Edition of the AWS price list or the page that the amount was read from; absent where none could be. */
    readonly confirmed?: string;
}

/** Where the prices hold; others differ by some tenths, and a few by more. */
export const region = "eu-west-1";

/** When the prices were looked up last. */
export const lookedUp = "2026-11-29";

/** Hours of a month, as AWS counts them. */
export const hoursPerMonth = 730;

const vpc = "https://aws.amazon.com/vpc/pricing/";
const privateLink = "https://aws.amazon.com/privatelink/pricing/";
const natList = "AWS price list, AmazonEC2 of 2026-09-25, eu-west-1";

/** Prices by what they are for. */
export const prices = {
    interfaceEndpoint: { what: "Interface endpoint, in each zone", amount: 0.011, unit: "hour", page: privateLink },
    endpointTraffic: {
        what: "Traffic through interface endpoints, the first PB",
        amount: 0.01,
        unit: "GB",
        page: privateLink,
        confirmed: "AWS's page, which names no region",
    },
    key: {
        what: "Customer key",
        amount: 1,
        unit: "month",
        page: "https://aws.amazon.com/kms/pricing/",
        confirmed: "AWS's page, for all regions",
    },
    natGateway: { what: "NAT gateway", amount: 0.048, unit: "hour", page: vpc, confirmed: natList },
    natTraffic: { what: "Traffic through NAT gateways", amount: 0.048, unit: "GB", page: vpc, confirmed: natList },
    publicAddress: {
        what: "Public address, of which each NAT gateway has one",
        amount: 0.005,
        unit: "hour",
        page: vpc,
        confirmed: "AWS price list, AmazonVPC of 2026-08-31, the same in three other regions",
    },
    flowLogs: {
        what: "Flow logs taken in by CloudWatch, the first 10 TB",
        amount: 0.57,
        unit: "GB",
        page: "https://aws.amazon.com/cloudwatch/pricing/",
    },
} as const satisfies Record<string, Price>;
