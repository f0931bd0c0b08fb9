import { conditionsOf, excepts, isNamed, namesIdentity, type Condition } from "./conditions";
import type { Statement } from "./documents";
import { coversAction, coversBucket, coversEveryone, coversObjects, denies } from "./statements";
import { someOf } from "./unknowns";

/** Keys that tell from which network a request comes. */
const networkKeys = ["aws:sourcevpc", "aws:sourcevpce", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"];

/** What tells those whom a statement lets pass: their network, or who they are. */
const tellingKeys = [...networkKeys, "aws:principalarn"];

/**
 * Whether a statement of a bucket policy refuses an action to whoever calls from outside named networks. Named roles
 * and AWS services may be excepted, and a statement that lets named roles alone pass, from wherever, refuses more than
 * that; any other condition would let through more.
 *
 * @param forwarded whether an AWS service makes the request on behalf of the caller
 */
export function keepsOutsideOut(statement: Statement, action: string, forwarded: boolean): boolean {
    const isOnBucket = action.toLowerCase().startsWith("s3:list");
    return (
        refusesOutside(statement, action, forwarded) &&
        (isOnBucket ? coversBucket(statement) : coversObjects(statement))
    );
}

/**
 * Whether a statement of a resource policy refuses an action to whoever calls from outside named networks, as above, on
 * whatever resources it speaks of.
 */
export function refusesOutside(statement: Statement, action: string, forwarded: boolean): boolean {
    const conditions = conditionsOf(statement);
    return (
        denies(statement) &&
        coversEveryone(statement) &&
        coversAction(statement, action) &&
        conditions.some(({ key }) => tellingKeys.includes(key)) &&
        !someOf(conditions, (condition) => !stillDenies(condition, forwarded))
    );
}

/** Whether the statement, with this condition, still denies what comes from outside. */
function stillDenies(condition: Condition, forwarded: boolean): boolean {
    switch (condition.key) {
        case "aws:principalisawsservice":
            return isBool(condition, false);
        case "aws:viaawsservice":
            return isBool(condition, forwarded);
        case "aws:principalarn":
            return exceptsOnly(condition, namesIdentity);
        default:
            return networkKeys.includes(condition.key) && exceptsOnly(condition, isNamed);
    }
}

function exceptsOnly(condition: Condition, isNarrow: (value: string) => boolean): boolean {
    return excepts(condition) && !someOf(condition.values(), (value) => !isNarrow(String(value)));
}

function isBool({ operator, values }: Condition, expected: boolean): boolean {
    return /^bool(ifexists)?$/.test(operator) && !someOf(values(), (value) => String(value) !== String(expected));
}
