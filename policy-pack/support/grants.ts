import { statementsOf } from "./documents";
import { allows, admitsAnyone, coversAction, principalsOf } from "./statements";

/** Whom a resource policy allows an action. */
export interface Grantees {
    /** Whether it admits everybody whom its conditions let pass. */
    readonly anyone: boolean;
    /** Accounts that it names, by their ids. */
    readonly accounts: readonly string[];
}

/** Reads whom the statements of a policy document allow an action. */
export function granteesOf(document: unknown, action: string): Grantees {
    const granting = (statementsOf(document) ?? []).filter(
        (statement) => allows(statement) && coversAction(statement, action),
    );
    const principals = granting
        .flatMap(principalsOf)
        .filter(({ kind }) => kind === "AWS")
        .map(({ value }) => String(value()));
    const accounts = principals.flatMap(
        (principal) => /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1] ?? [],
    );
    return { anyone: granting.some(admitsAnyone), accounts: [...new Set(accounts)] };
}
