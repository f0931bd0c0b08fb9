import { boundariesPresent } from "./boundariesPresent";
import { callPermissions } from "./callPermissions";
import type { Check } from "./check";
import { cataloguePortfolioChecks } from "./cataloguePortfolio";
import { catalogueProductChecks } from "./catalogueProducts";
import { catalogueRights } from "./catalogueRights";
import { catalogueTags } from "./catalogueTags";
import { catalogueTemplateChecks } from "./catalogueTemplates";
import { bucketPerimeterChecks } from "./bucketPerimeter";
import { bucketPolicyChecks } from "./bucketPolicies";
import { bucketChecks } from "./buckets";
import { endpointPolicyChecks } from "./endpointPolicies";
import { endpointChecks } from "./endpoints";
import { entryRightChecks } from "./entryRights";
import { entryRoleChecks } from "./entryRoles";
import { flowLogChecks } from "./flowLogs";
import { guardrails } from "./guardrails";
import { isolationChecks } from "./isolation";
import { keyPolicyChecks } from "./keyPolicies";
import { keyChecks } from "./keys";
import { packageChecks } from "./packages";
import { parameters } from "./parameters";
import { placementChecks } from "./placement";
import { projectArtifactChecks } from "./projectArtifacts";
import { projectBuildChecks } from "./projectBuilds";
import { projectDeliveries } from "./projectDeliveries";
import { projectRepositories } from "./projectRepositories";
import { projectRoleChecks } from "./projectRoles";
import { projectRuleChecks } from "./projectRules";
import { projectStages } from "./projectStages";
import { projectTopics } from "./projectTopics";
import { registryChecks } from "./registry";
import { resourceGroup } from "./resourceGroup";
import { rolePermissions } from "./rolePermissions";
import { roleTrusts } from "./roleTrusts";
import { roleChecks } from "./roles";
import { securityGroupChecks } from "./securityGroups";
import { stateChecks } from "./stateStore";
import { studioChecks } from "./studio";
import { studioUserChecks } from "./studioUsers";

/** Every check of a rehearsal but those of projects, in the order in which reports list them. */
export const checks: readonly Check[] = [
    ...entryRoleChecks,
    ...entryRightChecks,
    boundariesPresent,
    callPermissions,
    ...stateChecks,
    ...placementChecks,
    ...isolationChecks,
    ...securityGroupChecks,
    ...flowLogChecks,
    ...endpointChecks,
    ...endpointPolicyChecks,
    ...keyChecks,
    ...keyPolicyChecks,
    ...bucketChecks,
    ...bucketPolicyChecks,
    ...bucketPerimeterChecks,
    ...roleChecks,
    rolePermissions,
    roleTrusts,
    guardrails,
    ...studioChecks,
    ...studioUserChecks,
    ...packageChecks,
    ...registryChecks,
    parameters,
    resourceGroup,
];

/** Checks of the projects of an environment, for those that have some. */
export const projectChecks: readonly Check[] = [
    projectRepositories,
    projectDeliveries,
    projectStages,
    ...projectBuildChecks,
    ...projectRoleChecks,
    ...projectArtifactChecks,
    ...projectRuleChecks,
    projectTopics,
];

/** Checks of what people launch by themselves, for environments that have a catalogue. */
export const catalogueChecks: readonly Check[] = [
    ...cataloguePortfolioChecks,
    ...catalogueProductChecks,
    ...catalogueTemplateChecks,
    catalogueRights,
    catalogueTags,
];
