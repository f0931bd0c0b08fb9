import { StudioResources } from "./resource";

/** The domains of Studio, by id. */
export const domains = new StudioResources("domain", "DomainArn");

/** The user profiles of all domains, by domain id and name. */
export const userProfiles = new StudioResources("user-profile", "UserProfileArn");

/** The spaces of all domains, by domain id and name. */
export const spaces = new StudioResources("space", "SpaceArn");

/** The lifecycle configurations, by name. */
export const lifecycleConfigs = new StudioResources("studio-lifecycle-config", "StudioLifecycleConfigArn");
