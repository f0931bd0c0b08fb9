import { overlap } from "../wildcards";
import { actionsMatching, type KnownAction } from "./actions";
import type { Examined, Finding } from "./finding";

/** Kinds in which `*` means the resource that the document is attached to, or limits what others grant. */
const starIsFine: readonly Examined["kind"][] = ["boundary", "endpoint", "resource", "trust"];

/**
 * Whether each action is about a resource that the statement names, and each resource is one that some action is
 * about; what does not fit has no effect. A grant on `*` is for actions that take nothing else.
 */
export async function resourceFindings({ kind, statement }: Examined): Promise<Finding[]> {
    const resources = statement.Resource;
    if (resources === undefined) {
        return [];
    }
    const groups = await Promise.all(
        statement.Action.map(async (pattern) => ({ pattern, actions: await actionsMatching(pattern) })),
    );
    const all = groups.flatMap(({ actions }) => actions);
    const useless = resources.filter((resource) => !all.some((action) => fits(resource, action)));
    const idle = groups.filter(
        ({ actions }) => actions.length > 0 && !actions.some((it) => resources.some((resource) => fits(resource, it))),
    );
    const wide = resources.includes("*") && statement.Effect === "Allow" && !starIsFine.includes(kind);
    const narrowable = wide ? all.filter(({ arns }) => arns.length > 0).map(({ name }) => name) : [];
    return [
        ...useless.map((resource): Finding => ({ rule: "wrong resource", what: `no action is about ${resource}` })),
        ...idle.map(({ pattern }): Finding => ({ rule: "wrong resource", what: `${pattern} is about none of these` })),
        ...narrowable.map((name): Finding => ({ rule: "too wide", what: `${name} on *` })),
    ];
}

function fits(resource: string, { arns }: KnownAction): boolean {
    return resource === "*" || arns.some((arn) => couldBe(resource, arn));
}

/** Whether a resource pattern and the ARN pattern of a resource type have ARNs in common. */
export function couldBe(resource: string, template: string): boolean {
    const own = parts(resource);
    const theirs = parts(template.replaceAll("${BucketName}", "\0").replaceAll(/\$\{\w+\}/g, "*"));
    return own.every((part, index) => overlap(part, theirs[index] ?? ""));
}

/** Partition, service, region, account and the rest, which may hold colons. */
function parts(arn: string): string[] {
    const [, partition = "", service = "", region = "", account = "", ...rest] = arn.split(":");
    return [partition, service, region, account, rest.join(":")];
}
