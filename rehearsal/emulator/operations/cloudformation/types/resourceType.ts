import type { Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { Attributes } from "../template";

/** How resources of one type come and go. Properties have their references put in. */
export interface ResourceType {
    /** @param name what a resource without a name of its own is called: unique in the account */
    readonly create: (account: AccountClient, properties: Parameters, name: string) => Promise<Attributes>;
    /**
     * Brings a resource that is there to its new properties. Absent where these take a new resource: that one is
     * created first, and the old one deleted after all others have changed.
     */
    readonly update?: (account: AccountClient, properties: Parameters, created: Attributes) => Promise<void>;
    readonly delete: (account: AccountClient, created: Attributes) => Promise<void>;
}

/** Types by the names that templates give them. */
export type ResourceTypes = Readonly<Record<string, ResourceType | undefined>>;
