import { roleArn, type RolePurpose, type Scope } from "../support/naming";
import { dataScienceAdminPermissions } from "./dataScienceAdminRole";
import { dataScientistPermissions } from "./dataScientistRole";
import { detectiveControlPermissions, detectiveControlTrust } from "./detectiveControlRole";
import { peopleTrust, type HumanAccess, type PeopleRole } from "./peopleTrust";
import { pipelineExecutionPermissions, pipelineExecutionTrust } from "./pipelineExecutionRole";
import type { Statement } from "./policyDocument";
import { serviceCatalogLaunchPermissions, serviceCatalogLaunchTrust } from "./serviceCatalogLaunchRole";
import {
    stackSetAdministrationPermissions,
    stackSetAdministrationTrust,
    type StackSetTarget,
} from "./stackSetAdministrationRole";
import { studioExecutionPermissions, studioExecutionTrust, studioSurroundings } from "./studioExecutionRole";
import { teamAdminPermissions } from "./teamAdminRole";

/** The roles of the development account. */
export type EnvironmentRole = Extract<
    RolePurpose,
    | "data-science-admin"
    | "team-admin"
    | "data-scientist"
    | "studio-execution"
    | "pipeline-execution"
    | "service-catalog-launch"
    | "stack-set-administration"
    | "detective-control"
>;

/** What the documents of the roles depend on, besides the scope. */
export interface RoleOptions {
    readonly humans: HumanAccess;
    /** Accounts and stages that models are delivered to. */
    readonly targets: readonly StackSetTarget[];
    /** Id of the organisation (`o-…`); given, named people have to belong to it. @default people are told by ARN alone */
    readonly organizationId?: string;
    /** Accounts whose images Docker in Studio may pull. @default none */
    readonly trustedDockerAccounts?: readonly string[];
}

/** One role as IAM has to know it. */
export interface RoleDocuments {
    readonly description: string;
    /** Who may assume the role. */
    readonly trust: Statement[];
    /** What the role may do, apart from `shared`. */
    readonly permissions: Statement[];
    /** What it may do besides, in one managed policy with others of its kind. @default nothing */
    readonly shared?: Statement[];
    /** Whether guardrails are attached as a managed policy. */
    readonly guarded: boolean;
    /** Seconds that a session lasts at most. */
    readonly sessionSeconds: number;
}

/** A working day for people, and the least that IAM accepts for services, which renew their sessions. */
const sessions = { people: 8 * 3600, services: 3600 } as const;

/** Trust and permissions of every role, from names alone: they can be written before anything else exists. */
export function roleDocuments(scope: Scope, options: RoleOptions): Record<EnvironmentRole, RoleDocuments> {
    const people = (role: PeopleRole, description: string, permissions: Statement[]): RoleDocuments => ({
        description,
        trust: peopleTrust(scope, options.humans, role, options.organizationId),
        permissions,
        guarded: true,
        sessionSeconds: sessions.people,
    });
    const service = (description: string, trust: Statement[], permissions: Statement[]): RoleDocuments => {
        return { description, trust, permissions, guarded: false, sessionSeconds: sessions.services };
    };
    return {
        "data-science-admin": people(
            "dataScienceAdmin",
            "Looks after the catalogue and approves releases",
            dataScienceAdminPermissions(scope),
        ),
        "team-admin": people("teamAdmin", "Looks after Studio users and approves models", teamAdminPermissions(scope)),
        "data-scientist": people(
            "dataScientist",
            "Opens Studio and follows what runs",
            dataScientistPermissions(scope),
        ),
        "studio-execution": studioDocuments(scope, roleArn(scope, "studio-execution"), options),
        "pipeline-execution": {
            ...service(
                "Runs pipelines and fills feature stores",
                pipelineExecutionTrust(scope),
                pipelineExecutionPermissions(scope),
            ),
            guarded: true,
        },
        "service-catalog-launch": {
            ...service(
                "Creates what products hold",
                serviceCatalogLaunchTrust(scope),
                serviceCatalogLaunchPermissions(scope),
            ),
            guarded: true,
        },
        "stack-set-administration": service(
            "Deploys stack sets to the target accounts",
            stackSetAdministrationTrust(scope),
            stackSetAdministrationPermissions(scope, options.targets),
        ),
        "detective-control": service(
            "Stops and removes what breaks the rules",
            detectiveControlTrust(scope),
            detectiveControlPermissions(scope),
        ),
    };
}

/**
 * The execution role of Studio, or of one of its users.
 *
 * @param selfArn ARN of the role itself
 */
export function studioDocuments(
    scope: Scope,
    selfArn: string,
    options: Pick<RoleOptions, "trustedDockerAccounts">,
): RoleDocuments {
    return {
        description: "Runs notebooks and jobs",
        trust: studioExecutionTrust(scope),
        permissions: studioExecutionPermissions(scope, selfArn),
        shared: studioSurroundings(scope, options.trustedDockerAccounts),
        guarded: true,
        sessionSeconds: sessions.services,
    };
}
