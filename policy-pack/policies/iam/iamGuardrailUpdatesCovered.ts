import type { ResourceValidationPolicy } from "@pulumi/policy";
import { guardrails } from "../../guardrails";
import { conditionsOf } from "../../support/conditions";
import { statementsOf, type Statement } from "../../support/documents";
import { guardrailKeys } from "../../support/guardrailKeys";
import { validateIdentityDocuments } from "../../support/identityDocuments";
import { isRecord } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { coversAction, denies } from "../../support/statements";
import { judgeEach, someOf } from "../../support/unknowns";

export const iamGuardrailUpdatesCovered: ResourceValidationPolicy = {
    name: "iam-guardrail-updates-covered",
    description: "A policy that guards a setting of SageMaker when something is created guards its update as well.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP05", "Define permission guardrails for your organization"),
    tags: equivalents({ preventive: ["jobs-in-vpc"] }),
    url: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    remediationSteps:
        'Deny the Update action by the same key, paired with Null "false", so that updates which leave the setting alone pass.',
    validateResource: validateIdentityDocuments((document, subject, report) => {
        const denials = (statementsOf(document) ?? []).filter((statement) => isRecord(statement) && denies(statement));
        const guarded = [...new Set(denials.flatMap(guardrailKeys))];
        const always = denials.filter((statement) => conditionsOf(statement).length === 0);
        judgeEach(guarded, (key) => {
            const byKey = denials.filter((statement) => guardrailKeys(statement).includes(key));
            judgeEach(updatesBy(key), ({ create, update }) => {
                if (isDenied(byKey, create) && !isDenied([...byKey, ...always], update)) {
                    report(
                        `${subject} guards ${key} on ${create} and not on ${update}; the setting could be changed later.`,
                    );
                }
            });
        });
    }),
};

interface Twins {
    readonly create: string;
    readonly update: string;
}

/** Pairs of actions that both carry the key and are both guarded by it. */
function updatesBy(key: string): Twins[] {
    const actions = new Set(guardrails.filter((row) => row.key === key).flatMap((row) => row.actions));
    return [...actions].flatMap((create) => {
        const update = create.replace(":Create", ":Update");
        return update !== create && actions.has(update) ? [{ create, update }] : [];
    });
}

function isDenied(denials: readonly Statement[], action: string): boolean {
    return someOf(denials, (statement) => coversAction(statement, action));
}
