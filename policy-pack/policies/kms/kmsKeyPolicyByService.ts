import { ExternalKey, Key, KeyPolicy, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { conditionsOf, insists, namesCallers, namesIdentity } from "../../support/conditions";
import { judgeStatements, type Statement, type StatementRule } from "../../support/documents";
import { hasWildcard } from "../../support/patterns";
import { isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { admitsAnyone, allows } from "../../support/statements";
import { someOf } from "../../support/unknowns";

/** What admits callers of any account is refused as public. */
const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) &&
            admitsAnyone(statement) &&
            namesCallers(statement) &&
            !asksFor(statement, "kms:viaservice", namesService) &&
            !asksFor(statement, "aws:principalarn", namesIdentity),
        finding:
            "lets every identity of an account use the key, whatever its own policies say; it has to name services by " +
            "kms:ViaService or identities by aws:PrincipalArn.",
    },
];

export const kmsKeyPolicyByService: ResourceValidationPolicy = {
    name: "kms-key-policy-by-service",
    description:
        "Where a key policy admits all identities of an account, they use the key through named services alone.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
    remediationSteps:
        "Add StringEquals on kms:ViaService, such as s3.eu-west-1.amazonaws.com, beside kms:CallerAccount. Or admit the " +
        "account's root as principal, which leaves it to policies of identities.",
    validateResource: validateResourceOfTypes(
        [Key, KeyPolicy, ReplicaKey, ExternalKey, ReplicaExternalKey],
        (props, args, reportViolation) => {
            if (isWritten(props, "policy")) {
                judgeStatements(props.policy, `${args.name}: policy`, rules, reportViolation);
            }
        },
    ),
};

/** Whether requests have to carry the key with values that are all narrow. */
function asksFor(statement: Statement, key: string, isNarrow: (value: string) => boolean): boolean {
    return someOf(
        conditionsOf(statement),
        (condition) =>
            condition.key === key &&
            insists(condition) &&
            !someOf(condition.values(), (value) => !isNarrow(String(value))),
    );
}

/** `s3.eu-west-1.amazonaws.com`; the region may be any. */
function namesService(value: string): boolean {
    return !hasWildcard(value.split(".")[0] ?? "");
}
