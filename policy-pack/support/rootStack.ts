import type { PolicyResource } from "@pulumi/policy";

/** Type of the resource that stands for a stack as a whole; every stack has one. */
export const rootStackType = "pulumi:pulumi:Stack";

/** URN of the resource that stands for the stack. */
export function rootOf(resources: readonly Pick<PolicyResource, "type" | "urn">[]): string | undefined {
    return resources.find(({ type }) => type === rootStackType)?.urn;
}
