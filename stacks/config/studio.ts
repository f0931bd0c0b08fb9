import * as z from "zod";
import {
    dockerAccountLimit,
    idleMinutes,
    instanceTypeLimit,
    studioDefaults,
    type StudioSettings,
    type StudioUser,
} from "../../infra/studio/studioSettings";
import { nameLimits } from "../../infra/support/naming";
import type { Accepted, Refused } from "./examine";
import { accountId, keyDocuments } from "./fields";
import { distinct } from "./network";
import type { Problem } from "./problems";

/** What a person decides about Studio, with every default. */
export type StudioConfig = StudioSettings;

/** Name of a domain or user profile
 * ({@link https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateUserProfile.html}). */
function studioName(about: string, example: string): z.ZodString {
    return z
        .string()
        .regex(/^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/)
        .max(63)
        .register(keyDocuments, {
            about,
            allowed: "1 to 63 letters, digits and hyphens, beginning and ending with a letter or digit",
            example,
        });
}

const user = z.object({
    name: studioName("Name of the user profile.", "alice"),
    ownRole: z
        .boolean()
        .register(keyDocuments, {
            about: "Gives the user an execution role that nobody else has.",
            allowed: `true or false; true needs a name of at most ${nameLimits.studioUser} characters`,
            example: "true",
        })
        .default(false),
    sessionName: z
        .string()
        .regex(/^[\w+=,.@-]{2,64}$/)
        .register(keyDocuments, {
            about:
                "Name of the person's sessions with the data scientist role, where the profile cannot have it: that of the " +
                "IAM user, or of the session of the role by which the person signs in. Left out, the name of the profile.",
            allowed: "2 to 64 letters, digits and any of _+=,.@-; with authentication IAM",
            example: "alice@example.com",
        })
        .exactOptional(),
    ssoUser: z
        .string()
        .regex(/^[\w+=,.@:/-]{1,128}$/)
        .register(keyDocuments, {
            about: "User name in IAM Identity Center; needed with authentication SSO.",
            allowed: "1 to 128 letters, digits and any of _+=,.@:/-",
            example: "alice@example.com",
        })
        .exactOptional(),
});

function minutes(about: string, example: string): z.ZodInt {
    return z
        .int()
        .min(idleMinutes.shortest)
        .max(idleMinutes.longest)
        .register(keyDocuments, {
            about,
            allowed: `a whole number from ${idleMinutes.shortest} to ${idleMinutes.longest}`,
            example,
        });
}

