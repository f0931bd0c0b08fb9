/** Operations by the ARN of the role that called them, such as `ec2:CreateVpc`; each once, sorted. */
export type CallsByRole = Readonly<Record<string, readonly string[]>>;

/** Who called what: what roles need permission for. Calls that were refused count, because they were made. */
export class CallRecord {
    readonly #byRole = new Map<string, Set<string>>();

    public add(role: string, operation: string): void {
        const calls = this.#byRole.get(role) ?? new Set();
        this.#byRole.set(role, calls.add(operation));
    }

    public read(): CallsByRole {
        const roles = [...this.#byRole].map(([role, calls]): [string, string[]] => [role, [...calls].sort()]);
        return Object.fromEntries(roles.sort(([one], [other]) => one.localeCompare(other)));
    }

    public forget(): void {
        this.#byRole.clear();
    }
}
