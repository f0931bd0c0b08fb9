/** The account that moto gives every access key that it didn't hand out itself. */
export const managementAccount = "123456789012";

/** Whose keys an access key is one of. */
interface KeyOwner {
    readonly account: string;
    /** ARN of the role that was assumed; absent for keys of users. */
    readonly role: string | undefined;
}

/** Which account and role an access key belongs to, learned from the answers that hand out keys. */
export class Accounts {
    readonly #byAccessKey = new Map<string, KeyOwner>();
    readonly #closed = new Set<string>();

    /** The account that requests signed with this key work in. */
    public of(accessKey: string | undefined): string {
        return this.#ownerOf(accessKey)?.account ?? managementAccount;
    }

    /** The role that requests signed with this key are made by; undefined for everybody else. */
    public roleOf(accessKey: string | undefined): string | undefined {
        return this.#ownerOf(accessKey)?.role;
    }

    public learn(accessKey: string, account: string, role?: string): void {
        this.#byAccessKey.set(accessKey, { account, role });
    }

    /** An account that is closed lets nobody in any more. */
    public close(account: string): void {
        this.#closed.add(account);
    }

    public isClosed(account: string): boolean {
        return this.#closed.has(account);
    }

    public forget(): void {
        this.#byAccessKey.clear();
        this.#closed.clear();
    }

    #ownerOf(accessKey: string | undefined): KeyOwner | undefined {
        return accessKey === undefined ? undefined : this.#byAccessKey.get(accessKey);
    }
}
