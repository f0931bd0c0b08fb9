import { Memory, type Scope } from "../gateway/state";

/** The tags of resources that the gateway keeps itself, by ARN. */
export class TagStore {
    readonly #byArn = new Memory<Map<string, string>>();

    /** The tags of a resource by key; none of one that has none. */
    public of(scope: Scope, arn: string): ReadonlyMap<string, string> {
        return this.#byArn.in(scope).get(arn) ?? new Map();
    }

    /** ARNs of all resources that have tags. */
    public arns(scope: Scope): string[] {
        return [...this.#byArn.in(scope).keys()];
    }

    public put(scope: Scope, arn: string, tags: Iterable<readonly [key: string, value: string]>): void {
        this.#byArn.in(scope).set(arn, new Map([...this.of(scope, arn), ...tags]));
    }

    public remove(scope: Scope, arn: string, keys: readonly string[]): void {
        const left = [...this.of(scope, arn)].filter(([key]) => !keys.includes(key));
        this.#byArn.in(scope).set(arn, new Map(left));
    }

    /** Forgets a resource. */
    public forget(scope: Scope, arn: string): void {
        this.#byArn.in(scope).delete(arn);
    }
}