const instanceType = z
    .string()
    .regex(/^ml\.[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+$/)
    .register(keyDocuments, {
        about: "An instance type.",
        allowed: "an instance type of SageMaker, which begins with ml.",
        example: "ml.t3.medium",
    });

/** Key `studio` of the data science stack. */
export const studioKeys = z
    .object({
        domainName: studioName(
            "Name of the Studio domain. Left out, it follows from environment and stage. A change replaces the domain.",
            "acme-research",
        ).exactOptional(),
        authentication: z
            .enum(["IAM", "SSO"])
            .register(keyDocuments, {
                about: "How users sign in to Studio. A change replaces the domain.",
                allowed: "IAM or SSO",
                example: "SSO",
            })
            .default(studioDefaults.authentication),
        users: z
            .array(user)
            .register(keyDocuments, {
                about: "User profiles of Studio.",
                allowed: "a list of users, each with a name",
                example: "[{ name: alice }, { name: bob, ownRole: true }]",
            })
            .default([...studioDefaults.users]),
        idleShutdownMinutes: minutes("Minutes without activity after which an application is shut down.", "60").default(
            studioDefaults.idleShutdownMinutes,
        ),
        maximumIdleShutdownMinutes: minutes(
            "Longest time without activity that a user may choose for a space.",
            "480",
        ).default(studioDefaults.maximumIdleShutdownMinutes),
        instanceTypes: z
            .array(instanceType)
            .min(1)
            .max(instanceTypeLimit)
            .refine(distinct)
            .register(keyDocuments, {
                about: "Instance types of applications; the first is the default, others are refused.",
                allowed: `a list of 1 to ${instanceTypeLimit} different instance types`,
                example: "[ml.t3.medium, ml.g5.xlarge]",
            })
            .default([...studioDefaults.instanceTypes]),
        fileSystemOnDelete: z
            .enum(["retain", "delete"])
            .register(keyDocuments, {
                about: "What becomes of the home file system when the domain is deleted.",
                allowed: "retain or delete",
                example: "retain",
            })
            .default(studioDefaults.fileSystemOnDelete),
        notebookSharing: z
            .enum(["off", "encrypted"])
            .register(keyDocuments, {
                about: "Whether notebooks are shared with their output, encrypted in the data bucket.",
                allowed: "off or encrypted",
                example: "encrypted",
            })
            .default(studioDefaults.notebookSharing),
        dockerTrustedAccounts: z
            .array(accountId("An account whose images Docker may pull."))
            .max(dockerAccountLimit)
            .refine(distinct)
            .register(keyDocuments, {
                about: "Accounts whose images Docker in Studio may pull. Without any, Docker is off.",
                allowed: `a list of at most ${dockerAccountLimit} different accounts`,
                example: '["111122223333"]',
            })
            .default([...studioDefaults.dockerTrustedAccounts]),
        projects: z
            .boolean()
            .register(keyDocuments, {
                about: "Turns on SageMaker Projects for the account and region. Nothing turns them off again.",
                allowed: "true or false",
                example: "true",
            })
            .default(studioDefaults.projects),
    })
    .prefault({});

type AcceptedUser = Accepted<StudioUser>;

/** Users of Studio that have an execution role to themselves. */
export function ownRoleUsers(users: Accepted<StudioConfig["users"]>): string[] {
    return (users ?? []).flatMap(({ name, ownRole }) => (ownRole === true && name !== undefined ? [name] : []));
}

/** Rules between the keys of `studio`. */
export function studioProblems(
    studio: Accepted<z.output<typeof studioKeys>> | undefined,
    refused: Refused = () => false,
): Problem[] {
    const users = studio?.users ?? [];
    return [
        ...sessionProblems(users, studio?.authentication),
        ...duplicates("name", users, "IAM and Studio compare names without case, give every user another"),
        ...duplicates("ssoUser", users, "a person has one profile in a domain, remove the others"),
        ...(studio?.authentication === undefined || refused("studio.users")
            ? []
            : signInProblems(users, studio.authentication)),
        ...users.flatMap(roleNameProblems),
        ...idleProblems(studio?.idleShutdownMinutes, studio?.maximumIdleShutdownMinutes),
    ];
}

function duplicates(member: "name" | "ssoUser", users: readonly AcceptedUser[], fix: string): Problem[] {
    const values = users.map((user) => user[member]).filter((value) => value !== undefined);
    const lower = values.map((value) => value.toLowerCase());
    const repeated = values.filter((_, index) => lower.indexOf(lower[index] ?? "") !== index);
    return repeated.map((value) => {
        return { key: "studio.users", text: `${member} "${value}" is in the list more than once; ${fix}.` };
    });
}

/** A session opens one profile, and none where people come by IAM Identity Center. */
function sessionProblems(users: readonly AcceptedUser[], authentication: "IAM" | "SSO" | undefined): Problem[] {
    const key = "studio.users";
    const sessions = users.map(({ name, sessionName }) => sessionName ?? name);
    const shared = users.flatMap(({ name = "" }, index): Problem[] => {
        const session = sessions[index];
        const first = users[sessions.indexOf(session)];
        const text = `"${name}" and "${first?.name ?? ""}" are both opened by the session "${session ?? ""}"; a person has one profile, give one of them another sessionName.`;
        return session === undefined || first?.name === name ? [] : [{ key, text }];
    });
    const unused = users.flatMap(({ name = "", sessionName }): Problem[] => {
        const text = `"${name}" has a sessionName, and with authentication SSO people sign in to Studio itself; remove it.`;
        return authentication === "SSO" && sessionName !== undefined ? [{ key, text }] : [];
    });
    return [...shared, ...unused];
}

function signInProblems(users: readonly AcceptedUser[], authentication: "IAM" | "SSO"): Problem[] {
    const wanted = authentication === "SSO";
    const fix = wanted
        ? "has no ssoUser, and with authentication SSO every user needs one; add it, such as ssoUser: alice@example.com."
        : "has an ssoUser, and authentication is IAM; remove it or set studio.authentication to SSO.";
    return users
        .filter(({ ssoUser }) => (ssoUser !== undefined) !== wanted)
        .map(({ name }) => ({ key: "studio.users", text: `"${name ?? ""}" ${fix}` }));
}

function roleNameProblems({ name, ownRole }: AcceptedUser): Problem[] {
    if (ownRole !== true || name === undefined || name.length <= nameLimits.studioUser) {
        return [];
    }
    const text =
        `"${name}" has ${name.length} characters and ownRole; the name of the role leaves ${nameLimits.studioUser}, ` +
        "shorten the name or leave out ownRole.";
    return [{ key: "studio.users", text }];
}

function idleProblems(idle: number | undefined, maximum: number | undefined): Problem[] {
    if (idle === undefined || maximum === undefined || idle <= maximum) {
        return [];
    }
    const text = `${idle} is more than studio.maximumIdleShutdownMinutes, ${maximum}; lower it or raise the maximum.`;
    return [{ key: "studio.idleShutdownMinutes", text }];
}
