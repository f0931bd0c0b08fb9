import type { Scope } from "../../gateway/state";
import type { Parameters } from "../parameters";
import { StudioResources } from "./resource";

/** The domains of Studio, by id. */
export const domains = new StudioResources("domain", "DomainArn");

/** The user profiles of all domains, by domain id and name. */
export const userProfiles = new StudioResources("user-profile", "UserProfileArn");

/** The spaces of all domains, by domain id and name. */
export const spaces = new StudioResources("space", "SpaceArn");

/** The applications of all domains, by domain id, owner, type and name. Those that are deleted stay. */
export const apps = new StudioResources("app", "AppArn");

/** The lifecycle configurations, by name. */
export const lifecycleConfigs = new StudioResources("studio-lifecycle-config", "StudioLifecycleConfigArn");

/** Applications of a space or a user profile that are not deleted. */
export function appsOf(scope: Scope, { DomainId, UserProfileName, SpaceName }: Parameters): Parameters[] {
    return apps
        .all(scope)
        .filter((app) => app.DomainId === DomainId && app.Status !== "Deleted")
        .filter((app) =>
            SpaceName === undefined ? app.UserProfileName === UserProfileName : app.SpaceName === SpaceName,
        );
}
