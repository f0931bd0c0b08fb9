/** A person who works in Studio. */
export interface StudioUser {
    /** Name of the user profile: letters, digits and single hyphens, at most 63; with `ownRole` at most 25. */
    readonly name: string;
    /** Gives the user an execution role that nobody else has. @default false */
    readonly ownRole?: boolean;
    /**
     * Name of the session in which the person uses the data scientist role: that of the IAM user, or of the session of
     * a role by which the person signs in. Refused with authentication SSO. @default name
     */
    readonly sessionName?: string;
    /** User name in IAM Identity Center. Required with authentication SSO, refused with IAM. */
    readonly ssoUser?: string;
}

/** The name under which the person's sessions are known, by which the profile is opened. */
export function sessionNameOf({ name, sessionName, ssoUser }: StudioUser): string {
    return sessionName ?? ssoUser ?? name;
}

/** What a person decides about Studio. */
export interface StudioSettings {
    /** Name of the domain. A change replaces the domain. @default `<environment>-<stage>-studio` */
    readonly domainName?: string;
    /** How users sign in. A change replaces the domain. @default IAM */
    readonly authentication?: "IAM" | "SSO";
    /** User profiles. @default none */
    readonly users?: readonly StudioUser[];
    /** Minutes without activity after which an application is shut down, 60 to 525600. @default 60 */
    readonly idleShutdownMinutes?: number;
    /** Longest such time that a user may choose for a space, 60 to 525600. @default 480 */
    readonly maximumIdleShutdownMinutes?: number;
    /**
     * Instance types of applications, at most 15; the first is the default. Studio hides the others, and the guardrails
     * of the execution roles refuse them.
     * @default ml.t3.medium, ml.t3.large, ml.m5.large, ml.m5.xlarge, ml.m5.2xlarge
     */
    readonly instanceTypes?: readonly string[];
    /** The one of `instanceTypes` that applications start on. @default the first */
    readonly defaultInstanceType?: string;
    /** What becomes of the home file system when the domain is deleted. @default retain */
    readonly fileSystemOnDelete?: "retain" | "delete";
    /** Whether notebooks are shared with their output, which is then encrypted in the data bucket. @default off */
    readonly notebookSharing?: "off" | "encrypted";
    /** Accounts whose images Docker may pull, at most 20; without any, Docker is off. @default none */
    readonly dockerTrustedAccounts?: readonly string[];
    /** Turns on SageMaker Projects, for the whole account and region. @default true */
    readonly projects?: boolean;
}

/** Settings with every default filled in. */
export type CompleteStudioSettings = Required<Omit<StudioSettings, Undecided>> & Pick<StudioSettings, Undecided>;

/** Settings whose defaults follow from others. */
type Undecided = "domainName" | "defaultInstanceType";

/** Minutes that the service accepts ({@link https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_IdleSettings.html}). */
export const idleMinutes = { shortest: 60, longest: 525_600 } as const;

/** Most accounts that Docker may pull images from
 * ({@link https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DockerSettings.html}). */
export const dockerAccountLimit = 20;

/** As many instance types as fit the guardrails beside everything else. */
export const instanceTypeLimit = 15;

export const studioDefaults = {
    authentication: "IAM",
    users: [],
    idleShutdownMinutes: idleMinutes.shortest,
    maximumIdleShutdownMinutes: 480,
    instanceTypes: ["ml.t3.medium", "ml.t3.large", "ml.m5.large", "ml.m5.xlarge", "ml.m5.2xlarge"],
    fileSystemOnDelete: "retain",
    notebookSharing: "off",
    dockerTrustedAccounts: [],
    projects: true,
} as const satisfies CompleteStudioSettings;

export function completed(settings: StudioSettings): CompleteStudioSettings {
    return { ...studioDefaults, ...settings };
}
