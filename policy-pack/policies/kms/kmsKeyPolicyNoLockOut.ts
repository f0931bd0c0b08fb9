import { ExternalKey, Key, KeyPolicy, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { judgeStatements } from "../../support/documents";
import { lockOutRule, lockOutSchema, type LockOutOptions } from "../../support/lockOut";
import { isWritten } from "../../support/presence";
import { wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const kmsKeyPolicyNoLockOut: ResourceValidationPolicy = {
    name: "kms-key-policy-no-lock-out",
    description: "A key policy denies nobody who deploys the right to change it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP03", "Establish emergency access process"),
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    remediationSteps:
        "Deny the actions on data alone, such as kms:Decrypt and kms:GenerateDataKey*, or except the deployment role and " +
        "a break-glass role by ArnNotLike on aws:PrincipalArn.",
    configSchema: { properties: lockOutSchema },
    validateResource: validateResourceOfTypes(
        [Key, KeyPolicy, ReplicaKey, ExternalKey, ReplicaExternalKey],
        (props, args, reportViolation) => {
            if (isWritten(props, "policy")) {
                const rule = lockOutRule(["kms:PutKeyPolicy"], args.getConfig<LockOutOptions>());
                judgeStatements(props.policy, `${args.name}: policy`, [rule], reportViolation);
            }
        },
    ),
};
