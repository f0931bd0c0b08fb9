/** A managed rule of AWS Config. */
export interface ConfigRule {
    /** Identifier, such as `S3_BUCKET_LOGGING_ENABLED`. */
    readonly identifier: string;
    /** Parameters that it is deployed with, by their names. @default those of AWS */
    readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * A standard of Security Hub CSPM: AI Security Best Practices, AWS Foundational Security Best Practices, or NIST SP 800-53
 * Revision 5.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
 */
export type Standard = "aiSecurity" | "foundational" | "nist";

/** One control of Security Hub CSPM, and where other tools look for the same. */
export interface Control {
    /** Such as `SageMaker.1`. */
    readonly id: string;
    /** Standards that it is part of and that a profile can hold a stack to. */
    readonly standards: readonly Standard[];
    /** As Security Hub CSPM rates it; a policy that judges several controls has a severity of its own. */
    readonly severity: "low" | "medium" | "high" | "critical";
    /** Rules of AWS Config that look for it in the account; a text is the identifier of one without parameters. */
    readonly config: readonly (string | ConfigRule)[];
    /** Checks of checkov. */
    readonly checkov?: readonly string[];
    /** Rules of the AWS Guard rules registry. */
    readonly cfnGuard?: readonly string[];
    /** Why no program can be judged by it; no policy refers to it then. @default policies judge it */
    readonly notJudged?: string;
}

/** The rules of AWS Config behind a control. */
export function configRulesOf({ config }: Control): ConfigRule[] {
    return config.map((rule) => (typeof rule === "string" ? { identifier: rule } : rule));
}

/** Why a program that declares no trail may be right. */
export const oneTrail = "One trail of the organisation fulfils it for every account, and programs do not see it.";
