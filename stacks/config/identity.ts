import * as z from "zod";
import type { GivenRoleArns } from "../../infra/identity/dataScienceRoles";
import type { HumanAccess } from "../../infra/identity/peopleTrust";
import type { Accepted } from "./examine";
import { keyDocuments } from "./fields";

/** Who may assume the roles of people, and the roles that exist already. */
export interface IdentityConfig {
    readonly humans: HumanAccess;
    /** Roles that exist already; given, nothing of IAM is created. */
    readonly existing?: GivenRoleArns & GivenStageRoles;
}

/** Roles of a stage whose models run in the development account. */
export interface GivenStageRoles {
    readonly modelExecution?: string;
    readonly modelMonitor?: string;
    readonly stackSetExecution?: string;
    readonly endpointTest?: string;
}

/**
 * A role that exists already. The account and the partition are rules between keys.
 *
 * @param about What the role is for.
 * @param name Name of a role for the example.
 */
export function givenRole(about: string, name: string): z.ZodString {
    return z
        .string()
        .max(2048)
        .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/)
        .register(keyDocuments, {
            about,
            allowed: "the ARN of one role, without wildcards",
            example: `arn:aws:iam::111122223333:role/${name}`,
        });
}

export const principal = z
    .string()
    .max(2048)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/)
    .register(keyDocuments, {
        about: "A role or a user that may assume the role.",
        allowed:
            "the ARN of one role or user, without wildcards; not root, which is a whole account, and for an assumed " +
            "role the ARN of the role",
        example: "arn:aws:iam::111122223333:role/sso/data-scientist",
    });

type Principals = z.ZodExactOptional<z.ZodArray<typeof principal>>;

/** @param about What people do with the role. */
function people(about: string, example: string): z.ZodExactOptional<z.ZodObject<{ principals: Principals }>> {
    const principals = z
        .array(principal)
        .min(1)
        .register(keyDocuments, {
            about: `Who ${about}. Left out, IAM users of the account that its policies let, under their own names.`,
            allowed: "a list of ARNs of roles and users of the account or of the organisation, at least one",
            example: `[arn:aws:iam::111122223333:role/sso/${example}]`,
        })
        .exactOptional();
    return z.object({ principals }).exactOptional();
}

/** The group `identity`. */
export const identityKeys = z
    .object({
        humans: z
            .object({
                mfa: z
                    .boolean()
                    .register(keyDocuments, {
                        about:
                            "Whether people need a second factor to assume their roles. Sessions of IAM Identity " +
                            "Center carry none that IAM knows of: name their roles and say false.",
                        allowed: "true or false; false needs principals of every role",
                        example: "true",
                    })
                    .default(true),
                dataScienceAdmin: people("approves releases and looks after the catalogue", "release-manager"),
                teamAdmin: people("approves models and looks after Studio users", "team-lead"),
                dataScientist: people("opens Studio and works on code", "data-scientist"),
                sharedApprovers: z
                    .literal(true)
                    .register(keyDocuments, {
                        about: "Lets a principal be both data science administrator and team administrator, so that one person can approve a model and its release.",
                        allowed: "true; leave it out where different people approve",
                        example: "true",
                    })
                    .exactOptional(),
            })
            .prefault({}),
        existing: z
            .object({
                dataScienceAdmin: givenRole("Looks after the catalogue and approves releases.", "data-science-admin"),
                teamAdmin: givenRole("Looks after Studio users and approves models.", "team-admin"),
                dataScientist: givenRole("Opens Studio and follows what runs.", "data-scientist"),
                studioExecution: givenRole("Runs notebooks and jobs.", "studio-execution"),
                pipelineExecution: givenRole(
                    "Runs pipelines; SageMaker alone uses it, and no job runs with it.",
                    "pipeline-execution",
                ),
                serviceCatalogLaunch: givenRole("Creates what products hold.", "service-catalog-launch"),
                stackSetAdministration: givenRole(
                    "Deploys stack sets to the target accounts.",
                    "stack-set-administration",
                ),
                detectiveControl: givenRole("Stops and removes what breaks the rules.", "detective-control"),
                modelExecution: givenRole(
                    "Runs models, where stages are in this account.",
                    "model-execution",
                ).exactOptional(),
                modelMonitor: givenRole(
                    "Monitors endpoints, where stages are in this account.",
                    "model-monitor",
                ).exactOptional(),
                stackSetExecution: givenRole(
                    "Deploys endpoints, where stages are in this account.",
                    "stack-set-execution",
                ).exactOptional(),
                endpointTest: givenRole(
                    "Tests endpoints, where stages are in this account.",
                    "endpoint-test",
                ).exactOptional(),
                userExecution: z
                    .record(z.string(), givenRole("Runs notebooks and jobs of one user.", "studio-user/alice"))
                    .register(keyDocuments, {
                        about: "Execution roles of the Studio users that have `ownRole`.",
                        allowed: "a mapping of user names to ARNs of roles, without wildcards",
                        example: "{ alice: arn:aws:iam::111122223333:role/studio-user/alice }",
                    })
                    .exactOptional(),
                dataScientistId: z
                    .string()
                    .regex(/^AROA[A-Z0-9]{12,124}$/)
                    .register(keyDocuments, {
                        about:
                            "Unique id of the role `dataScientist`. Studio profiles carry it in the tag by which a " +
                            "role of kind `identity` opens them; leave it out where your role goes by something else.",
                        allowed: "AROA and at least 12 upper-case letters and digits",
                        example: "AROA1234567890EXAMPLE",
                    })
                    .exactOptional(),
            })
            .exactOptional(),
    })
    .prefault({});

export type IdentityInput = z.output<typeof identityKeys>;

/** The other keys that the rules look at. */
export interface IdentityPlace {
    readonly accountId: string | undefined;
    readonly region: string | undefined;
    readonly organizationId: string | undefined;
    /** Studio users that are to have an execution role to themselves. */
    readonly ownRoleUsers: readonly string[];
}

/** The group as the schema reads it, with whatever was refused left out. */
export type AcceptedIdentity = Accepted<IdentityInput> | undefined;
