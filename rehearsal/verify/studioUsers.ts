import {
    CreateUserProfileCommand,
    DeleteStudioLifecycleConfigCommand,
    CreateStudioLifecycleConfigCommand,
    DeleteUserProfileCommand,
    DescribeStudioLifecycleConfigCommand,
    DescribeUserProfileCommand,
    ListStudioLifecycleConfigsCommand,
    ListUserProfilesCommand,
    UpdateDomainCommand,
    type DescribeStudioLifecycleConfigResponse,
    type DescribeUserProfileResponse,
    type IdleSettings,
    type UserSettings,
} from "@aws-sdk/client-sagemaker";
import type { Account, Check, Situation } from "./check";
import { roleArn, stagePrefix, studioUserRoleArn } from "./names";
import { sameEntries } from "./policy";
import { findDomain, unlike } from "./studio";

/** The user profiles of the domain. */
export async function findProfiles(account: Account, situation: Situation): Promise<DescribeUserProfileResponse[]> {
    const { sageMaker } = account.clients;
    const { DomainId } = await findDomain(account, situation);
    const { UserProfiles = [] } = await sageMaker.send(new ListUserProfilesCommand({ DomainIdEquals: DomainId }));
    return Promise.all(
        UserProfiles.map(({ UserProfileName }) =>
            sageMaker.send(new DescribeUserProfileCommand({ DomainId, UserProfileName })),
        ),
    );
}

const profiles: Check = {
    name: "studio-users",
    title: "Studio has the user profiles that are configured and no other, each with the role that it is to have",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { users } = situation.facts.studio;
        const found = await findProfiles(account, situation);
        const names = found.map(({ UserProfileName = "" }) => UserProfileName);
        const expected = users.map(({ name }) => name);
        return [
            ...(sameEntries(names, expected) ? [] : [`has the users ${names.join(", ")}, not ${expected.join(", ")}`]),
            ...users.flatMap(({ name, ownRole }) => {
                const own = studioUserRoleArn(situation, name);
                const shared = roleArn(account, situation, "studio-execution");
                return unlike(`the role of ${name}`, roleOf(found, name), ownRole ? own : shared);
            }),
        ];
    },
    async sabotage(account, situation) {
        const { DomainId } = await findDomain(account, situation);
        const profile = { DomainId, UserProfileName: "mallory" };
        await account.clients.sageMaker.send(
            new CreateUserProfileCommand({
                ...profile,
                ...(situation.facts.studio.authentication === "SSO" && {
                    SingleSignOnUserIdentifier: "UserName",
                    SingleSignOnUserValue: "mallory",
                }),
            }),
        );
        return async () => {
            await account.clients.sageMaker.send(new DeleteUserProfileCommand(profile));
        };
    },
};

function roleOf(found: readonly DescribeUserProfileResponse[], name: string): string | undefined {
    return found.find(({ UserProfileName }) => UserProfileName === name)?.UserSettings?.ExecutionRole;
}

/** The applications of Studio that people work in. */
const applications = ["JupyterLabAppSettings", "CodeEditorAppSettings"] as const;

const idleShutdown: Check = {
    name: "studio-idle-shutdown",
    title: "Applications of Studio end when nobody uses them, and users cannot put that off for longer than allowed",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { idleShutdownMinutes, maximumIdleShutdownMinutes } = situation.facts.studio;
        const { DefaultUserSettings } = await findDomain(account, situation);
        const users = await findProfiles(account, situation);
        return applications.flatMap((app) => {
            const limit = idleSettings(DefaultUserSettings, app)?.MaxIdleTimeoutInMinutes ?? Infinity;
            return [
                ...unlike(
                    `${app}: idle shutdown`,
                    idleSettings(DefaultUserSettings, app)?.LifecycleManagement,
                    "ENABLED",
                ),
                ...(limit > maximumIdleShutdownMinutes ? [`${app}: the longest time is ${limit}`] : []),
                ...users.flatMap(({ UserProfileName = "", UserSettings }) => {
                    const idle = idleSettings(UserSettings, app);
                    const of = `${app} of ${UserProfileName}:`;
                    return [
                        ...unlike(`${of} idle shutdown`, idle?.LifecycleManagement, "ENABLED"),
                        ...unlike(`${of} the time`, idle?.IdleTimeoutInMinutes, idleShutdownMinutes),
                        ...unlike(`${of} the longest time`, idle?.MaxIdleTimeoutInMinutes, maximumIdleShutdownMinutes),
                    ];
                }),
            ];
        });
    },
    async sabotage(account, situation) {
        const { sageMaker } = account.clients;
        const { DomainId, DefaultUserSettings } = await findDomain(account, situation);
        const idle = { AppLifecycleManagement: { IdleSettings: { LifecycleManagement: "DISABLED" as const } } };
        await sageMaker.send(
            new UpdateDomainCommand({ DomainId, DefaultUserSettings: { JupyterLabAppSettings: idle } }),
        );
        return async () => {
            await sageMaker.send(new UpdateDomainCommand({ DomainId, DefaultUserSettings }));
        };
    },
};

