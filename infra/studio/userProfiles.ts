import { UserProfile } from "@pulumi/aws/sagemaker";
import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import { hiddenApplications, hiddenTools, idleShutdown } from "./domainDefaults";
import { hiddenInstanceTypes } from "./instanceTypes";
import type { LifecycleArns } from "./lifecycleConfigs";
import type { CompleteStudioSettings, StudioUser } from "./studioSettings";

/** Inputs of {@link userProfile}. */
export interface UserProfileArgs {
    readonly domainId: pulumi.Input<string>;
    readonly user: StudioUser;
    readonly executionRoleArn: pulumi.Input<string>;
    readonly lifecycle: LifecycleArns;
    readonly settings: CompleteStudioSettings;
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
                    hiddenInstanceTypes: hiddenInstanceTypes(settings.instanceTypes),
                    hiddenMlTools: hiddenTools,
                },
                jupyterLabAppSettings: application(args.lifecycle.jupyterLab, settings),
                codeEditorAppSettings: application(args.lifecycle.codeEditor, settings),
            },
        },
        opts,
    );
}

/** An application that runs the start script by default, on the first of the instance types. */
function application(
    lifecycleArn: pulumi.Output<string>,
    settings: CompleteStudioSettings,
): input.sagemaker.UserProfileUserSettingsJupyterLabAppSettings &
    input.sagemaker.UserProfileUserSettingsCodeEditorAppSettings {
    const [instanceType] = settings.instanceTypes;
    return {
        ...idleShutdown(settings.idleShutdownMinutes, settings.maximumIdleShutdownMinutes),
        defaultResourceSpec: {
            lifecycleConfigArn: lifecycleArn,
            ...(instanceType === undefined ? {} : { instanceType }),
        },
        lifecycleConfigArns: [lifecycleArn],
    };
}
