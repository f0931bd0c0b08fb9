import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import {
    rolePath,
    studioPolicyName,
    studioUserRoleArn,
    studioUserRoleName,
    studioUserRolePath,
    type Scope,
} from "../support/naming";
import { BoundedRole, type BoundedRoleArgs } from "./boundedRole";
import { studioUserTag } from "./dataScientistRole";
import { policyDocument } from "./policyDocument";
import {
    roleDocuments,
    studioDocuments,
    type EnvironmentRole,
    type RoleDocuments,
    type RoleOptions,
} from "./roleDocuments";
import { studioSurroundings } from "./studioExecutionRole";

/** Roles of the development account, created here or given. */
export interface EnvironmentRoles {
    readonly dataScienceAdminArn: pulumi.Output<string>;
    readonly teamAdminArn: pulumi.Output<string>;
    readonly dataScientistArn: pulumi.Output<string>;
    readonly studioExecutionArn: pulumi.Output<string>;
    readonly pipelineExecutionArn: pulumi.Output<string>;
    readonly serviceCatalogLaunchArn: pulumi.Output<string>;
    readonly stackSetAdministrationArn: pulumi.Output<string>;
    readonly detectiveControlArn: pulumi.Output<string>;
    /** Execution roles of Studio users that have one to themselves, by user name. */
    readonly userExecutionArns: Readonly<Record<string, pulumi.Output<string>>>;
    /** Unique id of the data scientist role, by which sessions of it are known; undefined where nobody has told it. */
    readonly dataScientistId: pulumi.Output<string> | undefined;
    /**
     * Tags by which the data scientist role opens a Studio user's profile and no other's.
     *
     * @param sessionName name of the session in which the person uses the role: the name of the IAM user
     */
    studioUserTags(sessionName: string): Record<string, pulumi.Output<string>>;
}

/** ARNs of roles that exist already, by what they are for, and what else is known of them. */
export interface GivenRoleArns extends Readonly<Record<GivenRole, string>> {
    /** ARNs of execution roles that Studio users have to themselves, by user name. @default none */
    readonly userExecution?: Readonly<Record<string, string>>;
    /**
     * Unique id (`AROA…`) of the data scientist role; given, each Studio profile carries the tag by which that role
     * opens it. @default profiles carry no such tag
     */
    readonly dataScientistId?: string;
}

/** Roles by the names that they have in the configuration. */
export type GivenRole =
    | "dataScienceAdmin"
    | "teamAdmin"
    | "dataScientist"
    | "studioExecution"
    | "pipelineExecution"
    | "serviceCatalogLaunch"
    | "stackSetAdministration"
    | "detectiveControl";

/** Inputs of {@link DataScienceRoles}. */
export interface DataScienceRolesArgs extends RoleOptions {
    readonly scope: Scope;
    readonly boundaryArn: pulumi.Input<string>;
    /** ARN of a managed policy that the roles of people, Studio and pipelines carry as well. @default none */
    readonly guardrailsPolicyArn?: pulumi.Input<string>;
    /** Studio users that have an execution role to themselves, each at most 25 characters. */
    readonly ownRoleUsers: readonly string[];
}

/** The roles of people, Studio, pipelines and services of the development account. They cost nothing. */
export class DataScienceRoles extends pulumi.ComponentResource implements EnvironmentRoles {
    public readonly dataScienceAdminArn: pulumi.Output<string>;
    public readonly teamAdminArn: pulumi.Output<string>;
    public readonly dataScientistArn: pulumi.Output<string>;
    public readonly studioExecutionArn: pulumi.Output<string>;
    public readonly pipelineExecutionArn: pulumi.Output<string>;
    public readonly serviceCatalogLaunchArn: pulumi.Output<string>;
    public readonly stackSetAdministrationArn: pulumi.Output<string>;
    public readonly detectiveControlArn: pulumi.Output<string>;
    public readonly userExecutionArns: Readonly<Record<string, pulumi.Output<string>>>;
    public readonly dataScientistId: pulumi.Output<string>;

