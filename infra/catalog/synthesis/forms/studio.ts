import { strictest } from "../../../studio/domainDefaults";
import { always, tagList, within, type AnyForm, type Rule, type Shape } from "../form";

/** Settings of an application. */
function application(name: string, more: Shape = {}): Rule {
    return within(name, {
        defaultResourceSpec: within("DefaultResourceSpec", {
            lifecycleConfigArn: "LifecycleConfigArn",
            instanceType: "InstanceType",
        }),
        lifecycleConfigArns: "LifecycleConfigArns",
        ...more,
    });
}

/** Idle shutdown, which a domain has and a profile has not. */
const idleShutdown: Shape = {
    appLifecycleManagement: within("AppLifecycleManagement", {
        idleSettings: within("IdleSettings", {
            lifecycleManagement: "LifecycleManagement",
            idleTimeoutInMinutes: "IdleTimeoutInMinutes",
            minIdleTimeoutInMinutes: "MinIdleTimeoutInMinutes",
            maxIdleTimeoutInMinutes: "MaxIdleTimeoutInMinutes",
        }),
    }),
};

/** A profile that says the same as the domain, which is what holds for one that says nothing. */
const idleShutdownOfDomain: Shape = { appLifecycleManagement: always(strictest().appLifecycleManagement) };

/** What holds for a user. */
const common: Shape = {
    executionRole: "ExecutionRole",
    securityGroups: "SecurityGroups",
    studioWebPortalSettings: within("StudioWebPortalSettings", {
        hiddenAppTypes: "HiddenAppTypes",
        hiddenInstanceTypes: "HiddenInstanceTypes",
        hiddenMlTools: "HiddenMlTools",
    }),
};

/** What holds for the users of a domain. */
const defaultUserSettings: Shape = {
    ...common,
    defaultLandingUri: "DefaultLandingUri",
    studioWebPortal: "StudioWebPortal",
    sharingSettings: within("SharingSettings", {
        notebookOutputOption: "NotebookOutputOption",
        s3OutputPath: "S3OutputPath",
        s3KmsKeyId: "S3KmsKeyId",
    }),
    jupyterLabAppSettings: application("JupyterLabAppSettings", idleShutdown),
    codeEditorAppSettings: application("CodeEditorAppSettings", idleShutdown),
};

/** A script, which CloudFormation encodes: it fills in what nobody knows before. */
const script: Rule = (content) => ({
    StudioLifecycleConfigContent: { "Fn::Base64": Buffer.from(String(content), "base64").toString("utf8") },
});

/** Types of Studio. */
export const studioForms: Readonly<Record<string, AnyForm>> = {
    "aws:sagemaker/domain:Domain": {
        kind: "resource",
        type: "AWS::SageMaker::Domain",
        properties: {
            domainName: "DomainName",
            authMode: "AuthMode",
            appNetworkAccessType: "AppNetworkAccessType",
            vpcId: "VpcId",
            subnetIds: "SubnetIds",
            kmsKeyId: "KmsKeyId",
            tagPropagation: "TagPropagation",
            defaultUserSettings: within("DefaultUserSettings", defaultUserSettings),
            defaultSpaceSettings: within("DefaultSpaceSettings", {
                executionRole: "ExecutionRole",
                securityGroups: "SecurityGroups",
                jupyterLabAppSettings: application("JupyterLabAppSettings", idleShutdown),
            }),
            domainSettings: within("DomainSettings", {
                executionRoleIdentityConfig: "ExecutionRoleIdentityConfig",
                dockerSettings: within("DockerSettings", {
                    enableDockerAccess: "EnableDockerAccess",
                    vpcOnlyTrustedAccounts: "VpcOnlyTrustedAccounts",
                }),
            }),
            // Said when a domain is deleted, which CloudFormation never does with the file system.
            retentionPolicy: always({ homeEfsFileSystem: "Retain" }),
            tags: tagList(),
        },
        outputs: { id: "DomainId", arn: "DomainArn", url: "Url" },
    },
    "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": {
        kind: "resource",
        type: "AWS::SageMaker::StudioLifecycleConfig",
        properties: {
            studioLifecycleConfigName: "StudioLifecycleConfigName",
            studioLifecycleConfigAppType: "StudioLifecycleConfigAppType",
            studioLifecycleConfigContent: script,
            tags: tagList(),
        },
        outputs: { id: "Ref", arn: "StudioLifecycleConfigArn" },
    },
    "aws:sagemaker/userProfile:UserProfile": {
        kind: "resource",
        type: "AWS::SageMaker::UserProfile",
        properties: {
            domainId: "DomainId",
            userProfileName: "UserProfileName",
            singleSignOnUserIdentifier: "SingleSignOnUserIdentifier",
            singleSignOnUserValue: "SingleSignOnUserValue",
            userSettings: within("UserSettings", {
                ...common,
                jupyterLabAppSettings: application("JupyterLabAppSettings", idleShutdownOfDomain),
                codeEditorAppSettings: application("CodeEditorAppSettings", idleShutdownOfDomain),
            }),
            tags: tagList(),
        },
        outputs: { arn: "UserProfileArn" },
    },
};
