import { policies, type PackPolicy } from "../policies";
import type { PreventiveControl } from "./preventive";

/** Kinds of tags by which a policy says what it stands for. */
export type TagKind = "security-hub" | "preventive" | "aws-config" | "checkov" | "cfn-guard";

/** What the tags of one kind name, without the kind. */
export function tagged({ tags }: Pick<PackPolicy, "tags">, kind: TagKind): string[] {
    return (tags ?? []).filter((tag) => tag.startsWith(`${kind}:`)).map((tag) => tag.slice(kind.length + 1));
}

/** Policies that judge the control of Security Hub CSPM of that id. */
export function policiesJudging(id: string): PackPolicy[] {
    return policies.filter((policy) => tagged(policy, "security-hub").includes(id));
}

/** Policies that are part of a preventive control. */
export function policiesPreventing(control: PreventiveControl): PackPolicy[] {
    return policies.filter((policy) => tagged(policy, "preventive").includes(control));
}
