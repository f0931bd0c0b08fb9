import { UserProfile } from "@pulumi/aws/sagemaker";
import type { input } from "@pulumi/aws/types";
import * as pulumi from "@pulumi/pulumi";
import { hiddenApplications, hiddenTools, idleShutdown, type IdleShutdown } from "./domainDefaults";
import { hiddenInstanceTypes } from "./instanceTypes";
import type { LifecycleArns } from "./lifecycleConfigs";
import type { CompleteStudioSettings, StudioUser } from "./studioSettings";

/** What all profiles of the environment have in common. */
export interface ProfileSettings {
    /** Instance type that applications start on. */
    readonly defaultInstanceType: pulumi.Input<string>;
    /** Instance types that Studio does not offer. */
    readonly hiddenInstanceTypes: pulumi.Input<string>[];
    /** Idle shutdown of applications. @default that of the domain, which is the strictest */
    readonly idleShutdown?: IdleShutdown;
}

/** @throws RunError where no instance type is allowed */
export function profileSettings(settings: CompleteStudioSettings): ProfileSettings {
    const { instanceTypes, idleShutdownMinutes, maximumIdleShutdownMinutes } = settings;
    const defaultInstanceType = settings.defaultInstanceType ?? instanceTypes[0];
    if (defaultInstanceType === undefined) {
        throw new pulumi.RunError("Studio has no instance type; name at least one in instanceTypes.");
    }
    return {
        defaultInstanceType,
        hiddenInstanceTypes: hiddenInstanceTypes(instanceTypes),
        idleShutdown: idleShutdown(idleShutdownMinutes, maximumIdleShutdownMinutes),
    };
}

/** Inputs of {@link userProfile}. */
export interface UserProfileArgs {
    readonly domainId: pulumi.Input<string>;
    readonly user: StudioUser;
    readonly executionRoleArn: pulumi.Input<string>;
    /** Start scripts by application. */
    readonly lifecycle: Readonly<Record<keyof LifecycleArns, pulumi.Input<string>>>;
    readonly settings: ProfileSettings;
    /** Tags by which a person is admitted to the profile. @default none */
    readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Creates the profile of a user. What may change in the life of a domain is on the profiles, which can be updated. */
export function userProfile(name: string, args: UserProfileArgs, opts: pulumi.CustomResourceOptions): UserProfile {
    const { user, settings } = args;
    return new UserProfile(
        name,
        {
            domainId: args.domainId,
            userProfileName: user.name,
            ...(args.tags === undefined ? {} : { tags: args.tags }),
            ...(user.ssoUser === undefined
                ? {}
                : { singleSignOnUserIdentifier: "UserName", singleSignOnUserValue: user.ssoUser }),
            userSettings: {
                executionRole: args.executionRoleArn,
                studioWebPortalSettings: {
                    hiddenAppTypes: hiddenApplications,
                    hiddenInstanceTypes: settings.hiddenInstanceTypes,
                    hiddenMlTools: hiddenTools,
                },
                jupyterLabAppSettings: application(args.lifecycle.jupyterLab, settings),
                codeEditorAppSettings: application(args.lifecycle.codeEditor, settings),
            },
        },
        opts,
    );
}

/** An application that runs the start script by default. */
function application(
    lifecycleArn: pulumi.Input<string>,
    settings: ProfileSettings,
): input.sagemaker.UserProfileUserSettingsJupyterLabAppSettings &
    input.sagemaker.UserProfileUserSettingsCodeEditorAppSettings {
    return {
        ...settings.idleShutdown,
        defaultResourceSpec: { lifecycleConfigArn: lifecycleArn, instanceType: settings.defaultInstanceType },
        lifecycleConfigArns: [lifecycleArn],
    };
}
