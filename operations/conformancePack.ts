import { stringify } from "yaml";
import { configRulesOf, controls, type ConfigRule } from "../policy-pack/controls";
import { policiesJudging, tagged } from "../policy-pack/controls/trace";
import { policies, type PackPolicy } from "../policy-pack/policies";

/**
 * Most bytes of the body of one conformance pack, and most rules in it.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
 */
export const conformancePackLimits = { bytes: 51_200, rules: 130 };

/** What the conformance pack is to hold. */
export interface ConformancePackOptions {
    /** Identifiers of rules that are left out, such as those that a region does not have. @default none */
    readonly leftOut?: readonly string[];
    /** Holds the rules as well whose policies only advise. @default false */
    readonly withAdvice?: boolean;
    /** Limits of a pack. @default those of AWS Config */
    readonly limits?: typeof conformancePackLimits;
}

/** One rule, and what it stands for. */
export interface PackRule extends ConfigRule {
    /** Name of the rule, unique in the pack. */
    readonly name: string;
    /** Controls of Security Hub CSPM and policies that ask for the same. */
    readonly standsFor: readonly string[];
    /** Whether all policies that ask for the same only advise. */
    readonly advises: boolean;
}

/** Checks nothing without a list of principals, which only the house knows. */
const takesOwnValues = ["S3_BUCKET_POLICY_GRANTEE_CHECK"];

/** Every rule of AWS Config that looks in the account for what the policies look for in programs. */
export function packRules(): PackRule[] {
    const ofControls = controls.flatMap((control) => {
        const judging = policiesJudging(control.id);
        return configRulesOf(control).map((rule) => ({ rule, standsFor: [control.id], judging }));
    });
    const known = ofControls.map(({ rule }) => rule.identifier);
    const ofPolicies = policies.flatMap((policy) =>
        tagged(policy, "aws-config")
            .filter((identifier) => !known.includes(identifier) && !takesOwnValues.includes(identifier))
            .map((identifier) => ({ rule: { identifier }, standsFor: [policy.name], judging: [policy] })),
    );
    const all = [...ofControls, ...ofPolicies];
    return all.map(({ rule, standsFor, judging }) => {
        const isShared = all.filter((other) => other.rule.identifier === rule.identifier).length > 1;
        const words = [rule.identifier.replaceAll("_", "-"), ...(isShared ? standsFor : [])].join("-");
        return {
            ...rule,
            name: words.replaceAll(".", "-").toLowerCase(),
            standsFor: [...new Set([...standsFor, ...judging.map(({ name }) => name)])],
            advises: judging.length > 0 && judging.every(isAdvice),
        };
    });
}

function isAdvice({ enforcementLevel }: PackPolicy): boolean {
    return enforcementLevel !== "mandatory";
}

/**
 * The rules as conformance packs in YAML, in as few as the limits allow.
 * @throws an error where a rule that is to be left out is none
 */
export function conformancePacks({
    leftOut = [],
    withAdvice = false,
    limits = conformancePackLimits,
}: ConformancePackOptions = {}): string[] {
    const rules = packRules();
    const known = rules.map(({ identifier }) => identifier);
    const strange = leftOut.filter((identifier) => !known.includes(identifier));
    if (strange.length > 0) {
        throw new Error(
            `--leave-out: received ${strange.join(", ")}; allowed: identifiers of rules in the pack: ` +
                `${[...new Set(known)].sort().join(", ")}.`,
        );
    }
    const packs: PackRule[][] = [];
    for (const rule of rules.filter((it) => !leftOut.includes(it.identifier) && (withAdvice || !it.advises))) {
        const last = packs.at(-1);
        if (last !== undefined && fits([...last, rule], limits)) {
            last.push(rule);
        } else {
            packs.push([rule]);
        }
    }
    return packs.map(templateOf);
}

function fits(rules: readonly PackRule[], limits: typeof conformancePackLimits): boolean {
    return rules.length <= limits.rules && Buffer.byteLength(templateOf(rules)) <= limits.bytes;
}

function templateOf(rules: readonly PackRule[]): string {
    return stringify({
        Parameters: Object.fromEntries(
            rules.flatMap((rule) =>
                Object.entries(rule.parameters ?? {}).map(([name, Default]) => [
                    parameterId(rule, name),
                    { Type: "String", Default },
                ]),
            ),
        ),
        Resources: Object.fromEntries(rules.map((rule) => [pascalCase(rule.name), resourceOf(rule)])),
    });
}

function resourceOf(rule: PackRule): object {
    const parameters = Object.keys(rule.parameters ?? {});
    return {
        Type: "AWS::Config::ConfigRule",
        Properties: {
            ConfigRuleName: rule.name,
            Description: `The same as ${rule.standsFor.join(", ")}`.slice(0, 256),
            Source: { Owner: "AWS", SourceIdentifier: rule.identifier },
            ...(parameters.length === 0
                ? {}
                : {
                      InputParameters: Object.fromEntries(
                          parameters.map((name) => [name, { Ref: parameterId(rule, name) }]),
                      ),
                  }),
        },
    };
}

function parameterId({ name }: PackRule, parameter: string): string {
    return `${pascalCase(name)}${pascalCase(parameter)}`;
}

function pascalCase(words: string): string {
    return words.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
