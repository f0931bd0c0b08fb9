import { z } from "zod";

/** Who may assume the roles of people. */
export interface HumanFacts {
    readonly mfa: boolean;
    /** ARNs of roles and users; absent: the users of the account. */
    readonly principals?: readonly string[] | undefined;
}

/** What the stack file decides of Studio. */
export interface StudioFacts {
    /** `IAM` or `SSO`. */
    readonly authentication: string;
    readonly users: readonly { readonly name: string; readonly ownRole: boolean }[];
    readonly idleShutdownMinutes: number;
    readonly maximumIdleShutdownMinutes: number;
    /** `off` or `encrypted`. */
    readonly notebookSharing: string;
    /** Accounts whose images Docker may pull; with none, there is no Docker. */
    readonly dockerTrustedAccounts: readonly string[];
}

/** What a stack file of kind data-science decides of people, Studio and packages; what it leaves out has its default. */
export const dataScienceKeys = {
    "secure-mlops:identity": z
        .object({
            humans: z
                .object({ mfa: z.boolean().default(true), principals: z.array(z.string()).optional() })
                .prefault({}),
        })
        .prefault({}),
    "secure-mlops:studio": z
        .object({
            authentication: z.string().default("IAM"),
            users: z.array(z.object({ name: z.string(), ownRole: z.boolean().default(false) })).default([]),
            idleShutdownMinutes: z.number().default(60),
            maximumIdleShutdownMinutes: z.number().default(480),
            notebookSharing: z.string().default("off"),
            dockerTrustedAccounts: z.array(z.string()).default([]),
        })
        .prefault({}),
    "secure-mlops:packages": z.object({ upstream: z.string().default("pypi") }).prefault({}),
    "secure-mlops:singleAccount": z.object({ staging: z.string(), prod: z.string() }).optional(),
};
