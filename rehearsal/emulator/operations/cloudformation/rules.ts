import { structureOf, structuresOf, textOf, type Parameters } from "../parameters";
import type { Intrinsics } from "./intrinsics";

/**
 * The rules of a template that its parameters break, in their own words.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */
export function brokenRules(document: Parameters, intrinsics: Intrinsics): string[] {
    const rules = structureOf(document, "Rules");
    return Object.keys(rules).flatMap((name) => {
        const rule = structureOf(rules, name);
        const applies = rule.RuleCondition === undefined || intrinsics.isTrue(rule.RuleCondition);
        return structuresOf(rule, "Assertions")
            .filter(({ Assert }) => applies && !intrinsics.isTrue(Assert))
            .map((assertion) => `Rule ${name}: ${textOf(assertion, "AssertDescription")}`);
    });
}
