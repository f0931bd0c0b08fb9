import type { EmittedDocument } from "../emitted/documents";
import { actionsMatching } from "./actions";
import type { Examined, Finding } from "./finding";

const members = new Set(["Sid", "Effect", "Principal", "Action", "Resource", "Condition"]);
const withPrincipal: readonly Examined["kind"][] = ["resource", "trust", "endpoint"];

/** Whether a statement has what its kind of document takes, and nothing that turns its meaning around. */
export function structureFindings({ kind, statement }: Examined): Finding[] {
    const wrong = (what: string): Finding => ({ rule: "structure", what });
    const surplus = Object.keys(statement).filter((member) => !members.has(member));
    return [
        ...surplus.map((member) => wrong(`${member} is not used here: name what is meant`)),
        ...(/^[A-Za-z0-9]+$/.test(statement.Sid) ? [] : [wrong("the Sid has to be letters and digits")]),
        ...((statement.Principal !== undefined) === withPrincipal.includes(kind) ? [] : [wrong("Principal")]),
        ...((statement.Resource === undefined) === namesNoResource({ kind, statement }) ? [] : [wrong("Resource")]),
        ...(statement.Action.length === 0 ? [wrong("Action")] : []),
        ...(statement.Resource?.length === 0 ? [wrong("Resource")] : []),
    ];
}

/** A trust is about its role, and the policy of an image repository, which takes no other form, about the repository. */
function namesNoResource({ kind, statement }: Pick<Examined, "kind" | "statement">): boolean {
    return kind === "trust" || (kind === "resource" && statement.Action.every((action) => action.startsWith("ecr:")));
}

/** Actions that do not exist, and all of them at once. */
export async function actionFindings({ statement }: Examined): Promise<Finding[]> {
    if (statement.Action.includes("*")) {
        return [{ rule: "too wide", what: "all actions of all services" }];
    }
    const known = await Promise.all(statement.Action.map(actionsMatching));
    return statement.Action.filter((_, index) => known[index]?.length === 0).map((action) => ({
        rule: "unknown action",
        what: action,
    }));
}

/** Sids that stand twice in one document. */
export function repeatedSids({ statements }: Pick<EmittedDocument, "statements">): string[] {
    const sids = statements.map(({ Sid }) => Sid);
    return sids.filter((sid, index) => sids.indexOf(sid) !== index);
}