    constructor(name: string, args: DataScienceRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:identity:DataScienceRoles", name, {}, opts);
        const { scope } = args;
        const documents = roleDocuments(scope, args);
        const studioPolicy = new iam.Policy(
            `${name}-studio`,
            {
                name: studioPolicyName(scope),
                path: rolePath(scope),
                description: `What notebooks and jobs of ${scope.environment} ${scope.stage} find around them`,
                policy: policyDocument(studioSurroundings(scope, args.trustedDockerAccounts)),
            },
            { parent: this },
        );
        const create = (
            suffix: string,
            purpose: EnvironmentRole,
            { guarded, shared, ...role }: RoleDocuments,
            identity?: BoundedRoleArgs["identity"],
        ): BoundedRole =>
            new BoundedRole(
                `${name}-${suffix}`,
                {
                    scope,
                    purpose,
                    ...role,
                    boundaryArn: args.boundaryArn,
                    policyArns: {
                        ...(shared === undefined ? {} : { studio: studioPolicy.arn }),
                        ...(guarded && args.guardrailsPolicyArn !== undefined
                            ? { guardrails: args.guardrailsPolicyArn }
                            : {}),
                    },
                    ...(identity === undefined ? {} : { identity }),
                },
                { parent: this },
            );
        const standard = (purpose: EnvironmentRole): BoundedRole => create(purpose, purpose, documents[purpose]);
        const forUser = (user: string): BoundedRole =>
            create(`user-${user}`, "studio-execution", studioDocuments(scope, studioUserRoleArn(scope, user), args), {
                name: studioUserRoleName(scope, user),
                path: studioUserRolePath(scope),
            });
        const dataScientist = standard("data-scientist");

        this.dataScienceAdminArn = standard("data-science-admin").arn;
        this.teamAdminArn = standard("team-admin").arn;
        this.dataScientistArn = dataScientist.arn;
        this.dataScientistId = dataScientist.uniqueId;
        this.studioExecutionArn = standard("studio-execution").arn;
        this.pipelineExecutionArn = standard("pipeline-execution").arn;
        this.serviceCatalogLaunchArn = standard("service-catalog-launch").arn;
        this.stackSetAdministrationArn = standard("stack-set-administration").arn;
        this.detectiveControlArn = standard("detective-control").arn;
        this.userExecutionArns = Object.fromEntries(args.ownRoleUsers.map((user) => [user, forUser(user).arn]));
        this.registerOutputs({
            dataScienceAdminArn: this.dataScienceAdminArn,
            teamAdminArn: this.teamAdminArn,
            dataScientistArn: this.dataScientistArn,
            studioExecutionArn: this.studioExecutionArn,
            pipelineExecutionArn: this.pipelineExecutionArn,
            serviceCatalogLaunchArn: this.serviceCatalogLaunchArn,
            stackSetAdministrationArn: this.stackSetAdministrationArn,
            detectiveControlArn: this.detectiveControlArn,
            userExecutionArns: this.userExecutionArns,
        });
    }

    public studioUserTags(sessionName: string): Record<string, pulumi.Output<string>> {
        return profileTags(this.dataScientistId, sessionName);
    }
}

/** Tags by which a session of the data scientist role opens a Studio user's profile. */
export function profileTags(
    dataScientistId: pulumi.Input<string>,
    sessionName: string,
): Record<string, pulumi.Output<string>> {
    return { [studioUserTag]: pulumi.interpolate`${dataScientistId}:${sessionName}` };
}

/**
 * Roles that somebody else created and looks after. Who opens which Studio profile is up to their documents; those of
 * {@link DataScienceRoles} go by a tag with the id of the data scientist role.
 */
export function givenRoles(arns: GivenRoleArns): EnvironmentRoles {
    const { userExecution = {}, dataScientistId } = arns;
    return {
        dataScienceAdminArn: pulumi.output(arns.dataScienceAdmin),
        teamAdminArn: pulumi.output(arns.teamAdmin),
        dataScientistArn: pulumi.output(arns.dataScientist),
        studioExecutionArn: pulumi.output(arns.studioExecution),
        pipelineExecutionArn: pulumi.output(arns.pipelineExecution),
        serviceCatalogLaunchArn: pulumi.output(arns.serviceCatalogLaunch),
        stackSetAdministrationArn: pulumi.output(arns.stackSetAdministration),
        detectiveControlArn: pulumi.output(arns.detectiveControl),
        userExecutionArns: Object.fromEntries(
            Object.entries(userExecution).map(([user, arn]) => [user, pulumi.output(arn)]),
        ),
        dataScientistId: dataScientistId === undefined ? undefined : pulumi.output(dataScientistId),
        studioUserTags: (sessionName) =>
            dataScientistId === undefined ? {} : profileTags(dataScientistId, sessionName),
    };
}
