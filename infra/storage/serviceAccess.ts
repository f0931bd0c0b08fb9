import type { GivenRoleArns } from "../identity/dataScienceRoles";
import { roleArn, studioUserRoleArnPattern, type Scope } from "../support/naming";
import type { DataStoreArgs } from "./dataStore";

/**
 * Roles with which SageMaker itself reaches the buckets, from outside the network. The pipeline role of this project
 * serves pipelines and feature groups alone: no job and no notebook ever holds its credentials, so it may come from
 * anywhere. It is known by its path and name, be it created here or by an identity stack. Another one may only through
 * a service that passes its request on. Roles of notebooks may so too, but to the bucket of models alone.
 */
export function serviceAccess(
    scope: Scope,
    given: GivenRoleArns | undefined,
): Pick<DataStoreArgs, "serviceRoleArns" | "forwardedRoleArns" | "registeringRoleArns"> {
    const ownPipelineRole = roleArn(scope, "pipeline-execution");
    const pipelineRole = given?.pipelineExecution ?? ownPipelineRole;
    const isOwn = pipelineRole === ownPipelineRole;
    return {
        serviceRoleArns: isOwn ? [pipelineRole] : [],
        forwardedRoleArns: isOwn ? [] : [pipelineRole],
        registeringRoleArns:
            given === undefined
                ? [roleArn(scope, "studio-execution"), studioUserRoleArnPattern(scope)]
                : [given.studioExecution, ...Object.values(given.userExecution ?? {})],
    };
}
