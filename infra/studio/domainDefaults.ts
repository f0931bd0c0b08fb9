import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import { bucketName, type Scope } from "../support/naming";
import { idleMinutes, type CompleteStudioSettings } from "./studioSettings";

/** What an application stands in. */
export interface DomainPlacement {
    readonly scope: Scope;
    readonly executionRoleArn: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
    /** Key of the data bucket. */
    readonly dataKeyArn: pulumi.Input<string>;
}

/** Idle shutdown of applications, with a time that users may choose themselves between bounds. */
export interface IdleShutdown {
    readonly appLifecycleManagement: {
        readonly idleSettings: {
            readonly lifecycleManagement: "ENABLED";
            readonly idleTimeoutInMinutes: number;
            readonly minIdleTimeoutInMinutes: number;
            readonly maxIdleTimeoutInMinutes: number;
        };
    };
}

export function idleShutdown(minutes: number, maximum: number): IdleShutdown {
    return {
        appLifecycleManagement: {
            idleSettings: {
                lifecycleManagement: "ENABLED",
                idleTimeoutInMinutes: minutes,
                minIdleTimeoutInMinutes: idleMinutes.shortest,
                maxIdleTimeoutInMinutes: maximum,
            },
        },
    };
}

/**
 * The domain's own idle shutdown is the strictest there is, whatever the settings say: it holds for user profiles that
 * others make, and the domain can hardly be changed later. Profiles of the environment carry what was configured.
 */
export const strictest = (): IdleShutdown => idleShutdown(idleMinutes.shortest, idleMinutes.shortest);

/** Applications without a place here: Studio Classic, Canvas and RStudio. Execution roles may not start them either. */
export const hiddenApplications = ["Canvas", "JupyterServer", "RStudioServerPro"];

/** Tools that need what the environment does not have: models of others, clusters, partners' applications. */
export const hiddenTools = [
    "Comet",
    "DeepchecksLLMEvaluation",
    "EmrClusters",
    "Fiddler",
    "HyperPodClusters",
    "JumpStart",
    "LakeraGuard",
];

/** What every user of the domain has who has nothing else of their own. */
export function defaultUserSettings(
    place: DomainPlacement,
    settings: CompleteStudioSettings,
): input.sagemaker.DomainDefaultUserSettings {
    return {
        executionRole: place.executionRoleArn,
        securityGroups: [place.securityGroupId],
        defaultLandingUri: "studio::",
        studioWebPortal: "ENABLED",
        studioWebPortalSettings: { hiddenAppTypes: hiddenApplications, hiddenMlTools: hiddenTools },
        sharingSettings: sharing(place, settings),
        jupyterLabAppSettings: strictest(),
        codeEditorAppSettings: strictest(),
    };
}

/** What shared spaces have. Execution roles of the environment may not create any. */
export function defaultSpaceSettings(place: DomainPlacement): input.sagemaker.DomainDefaultSpaceSettings {
    return {
        executionRole: place.executionRoleArn,
        securityGroups: [place.securityGroupId],
        jupyterLabAppSettings: strictest(),
    };
}

/** No security groups here: they are for RStudio, and a change of them would replace the domain. */
export function domainSettings(settings: CompleteStudioSettings): input.sagemaker.DomainDomainSettings {
    const trusted = settings.dockerTrustedAccounts;
    return {
        executionRoleIdentityConfig: "USER_PROFILE_NAME",
        dockerSettings:
            trusted.length === 0
                ? { enableDockerAccess: "DISABLED" }
                : { enableDockerAccess: "ENABLED", vpcOnlyTrustedAccounts: [...trusted] },
    };
}

function sharing(
    place: DomainPlacement,
    settings: CompleteStudioSettings,
): input.sagemaker.DomainDefaultUserSettingsSharingSettings {
    return settings.notebookSharing === "off"
        ? { notebookOutputOption: "Disabled" }
        : {
              notebookOutputOption: "Allowed",
              s3OutputPath: `s3://${bucketName(place.scope, "data")}/notebook-sharing`,
              s3KmsKeyId: place.dataKeyArn,
          };
}