function idleSettings(
    settings: UserSettings | undefined,
    app: (typeof applications)[number],
): IdleSettings | undefined {
    return settings?.[app]?.AppLifecycleManagement?.IdleSettings;
}

/** The project's lifecycle scripts, told by their names. */
async function findScripts(account: Account, situation: Situation): Promise<DescribeStudioLifecycleConfigResponse[]> {
    const { sageMaker } = account.clients;
    const NameContains = stagePrefix(account, situation);
    const { StudioLifecycleConfigs = [] } = await sageMaker.send(
        new ListStudioLifecycleConfigsCommand({ NameContains }),
    );
    return Promise.all(
        StudioLifecycleConfigs.map(({ StudioLifecycleConfigName }) =>
            sageMaker.send(new DescribeStudioLifecycleConfigCommand({ StudioLifecycleConfigName })),
        ),
    );
}

/** What every script has to do, and how it does it. */
const duties: Readonly<Record<string, RegExp>> = {
    "does not log in to the package repository": /aws codeartifact login --tool pip/,
    "does not write the defaults of the SageMaker SDK": /\.config\/sagemaker\/config\.yaml/,
};

const scripts: Check = {
    name: "studio-scripts",
    title: "Applications start with a script that logs in to the packages and sets the SDK's defaults",
    accounts: ["dev"],
    async inspect(account, situation) {
        const found = await findScripts(account, situation);
        const users = await findProfiles(account, situation);
        const ownRoles = situation.facts.studio.users.filter(({ ownRole }) => ownRole).length;
        const names = found.map(({ StudioLifecycleConfigArn = "" }) => StudioLifecycleConfigArn);
        return [
            // A pair for everybody, and one for each role that a user has to itself.
            ...unlike("the number of scripts", found.length, 2 * (1 + ownRoles)),
            ...found.flatMap(({ StudioLifecycleConfigArn = "", StudioLifecycleConfigContent = "" }) => {
                const text = Buffer.from(StudioLifecycleConfigContent, "base64").toString("utf8");
                const neglected = Object.entries(duties).filter(([, duty]) => !duty.test(text));
                return neglected.map(([neglect]) => `${StudioLifecycleConfigArn} ${neglect}`);
            }),
            ...users.flatMap(({ UserProfileName = "", UserSettings }) =>
                applications
                    .filter((app) => {
                        const { DefaultResourceSpec, LifecycleConfigArns = [] } = UserSettings?.[app] ?? {};
                        const start = DefaultResourceSpec?.LifecycleConfigArn ?? "";
                        return !names.includes(start) || !LifecycleConfigArns.includes(start);
                    })
                    .map((app) => `${app} of ${UserProfileName} starts without a script`),
            ),
        ];
    },
    async sabotage(account, situation) {
        const { sageMaker } = account.clients;
        const StudioLifecycleConfigName = `${stagePrefix(account, situation)}-stray`;
        await sageMaker.send(
            new CreateStudioLifecycleConfigCommand({
                StudioLifecycleConfigName,
                StudioLifecycleConfigAppType: "JupyterLab",
                StudioLifecycleConfigContent: Buffer.from("#!/bin/bash\n").toString("base64"),
            }),
        );
        return async () => {
            await sageMaker.send(new DeleteStudioLifecycleConfigCommand({ StudioLifecycleConfigName }));
        };
    },
};

export const studioUserChecks: readonly Check[] = [profiles, idleShutdown, scripts];
