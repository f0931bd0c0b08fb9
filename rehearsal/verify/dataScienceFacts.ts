import { z } from "zod";

/** Who may assume the roles of people. */
export interface HumanFacts {
    readonly mfa: boolean;
    /** ARNs of roles and users by the role of people; absent: the users of the account. */
    readonly dataScienceAdmin?: NamedPeople | undefined;
    readonly teamAdmin?: NamedPeople | undefined;
    readonly dataScientist?: NamedPeople | undefined;
}

interface NamedPeople {
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

const namedPeople = z.object({ principals: z.array(z.string()).optional() }).optional();

/** Model package groups and image repositories, by what follows the prefix of their names. */
export interface RegistryFacts {
    readonly packageGroups: readonly string[];
    readonly imageRepositories: readonly string[];
}

/** A project that builds models, or one that delivers those of a group. */
export interface ProjectFacts {
    readonly name: string;
    readonly template: "model-build" | "model-deploy";
    /** Name of the group behind the prefix; absent in a project that builds models. */
    readonly models?: string | undefined;
}

/** What people launch by themselves. */
export interface CatalogFacts {
    /** Names of products; absent: all that the environment can offer. */
    readonly products?: readonly string[] | undefined;
    /** Numbers of versions that nobody launches any more, by product. */
    readonly retired: Readonly<Record<string, readonly number[]>>;
    /** Absent: any that a template allows. */
    readonly instanceTypes?: readonly string[] | undefined;
    /** Values by key. */
    readonly tagOptions: Readonly<Record<string, readonly string[]>>;
    /** Accounts that launch the products as well. */
    readonly shareWith: readonly string[];
    readonly templatesFolder: string;
}

/** What a stack file of kind data-science decides of people, Studio, packages and projects; what it leaves out has its default. */
export const dataScienceKeys = {
    "secure-mlops:identity": z
        .object({
            humans: z
                .object({
                    mfa: z.boolean().default(true),
                    dataScienceAdmin: namedPeople,
                    teamAdmin: namedPeople,
                    dataScientist: namedPeople,
                })
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
    "secure-mlops:registry": z
        .object({
            packageGroups: z.array(z.string()).default([]),
            imageRepositories: z.array(z.string()).default([]),
        })
        .prefault({}),
    "secure-mlops:projects": z
        .array(
            z.object({
                name: z.string(),
                template: z.enum(["model-build", "model-deploy"]),
                models: z.string().optional(),
            }),
        )
        .default([]),
    "secure-mlops:catalog": z
        .object({
            products: z.array(z.string()).optional(),
            retired: z.record(z.string(), z.array(z.number())).default({}),
            instanceTypes: z.array(z.string()).optional(),
            tagOptions: z.record(z.string(), z.array(z.string())).default({}),
            shareWith: z.array(z.string()).default([]),
            templatesFolder: z.string().default("seed-code/templates"),
        })
        .optional(),
    "secure-mlops:singleAccount": z.object({ staging: z.string(), prod: z.string() }).optional(),
};
