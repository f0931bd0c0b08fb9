import { statementsOf, type Condition, type Principal } from "./documents";
import { compareText, textOf, type ReportResource } from "./resources";

/** A role, and by whom it may be assumed. */
export interface TrustedRole {
    readonly role: ReportResource;
    /** Name in IAM. */
    readonly name: string;
    /** Undefined where the trust policy is not known yet. */
    readonly trusts: readonly Trust[] | undefined;
}

/** One principal that a statement of a trust policy names. */
export interface Trust {
    readonly effect: string;
    readonly principal: Principal;
    readonly actions: readonly string[];
    readonly conditions: readonly Condition[];
}

/** Every role with its trust policy, by account and name. */
export function trustedRoles(resources: readonly ReportResource[]): TrustedRole[] {
    return resources
        .filter(({ type }) => type === "aws:iam/role:Role")
        .map((role) => ({
            role,
            name: textOf(role.values.name) ?? role.id ?? role.name,
            trusts: statementsOf(role.values.assumeRolePolicy)?.flatMap(({ effect, principals, actions, conditions }) =>
                principals.map((principal) => ({ effect, principal, actions, conditions })),
            ),
        }))
        .sort((one, other) => compareText(sortKey(one), sortKey(other)));
}

function sortKey({ role, name }: TrustedRole): string {
    return `${role.place?.accountId ?? ""} ${name} ${role.urn}`;
}

/** A principal in few words: an account, a role of an account, a service. */
export function principalWords({ value }: Principal): string {
    const [, account = "", resource = ""] = /^arn:[^:]+:(?:iam|sts)::(\d{12}):(.+)$/.exec(value) ?? [];
    if (resource === "root") {
        return `account ${account}`;
    }
    const [kind = "", ...path] = resource.split("/");
    return resource === "" ? value : `${kind} ${path.at(-1) ?? ""} of ${account}`;
}
