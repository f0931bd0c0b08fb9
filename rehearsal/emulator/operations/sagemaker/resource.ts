import { AwsError } from "../../gateway/awsError";
import { Memory, type Scope } from "../../gateway/state";
import { arnOf } from "../arn";
import { secondsNow, structuresOf, textOf, type Parameters } from "../parameters";
import { TagStore } from "../tagStore";

/** The tags of everything in Studio that the gateway keeps. */
export const studioTags = new TagStore();

/** Kinds of Studio resources, as their ARNs name them. */
export type StudioKind = "domain" | "user-profile" | "space" | "app" | "studio-lifecycle-config";

/** Resources of one kind as their Describe operation answers, by the rest of their ARN. */
export class StudioResources {
    readonly #described = new Memory<Parameters>();

    public constructor(
        private readonly kind: StudioKind,
        /** Member of answers that holds the ARN. */
        private readonly arnMember: string,
    ) {}

    public arn(scope: Scope, id: string): string {
        return arnOf("sagemaker", scope, `${this.kind}/${id}`);
    }

    public all(scope: Scope): Parameters[] {
        return [...this.#described.in(scope).values()];
    }

    /** Keeps what a Create request asks for, and its tags. Refuses an id that is taken. @returns the ARN */
    public create(scope: Scope, id: string, { Tags, ...asked }: Parameters, more: Parameters = {}): string {
        const arn = this.arn(scope, id);
        if (this.#described.in(scope).has(id)) {
            throw new AwsError("ResourceInUse", `${arn} already exists.`);
        }
        const times = { CreationTime: secondsNow(), LastModifiedTime: secondsNow() };
        this.#described.in(scope).set(id, { ...asked, ...more, ...times, [this.arnMember]: arn });
        studioTags.put(scope, arn, tagEntries(structuresOf({ Tags }, "Tags")));
        return arn;
    }

    public require(scope: Scope, id: string): Parameters {
        const found = this.#described.in(scope).get(id);
        if (found === undefined) {
            throw new AwsError("ResourceNotFound", `${this.arn(scope, id)} does not exist.`);
        }
        return found;
    }

    public update(scope: Scope, id: string, described: Parameters): void {
        this.#described.in(scope).set(id, { ...described, LastModifiedTime: secondsNow() });
    }

    public delete(scope: Scope, id: string): void {
        this.#described.in(scope).delete(id);
        studioTags.forget(scope, this.arn(scope, id));
    }
}

/** Tags as SageMaker writes them, as entries of a map. */
export function tagEntries(tags: readonly Parameters[]): (readonly [string, string])[] {
    return tags.map((tag) => [textOf(tag, "Key"), textOf(tag, "Value")]);
}

const namePattern = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

/** Refuses a name that SageMaker refuses: domains, user profiles, spaces and lifecycle configurations have one rule. */
export function requireName(parameters: Parameters, member: string): string {
    const name = textOf(parameters, member);
    if (!namePattern.test(name)) {
        throw new AwsError(
            "ValidationException",
            `Value '${name}' at '${member}' failed to satisfy constraint: 1 to 63 letters, digits and hyphens, with a ` +
                "letter or digit at both ends.",
        );
    }
    return name;
}

/** Resources are taken down from the leaves: refuses to delete one that others belong to. */
export function refuseWhileUsed(arn: string, kind: string, users: readonly Parameters[]): void {
    if (users.length > 0) {
        throw new AwsError("ResourceInUse", `Unable to delete [${arn}] because ${kind}(s) are associated with it.`);
    }
}
