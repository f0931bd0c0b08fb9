import { core, lambdas, orchestration, systemParameters } from "./delivery";
import { lifecycleDefects, networkDefects, perimeterDefects } from "./defects";
import { environmentRoles, sharedRoles, targetRoles } from "./identity";
import { identityDefects } from "./identityDefects";
import { endpoints, networkModes, networkResources, securityGroups } from "./network";
import { environmentParameters, nestedParameters } from "./parameters";
import { buckets, encryptionKeys } from "./perimeter";
import { buildProjects, deployProjects, projectDefects } from "./projects";
import type { Section } from "./row";
import { environmentOutputs, environmentRules } from "./rules";
import { packageResources, studioParameters, studioResources } from "./studio";

/** All tables of docs/parity.md, in the order of the page. */
export const sections: readonly Section[] = [
    environmentParameters,
    nestedParameters,
    environmentRules,
    orchestration,
    environmentOutputs,
    systemParameters,
    networkResources,
    securityGroups,
    endpoints,
    networkModes,
    encryptionKeys,
    buckets,
    environmentRoles,
    targetRoles,
    sharedRoles,
    studioParameters,
    studioResources,
    packageResources,
    core,
    lambdas,
    buildProjects,
    deployProjects,
    identityDefects,
    perimeterDefects,
    networkDefects,
    lifecycleDefects,
    projectDefects,
];
