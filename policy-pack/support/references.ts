import type { PolicyComplianceFramework } from "@pulumi/policy";

type Reference = Pick<PolicyComplianceFramework, "reference" | "specification">;

/** A control of the standard "AWS Foundational Security Best Practices" in Security Hub CSPM. */
export function foundational(reference: string, specification: string): PolicyComplianceFramework {
    return standard("AWS Foundational Security Best Practices", "1.0.0", { reference, specification });
}

/** A control of the standard "NIST SP 800-53" in Security Hub CSPM. */
export function nist(reference: string, specification: string): PolicyComplianceFramework {
    return standard("NIST SP 800-53 Revision 5", "5.0.0", { reference, specification });
}

/** A best practice of the Well-Architected Framework, for what no control of Security Hub CSPM covers. */
export function wellArchitected(reference: string, specification: string): PolicyComplianceFramework {
    return standard("AWS Well-Architected Framework, Security Pillar", "2024-06-27", { reference, specification });
}

function standard(name: string, version: string, reference: Reference): PolicyComplianceFramework {
    return { name, version, ...reference };
}

/** Rules of other tools that look for the same thing, as tags of a policy. */
export function equivalents(rules: { readonly config?: string[]; readonly checkov?: string[] }): string[] {
    return [
        ...(rules.config ?? []).map((rule) => `aws-config:${rule}`),
        ...(rules.checkov ?? []).map((rule) => `checkov:${rule}`),
    ];
}
