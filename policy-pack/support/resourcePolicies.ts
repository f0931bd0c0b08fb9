import type { ResourceValidation } from "@pulumi/policy";
import { namesCallers } from "./conditions";
import { judgeStatements, type StatementRule } from "./documents";
import { isWritten } from "./presence";
import { validateResourceOfTypes, type ResourceClass } from "./resourceTypes";
import { admitsAnyone, allows } from "./statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => allows(statement) && admitsAnyone(statement) && !namesCallers(statement),
        finding: "admits callers of any account; it has to name accounts or an organisation.",
    },
];

/**
 * Validates that the policy of a resource admits named accounts and organisations alone. Without a policy a resource
 * admits its own account.
 *
 * @param property the property that holds the policy
 */
export function validatePolicyNotPublic(types: readonly ResourceClass[], property: string): ResourceValidation {
    return validateResourceOfTypes(types, (props, args, reportViolation) => {
        if (isWritten(props, property)) {
            judgeStatements(props[property], `${args.name}: ${property}`, rules, reportViolation);
        }
    });
}
