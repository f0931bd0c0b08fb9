import type { Statement } from "../../identity/policyDocument";
import { distinct } from "../../support/distinct";

/** A statement that allows, on resources named once each. */
export function allow(
    Sid: string,
    Action: readonly string[],
    Resource: readonly string[],
    Condition?: NonNullable<Statement["Condition"]>,
): Statement {
    return {
        Sid,
        Effect: "Allow",
        Action: [...Action],
        Resource: distinct(Resource),
        ...(Condition === undefined ? {} : { Condition }),
    };
}
