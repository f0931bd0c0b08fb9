import { monthlyIn, prices, type Price } from "../../operations/report/prices";

/** Whose prices the page reckons with; others differ by some tenths. */
export const region = "eu-west-1";

/** What a stack holds that costs whether it is used or not. */
export interface Holding {
    /** What is deployed. */
    readonly title: string;
    /** The mode of the tests that holds it (`tests/support/modes.ts`); a spec counts there. */
    readonly mode: string;
    /** Interface endpoints, each counted once in each of its zones. */
    readonly endpointZones: number;
    readonly keys: number;
    /** NAT gateways, with a public address each. */
    readonly natGateways: number;
}

function holding(title: string, mode: string, endpointZones: number, keys: number, natGateways = 0): Holding {
    return { title, mode, endpointZones, keys, natGateways };
}

export const development = holding("Development account", "isolated", 50, 6);
export const target = holding("Each target account", "staging accounts", 18, 3);
export const singleAccount = holding("All stages in one account", "a single account", 50, 10);

/** In the order of the page, each with two zones. */
export const holdings: readonly Holding[] = [
    development,
    holding("… without packages", "no packages", 46, 5),
    holding("… without registry", "no registry", 50, 5),
    holding("… with projects, any number", "projects", 50, 7),
    holding("… with self-service", "self-service", 50, 7),
    holding("… with one NAT gateway", "one NAT gateway", 50, 6, 1),
    holding("… with a NAT gateway in each zone", "a NAT gateway in each zone", 50, 6, 2),
    holding("… with every endpoint given", "existing subnets and endpoints", 0, 6),
    target,
    singleAccount,
    holding("… with projects, any number", "projects in a single account", 50, 11),
];

/** USD a month of what a stack holds. */
export function monthly({ endpointZones, keys, natGateways }: Omit<Holding, "title" | "mode">): number {
    const each = (price: Price): number => monthlyIn(price, region) ?? NaN;
    return (
        endpointZones * each(prices.interfaceEndpoint) +
        natGateways * (each(prices.natGateway) + each(prices.publicAddress)) +
        keys * each(prices.key)
    );
}
