import { randomBytes } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { Memory, type Scope } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Parameters } from "../parameters";
import { TagStore } from "../tagStore";

/** A portfolio, and what hangs on it. */
export interface Portfolio {
    readonly id: string;
    /** As Describe operations answer. */
    readonly detail: Parameters;
    readonly productIds: readonly string[];
    /** Who launches what is in it: types by ARN or pattern. */
    readonly principals: ReadonlyMap<string, string>;
    /** Accounts and nodes of the organisation that see it, by id. */
    readonly shares: ReadonlyMap<string, Share>;
}

/** A portfolio that others see. */
export interface Share {
    /** `ACCOUNT`, `ORGANIZATION_MEMBER_ACCOUNT`, `ORGANIZATIONAL_UNIT` or `ORGANIZATION`. */
    readonly type: string;
    readonly sharesTagOptions: boolean;
    readonly sharesPrincipals: boolean;
}

/** A version of a product. Service Catalog keeps a copy of its template. */
export interface Version {
    readonly id: string;
    readonly detail: Parameters;
    readonly templateUrl: string;
    readonly template: string;
}

/** A product with its versions, the oldest first. */
export interface CatalogProduct {
    readonly id: string;
    readonly summary: Parameters;
    readonly arn: string;
    readonly created: number;
    readonly versions: readonly Version[];
}

/** A rule for a product in a portfolio. */
export interface Constraint {
    readonly id: string;
    readonly type: string;
    readonly productId: string;
    readonly portfolioId: string;
    readonly description: unknown;
    readonly parameters: string;
}

/** A tag to choose from, and the ids of the portfolios and products that it is for. */
export interface TagOption {
    readonly detail: Parameters;
    readonly resourceIds: readonly string[];
}

export const portfolios = new Memory<Portfolio>();
export const products = new Memory<CatalogProduct>();
export const constraints = new Memory<Constraint>();
export const tagOptions = new Memory<TagOption>();

/** Tags of portfolios and products, by ARN. */
export const catalogTags = new TagStore();

/** An id as Service Catalog makes them up: `port-` with thirteen letters and digits, say. */
export function newId(kind: "port" | "prod" | "prodview" | "pa" | "cons" | "tag" | "share" | "pp" | "rec"): string {
    return `${kind}-${randomBytes(7).toString("hex").slice(1)}`;
}

/** ARNs of portfolios and products belong to the service `catalog`. */
export function catalogArn(scope: Scope, kind: "portfolio" | "product", id: string): string {
    return arnOf("catalog", scope, `${kind}/${id}`);
}

/** What there is by an id. Refuses one that is not there, in the words that clients wait for. */
export function requireIn<T>(memory: Memory<T>, scope: Scope, id: string): T {
    const found = memory.in(scope).get(id);
    if (found === undefined) {
        throw notFound(id);
    }
    return found;
}

export function notFound(id: string): AwsError {
    return new AwsError("ResourceNotFoundException", `Resource not found: ${id}`);
}

export function invalid(message: string): AwsError {
    return new AwsError("InvalidParametersException", message);
}

/** Refuses to take away what others hang on: they have to go first. */
export function refuseWhileInUse(id: string, users: readonly string[]): void {
    if (users.length > 0) {
        throw new AwsError("ResourceInUseException", `${id} is in use by ${users.join(", ")}: remove them first.`);
    }
}

/** Changes a portfolio. */
export function changePortfolio(scope: Scope, id: string, changes: Partial<Portfolio>): Portfolio {
    const changed = { ...requireIn(portfolios, scope, id), ...changes };
    portfolios.in(scope).set(id, changed);
    return changed;
}

/** The portfolios that a product is in. */
export function portfoliosWith(scope: Scope, productId: string): Portfolio[] {
    return [...portfolios.in(scope).values()].filter(({ productIds }) => productIds.includes(productId));
}

/** The constraints of a portfolio, or of one product in it. */
export function constraintsOf(scope: Scope, portfolioId: string, productId?: string): Constraint[] {
    return [...constraints.in(scope).values()].filter(
        (one) => one.portfolioId === portfolioId && (productId === undefined || one.productId === productId),
    );
}

/** The tags of a portfolio or product, as answers have them. */
export function tagsOf(scope: Scope, arn: string): Parameters[] {
    return [...catalogTags.of(scope, arn)].map(([Key, Value]) => ({ Key, Value }));
}

/** The tags to choose from that are for a portfolio or product. */
export function tagOptionsOf(scope: Scope, resourceId: string): Parameters[] {
    return [...tagOptions.in(scope).values()]
        .filter(({ resourceIds }) => resourceIds.includes(resourceId))
        .map(({ detail }) => detail);
}
