/** The account that moto gives every access key that it didn't hand out itself. */
export const managementAccount = "123456789012";

/** Which account an access key belongs to, learned from the answers that hand out keys. */
export class Accounts {
    readonly #byAccessKey = new Map<string, string>();

    /** The account that requests signed with this key work in. */
    public of(accessKey: string | undefined): string {
        return (accessKey === undefined ? undefined : this.#byAccessKey.get(accessKey)) ?? managementAccount;
    }

    public learn(accessKey: string, account: string): void {
        this.#byAccessKey.set(accessKey, account);
    }

    public forget(): void {
        this.#byAccessKey.clear();
    }
}
