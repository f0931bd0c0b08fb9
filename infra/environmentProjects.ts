import * as pulumi from "@pulumi/pulumi";
import type { Identities } from "./accountFoundation";
import type { DataScienceEnvironment, DataScienceEnvironmentArgs } from "./dataScienceEnvironment";
import { inOrder } from "./grants/targetGrant";
import type { GivenRoleArns } from "./identity/dataScienceRoles";
import { Projects } from "./mlops/projects";
import { accessLogBucket, projectBuckets } from "./storage/accessLogs";

/** Creates the MLOps projects of an environment, whose roles are within a boundary of their own. */
export function environmentProjects(
    name: string,
    args: DataScienceEnvironmentArgs,
    { network, roles, store, logsKeyArn }: Pick<DataScienceEnvironment, "network" | "roles" | "store" | "logsKeyArn">,
    identities: Identities<GivenRoleArns>,
    child: pulumi.CustomResourceOptions,
): Projects {
    const { scope, delivery, organizationId, seedCodeFolder = "seed-code", protect = true } = args;
    if ("given" in identities || identities.projectBoundaryArn === undefined) {
        throw new pulumi.RunError(
            "Projects make roles of their own, and all roles are given; leave one of the two out.",
        );
    }
    return new Projects(
        `${name}-projects`,
        {
            scope,
            plans: args.projects ?? [],
            seedCodeFolder,
            ...(args.seedCodeBucket === undefined ? {} : { seedCodeBucket: args.seedCodeBucket }),
            ...(delivery === undefined ? {} : { delivery }),
            place: {
                network,
                logsKeyArn,
                // Given buckets log their access somewhere else.
                accessLogBucketName:
                    store.accessLogBucketName ??
                    accessLogBucket(`${name}-buckets-access-logs`, { scope, sources: projectBuckets, protect }, child)
                        .bucketName,
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
}
