import { describeUrn, type EngineEvent, type StepMetadata } from "../engine/events";
import { accountOf } from "../state/accountResources";

/** What is, or would be, done to a resource. */
export type ChangeKind = "create" | "update" | "replace" | "delete" | "import";

/** A resource that an operation changes. */
export interface ResourceChange {
    readonly urn: string;
    readonly type: string;
    /** Type and name, short. */
    readonly resource: string;
    readonly kind: ChangeKind;
    /** Account that the resource is in; undefined for what is in none, such as components. */
    readonly account: string | undefined;
    /** The properties that differ. */
    readonly properties: readonly string[];
    /** Whether the engine refuses to delete it, until a deployment has lifted that. */
    readonly protected: boolean;
}

/** Kinds of change by the words of the engine. What is not here changes nothing. */
const kinds: Readonly<Record<string, ChangeKind>> = {
    create: "create",
    update: "update",
    delete: "delete",
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    import: "import",
    "import-replacement": "replace",
    "discard-replaced": "replace",
    "remove-pending-replace": "replace",
};

/** Gathers from the engine's events what an operation, or its preview, changes. */
export class Changes {
    private readonly found = new Map<string, ResourceChange>();
    private readonly accounts = new Map<string, string>();

    public follow({ resourcePreEvent, resOutputsEvent }: EngineEvent): void {
        const step = resOutputsEvent?.metadata ?? resourcePreEvent?.metadata;
        if (step === undefined) {
            return;
        }
        this.noteProvider(step);
        // What is deleted says so when it begins; what is refreshed knows what it came to when it ends.
        if (step.op !== "refresh") {
            this.note(step);
        }
    }

    private noteProvider({ urn, type, old, new: now }: StepMetadata): void {
        const account = accountOf({ urn, type, custom: true, inputs: { ...(now ?? old)?.inputs } });
        if (account !== undefined) {
            this.accounts.set(urn, account);
        }
    }

    private note({ urn, type, op, old, new: now, diffs, detailedDiff, provider }: StepMetadata): void {
        const kind = kinds[op];
        if (kind === undefined || this.found.get(urn)?.kind === "replace") {
            return;
        }
        const reference = provider ?? (now ?? old)?.provider ?? "";
        const differing = detailedDiff === undefined || detailedDiff === null ? diffs : Object.keys(detailedDiff);
        this.found.set(urn, {
            urn,
            type,
            resource: describeUrn(urn),
            kind,
            account: this.accounts.get(reference.slice(0, reference.lastIndexOf("::"))),
            properties: differing ?? [],
            protected: old?.protect === true,
        });
    }

    /** Changes of resources, without components and the stack itself, in which nothing is by itself. */
    public get list(): ResourceChange[] {
        return [...this.found.values()].filter(
            ({ type }) => !type.startsWith("secure-mlops:") && type !== "pulumi:pulumi:Stack",
        );
    }
}
