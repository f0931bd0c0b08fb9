import type { PolicyComplianceFramework } from "@pulumi/policy";

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

/** Controls and rules elsewhere that look for the same thing. */
export interface Equivalents {
    /** Controls of Security Hub CSPM beside the one that the policy refers to, such as `SageMaker.9`. */
    readonly securityHub?: readonly string[];
    /** Managed rules of AWS Config, by their identifiers. */
    readonly config?: readonly string[];
    /** Checks of checkov. */
    readonly checkov?: readonly string[];
    /** Rules of the AWS Guard rules registry. */
    readonly cfnGuard?: readonly string[];
}

/** Controls and rules elsewhere that look for the same thing, as tags of a policy. */
export function equivalents(rules: Equivalents): string[] {
    return [
        ...(rules.securityHub ?? []).map((control) => `security-hub:${control}`),
        ...(rules.config ?? []).map((rule) => `aws-config:${rule}`),
        ...(rules.checkov ?? []).map((rule) => `checkov:${rule}`),
        ...(rules.cfnGuard ?? []).map((rule) => `cfn-guard:${rule}`),
    ];
}
