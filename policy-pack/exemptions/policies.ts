import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { wellArchitected } from "../support/references";
import { rootStackType } from "../support/rootStack";
import { maximumDays } from "./exemption";
import type { Entry, Ledger } from "./ledger";

const about = {
    severity: "low",
    framework: wellArchitected("SEC01-BP03", "Identify and validate control objectives"),
    url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_control_objectives.html",
} as const;

/** The policies about exemptions. They look at what the others did, and come after them. */
export function exemptionPolicies(ledger: Ledger): (ResourceValidationPolicy | StackValidationPolicy)[] {
    return [exemptionValid(ledger), exemptionInForce(ledger), exemptionNeeded(ledger), exemptionListed(ledger)];
}

/**
 * Tells of all entries that are not in order. Those of policies about single resources are known with the first
 * resource, which is the stack itself, and stop an update before it makes anything; the others when the stack is judged.
 */
function exemptionValid(ledger: Ledger): ResourceValidationPolicy & StackValidationPolicy {
    const report = (reportViolation: (message: string) => void): void => {
        const wrong = ledger.entries.filter(({ problems, isReported }) => problems.length > 0 && !isReported);
        if (wrong.length > 0) {
            const lines = wrong.flatMap(({ policy, index, problems }) =>
                problems.map((problem) => `${policy}, exemptions[${index}]: ${problem}`),
            );
            reportViolation(listed("Exemptions that are not in order exempt nothing", lines));
        }
        wrong.forEach((entry) => {
            entry.isReported = true;
        });
    };
    return {
        ...about,
        name: "pack-exemption-valid",
        description: `An exemption names resources, an owner, a reason, a ticket and a last day that is at most ${maximumDays} days ahead.`,
        enforcementLevel: "mandatory",
        remediationSteps: "Correct the entries in the configuration of the pack, all in one go.",
        validateResource: (args, reportViolation) => {
            if (args.type !== rootStackType) {
                args.notApplicable("Policy only applies to the stack itself");
            }
            report(reportViolation);
        },
        validateStack: (_, reportViolation) => {
            report(reportViolation);
        },
    };
}

/** Tells of entries whose last day lies behind. */
function exemptionInForce(ledger: Ledger): StackValidationPolicy {
    return {
        ...about,
        name: "pack-exemption-in-force",
        description: "An exemption has not ended.",
        enforcementLevel: "advisory",
        remediationSteps:
            "Mend what the exemption was for and take it out, or renew it with its owner and a ticket. What it let pass is " +
            "refused again, whatever the level of this policy: it advises.",
        validateStack: (_, reportViolation) => {
            const ended = ledger.entries.filter(({ isExpired }) => isExpired);
            if (ended.length > 0) {
                reportViolation(listed("Exemptions have ended and let nothing pass any more", ended.map(describe)));
            }
        },
    };
}

/** Tells of entries that let nothing pass although they could have. */
function exemptionNeeded(ledger: Ledger): StackValidationPolicy {
    return {
        ...about,
        name: "pack-exemption-needed",
        description: "An exemption lets something pass that would be refused without it.",
        enforcementLevel: "advisory",
        remediationSteps:
            "Take the exemption out. A run with --target judges a part of the stack, and needs fewer of them: it advises.",
        validateStack: (_, reportViolation) => {
            const needless = ledger.entries.filter(
                ({ problems, isExpired, used, isUndecided }) =>
                    problems.length === 0 && !isExpired && used.size === 0 && !isUndecided,
            );
            if (needless.length > 0) {
                reportViolation(listed("Exemptions were not needed in this run", needless.map(describe)));
            }
        },
    };
}

/** Tells of what was let pass. */
function exemptionListed(ledger: Ledger): StackValidationPolicy {
    return {
        ...about,
        name: "pack-exemption-listed",
        description: "Whatever breaks a policy by an exemption is listed, with who answers for it.",
        enforcementLevel: "advisory",
        remediationSteps: "Nothing has to be mended before the last day of an exemption: it advises.",
        validateStack: (_, reportViolation) => {
            const used = ledger.entries.filter((entry) => entry.used.size > 0);
            if (used.length > 0) {
                const lines = used.map((entry) => `${describe(entry)} Let pass: ${[...entry.used].sort().join("; ")}.`);
                reportViolation(listed("Exemptions were used", lines));
            }
        },
    };
}

function describe({ policy, exemption: { urn, owner, reason, ticket, expires } }: Entry): string {
    return `${policy}, ${urn}: until ${expires}, owner ${owner}, ticket ${ticket}. ${reason.replace(/\.?$/, ".")}`;
}

function listed(head: string, lines: readonly string[]): string {
    return [`${head}:`, ...lines].join("\n- ");
}
