import * as pulumi from "@pulumi/pulumi";
import { launchBoundaryOf, type Identities } from "./accountFoundation";
import type { DataScienceEnvironment, DataScienceEnvironmentArgs } from "./dataScienceEnvironment";
import { inOrder } from "./grants/targetGrant";
import type { GivenRoleArns } from "./identity/dataScienceRoles";
import type { Catalogue } from "./catalog/catalogue";
import { environmentCatalogue, launchesEnvironments, launchRoleArns } from "./environmentCatalogue";
import { Projects } from "./mlops/projects";
import { accessLogBucket, projectBuckets } from "./storage/accessLogs";

/** The MLOps projects of an environment, and what people launch by themselves. */
export interface EnvironmentProjects {
    readonly projects: Projects;
    /** Absent where they launch nothing. */
    readonly catalogue?: Catalogue;
}

/** Creates the MLOps projects of an environment, whose roles are within a boundary of their own, and its catalogue. */
export function environmentProjects(
    name: string,
    args: DataScienceEnvironmentArgs,
    { network, roles, store, logsKeyArn }: Pick<DataScienceEnvironment, "network" | "roles" | "store" | "logsKeyArn">,
    identities: Identities<GivenRoleArns>,
    child: pulumi.CustomResourceOptions,
): EnvironmentProjects {
    const { scope, delivery, organizationId, seedCodeFolder = "seed-code", protect = true } = args;
    if ("given" in identities || identities.projectBoundaryArn === undefined) {
        throw new pulumi.RunError(
            "Projects make roles of their own, and all roles are given; leave one of the two out.",
        );
    }
    // Given buckets log their access somewhere else.
    const accessLogBucketName =
        store.accessLogBucketName ??
        accessLogBucket(`${name}-buckets-access-logs`, { scope, sources: projectBuckets, protect }, child).bucketName;
    const projects = new Projects(
        `${name}-projects`,
        {
            scope,
            plans: args.projects ?? [],
            seedCodeFolder,
            ...(args.seedCodeBucket === undefined ? {} : { seedCodeBucket: args.seedCodeBucket }),
            ...(delivery === undefined ? {} : { delivery }),
            ...(args.catalogue === undefined ? {} : { launchRoleArns: launchRoleArns(scope) }),
            place: {
                network,
                logsKeyArn,
                accessLogBucketName,
                boundaryArn: identities.projectBoundaryArn,
                pipelineRoleArn: roles.pipelineExecutionArn,
                stackSetAdministrationRoleArn: roles.stackSetAdministrationArn,
                targets: inOrder(args.targets ?? []),
                packages: args.packages !== undefined,
                exemptRoleArns: args.exemptRoleArns,
                ...(organizationId === undefined ? {} : { organizationId }),
                protect,
            },
        },
        child,
    );
    return args.catalogue === undefined
        ? { projects }
        : {
              projects,
              catalogue: environmentCatalogue(
                  name,
                  args.catalogue,
                  args,
                  { roles, store },
                  { accessLogBucketName, boundaryArn: identities.boundaryArn, ...launchBoundary(name, args, child) },
                  child,
              ),
          };
}

/** The boundary of the role that launches environments, where they are offered. */
function launchBoundary(
    name: string,
    { scope, catalogue, localStages = [] }: DataScienceEnvironmentArgs,
    child: pulumi.CustomResourceOptions,
): { readonly launchBoundaryArn?: pulumi.Output<string> } {
    if (catalogue === undefined || !launchesEnvironments(catalogue)) {
        return {};
    }
    const stages = [scope, ...localStages.map((stage) => stage.scope)].map(({ stage }) => stage);
    return { launchBoundaryArn: launchBoundaryOf(name, scope, stages, child) };
}
