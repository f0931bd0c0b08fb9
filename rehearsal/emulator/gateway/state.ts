/** One account in one region; what the gateway remembers hangs on it. */
export interface Scope {
    readonly account: string;
    /** `global` for services whose resources belong to no region. */
    readonly region: string;
}

/** Services whose resources, or their names, are the same in every region. */
const globalServices = new Set(["budgets", "cloudfront", "iam", "organizations", "route53", "s3"]);

/** All scopes of one gateway. */
export class Scopes {
    readonly #scopes = new Map<string, Scope>();

    /** The scope that a service's request from this account and region works in. */
    public of(account: string, region: string, service: string): Scope {
        const scope = { account, region: globalServices.has(service) ? "global" : region };
        const key = `${scope.account}/${scope.region}`;
        const known = this.#scopes.get(key) ?? scope;
        this.#scopes.set(key, known);
        return known;
    }

    /** The scopes of an account in which anything was asked for so far. */
    public ofAccount(account: string): Scope[] {
        return [...this.#scopes.values()].filter((scope) => scope.account === account);
    }

    /** Forgets every scope, and with it all that operations keep. */
    public reset(): void {
        this.#scopes.clear();
    }
}

/**
 * What one operation, or a few that belong together, remember per scope: values by name or id.
 * Held weakly, so that a reset of the scopes empties it.
 */
export class Memory<T> {
    readonly #maps = new WeakMap<Scope, Map<string, T>>();

    /** The values of one scope. */
    public in(scope: Scope): Map<string, T> {
        const map = this.#maps.get(scope) ?? new Map<string, T>();
        this.#maps.set(scope, map);
        return map;
    }
}
