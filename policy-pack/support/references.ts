import type { PolicyComplianceFramework } from "@pulumi/policy";
import { configIdentifiersOf, controlOf, type PreventiveControl } from "../controls";

type Reference = Pick<PolicyComplianceFramework, "reference" | "specification">;

/** A control of the standard "AWS Foundational Security Best Practices" in Security Hub CSPM. */
export function foundational(reference: string, specification: string): PolicyComplianceFramework {
    return standard("AWS Foundational Security Best Practices", "1.0.0", { reference, specification });
}

/**
 * A control of the standard "AI Security Best Practices" in Security Hub CSPM.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/standards-ai-security.html
 */
export function aiSecurity(reference: string, specification: string): PolicyComplianceFramework {
    return standard("AWS AI Security Best Practices", "1.0.0", { reference, specification });
}

/** A control of the standard "NIST SP 800-53" in Security Hub CSPM. */
export function nist(reference: string, specification: string): PolicyComplianceFramework {
    return standard("NIST SP 800-53 Revision 5", "5.0.0", { reference, specification });
}

/** A control of the standard "AWS Resource Tagging Standard" in Security Hub CSPM. */
export function awsTagging(reference: string, specification: string): PolicyComplianceFramework {
    return standard("AWS Resource Tagging Standard", "1.0.0", { reference, specification });
}

/** A best practice of the Well-Architected Framework, for what no control of Security Hub CSPM covers. */
export function wellArchitected(reference: string, specification: string): PolicyComplianceFramework {
    return standard("AWS Well-Architected Framework, Security Pillar", "2024-06-27", { reference, specification });
}

function standard(name: string, version: string, reference: Reference): PolicyComplianceFramework {
    return { name, version, ...reference };
}

/** What a policy stands for elsewhere. */
export interface Equivalents {
    /** Controls of Security Hub CSPM that the policy judges, by their ids; what is the same as them goes along. */
    readonly securityHub?: readonly string[];
    /** Preventive controls of the environment that the policy is part of. */
    readonly preventive?: readonly PreventiveControl[];
    /** Further managed rules of AWS Config, by their identifiers. */
    readonly config?: readonly string[];
    /** Further checks of checkov. */
    readonly checkov?: readonly string[];
    /** Further rules of the AWS Guard rules registry. */
    readonly cfnGuard?: readonly string[];
}

/** Controls that the policy judges, and rules elsewhere that look for the same thing, as tags of a policy. */
export function equivalents(rules: Equivalents): string[] {
    const judged = (rules.securityHub ?? []).map(controlOf);
    const tags = [
        ...judged.map(({ id }) => `security-hub:${id}`),
        ...(rules.preventive ?? []).map((control) => `preventive:${control}`),
        ...[...judged.flatMap(configIdentifiersOf), ...(rules.config ?? [])].map((rule) => `aws-config:${rule}`),
        ...[...judged.flatMap(({ checkov }) => checkov ?? []), ...(rules.checkov ?? [])].map(
            (rule) => `checkov:${rule}`,
        ),
        ...[...judged.flatMap(({ cfnGuard }) => cfnGuard ?? []), ...(rules.cfnGuard ?? [])].map(
            (rule) => `cfn-guard:${rule}`,
        ),
    ];
    return [...new Set(tags)];
}
