import type { MockOptions } from "../support/mocks";

/** A unit of an organisation, with the units and accounts right below it. */
export interface Unit {
    readonly id: string;
    readonly units?: readonly Unit[];
    /** Account ids, or accounts with what the provider reports of their state. */
    readonly accounts?: readonly (
        string | { readonly id: string; readonly state?: string; readonly status?: string }
    )[];
}

export const descendantsToken =
    "aws:organizations/getOrganizationalUnitDescendantAccounts:getOrganizationalUnitDescendantAccounts";

/** An account of the examples that reads the organisation. */
export const management = "999900001111";

/** Lookups of an organisation, answered as the provider does: a unit has all accounts at any depth below it. */
export function organizationLookups(units: readonly Unit[]): NonNullable<MockOptions["calls"]> {
    const byId = new Map(units.flatMap(withNested).map((unit) => [unit.id, unit]));
    return {
        [descendantsToken]: ({ parentId }: Readonly<Record<string, unknown>>) => {
            const unit = byId.get(String(parentId));
            if (unit === undefined) {
                throw Object.assign(new Error(), { details: "ParentNotFoundException" });
            }
            return { accounts: withNested(unit).flatMap(({ accounts = [] }) => accounts.map(described)) };
        },
    };
}

function withNested(unit: Unit): Unit[] {
    return [unit, ...(unit.units ?? []).flatMap(withNested)];
}

function described(account: NonNullable<Unit["accounts"]>[number]): object {
    const { id, ...reported } =
        typeof account === "string" ? { id: account, state: "ACTIVE", status: "ACTIVE" } : account;
    return { id, arn: `arn:aws:organizations::${management}:account/o-a1b2c3d4e5/${id}`, ...reported };
}
