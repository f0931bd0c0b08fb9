import type { EnforcementLevel } from "@pulumi/policy";
import { RunError } from "@pulumi/pulumi";
import { controlOf, type Standard } from "../controls";
import { tagged } from "../controls/trace";
import { servedPolicies } from "../pack";
import type { PackPolicy } from "../policies";
import { stages } from "./stages";

/** A level for every policy of the pack, for a stage or a framework. */
export interface Profile {
    readonly name: string;
    readonly description: string;
    readonly levels: Readonly<Record<string, EnforcementLevel>>;
}

/** Names the profile that a run begins with; the file of `--policy-pack-config` comes on top of it. */
export const profileVariable = "SECURE_MLOPS_POLICY_PROFILE";

const served = servedPolicies();

/** Every profile, in the order in which pages list them. */
export const profiles: readonly Profile[] = [
    ...Object.entries(stages).map(([name, { description, levels }]) =>
        profile(name, description, (policy) => levels[policy.name] ?? ownLevel(policy)),
    ),
    standard("ai-security-best-practices", "AI Security Best Practices v1.0.0", "aiSecurity"),
    standard("aws-foundational", "AWS Foundational Security Best Practices v1.0.0", "foundational"),
    standard("nist-800-53", "NIST SP 800-53 Revision 5", "nist"),
    profile(
        "original",
        "What the solution that this project re-builds prevents.",
        only((policy) => tagged(policy, "preventive").length > 0),
    ),
    profile(
        "everything",
        "Every policy of the pack; those that are off by themselves advise.",
        only(() => true),
    ),
];

/**
 * The levels that a run begins with.
 * @throws a RunError, which the engine prints without a stack trace and which names the profiles there are, where the name is none of them
 */
export function levelsOf(name: string | undefined): Profile["levels"] | undefined {
    if (name === undefined || name === "") {
        return undefined;
    }
    const found = profiles.find((one) => one.name === name);
    if (found === undefined) {
        const names = profiles.map((one) => one.name).join(", ");
        throw new RunError(`${profileVariable} is "${name}"; the profiles are ${names}.`);
    }
    return found.levels;
}

function standard(name: string, title: string, key: Standard): Profile {
    return profile(
        name,
        `The controls of "${title}" in Security Hub CSPM that the pack answers to.`,
        only((policy) => tagged(policy, "security-hub").some((id) => controlOf(id).standards.includes(key))),
    );
}

function profile(name: string, description: string, levelOf: (policy: PackPolicy) => EnforcementLevel): Profile {
    return {
        name,
        description,
        levels: Object.fromEntries(served.map((policy) => [policy.name, levelOf(policy)])),
    };
}

/**
 * Turns off all policies but some and those about exemptions, without which nobody would hear what was let pass. One
 * that is off by itself, as few can keep it, advises where it is asked for.
 */
function only(isMeant: (policy: PackPolicy) => boolean): (policy: PackPolicy) => EnforcementLevel {
    return (policy) => {
        if (!isMeant(policy) && !policy.name.startsWith("pack-")) {
            return "disabled";
        }
        const level = ownLevel(policy);
        return level === "disabled" ? "advisory" : level;
    };
}

function ownLevel({ enforcementLevel = "mandatory" }: PackPolicy): EnforcementLevel {
    return enforcementLevel;
}
