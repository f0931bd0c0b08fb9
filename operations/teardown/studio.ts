import {
    DeleteAppCommand,
    DeleteDomainCommand,
    DeleteSpaceCommand,
    DeleteUserProfileCommand,
    paginateListApps,
    paginateListDomains,
    paginateListSpaces,
    paginateListUserProfiles,
    type AppDetails,
    type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { deleting, type TeardownStep } from "./step";

/** A domain, and what becomes of the home directories. */
export interface DomainTeardown {
    readonly client: SageMakerClient;
    readonly domainId: string;
    /** `Delete` deletes the file system with all home directories. */
    readonly fileSystem: "Retain" | "Delete";
}

/** Id of the domain of a name; undefined where there is none. */
export async function findDomain(client: SageMakerClient, name: string): Promise<string | undefined> {
    for await (const { Domains = [] } of paginateListDomains({ client }, {})) {
        const found = Domains.find(({ DomainName }) => DomainName === name);
        if (found !== undefined) {
            return found.DomainId;
        }
    }
    return undefined;
}

/** Applications, spaces, user profiles and the domain, in the order in which SageMaker lets them go. */
export function studioSteps({ client, domainId, fileSystem }: DomainTeardown): TeardownStep[] {
    const DomainId = domainId;
    const apps = new Map<string, AppDetails>();
    return [
        {
            title: "applications",
            find: async () => {
                apps.clear();
                for await (const { Apps = [] } of paginateListApps({ client }, { DomainIdEquals: domainId })) {
                    // SageMaker lists what is deleted for a day.
                    Apps.filter(({ Status }) => Status !== "Deleted").forEach((app) => apps.set(nameOf(app), app));
                }
                return [...apps.keys()];
            },
            remove: async (name) => {
                const { AppName, AppType, SpaceName, UserProfileName, Status } = apps.get(name) ?? {};
                if (Status === "Deleting") {
                    return;
                }
                const owner = SpaceName === undefined ? { UserProfileName } : { SpaceName };
                await deleting(client.send(new DeleteAppCommand({ DomainId, AppName, AppType, ...owner })));
            },
        },
        {
            title: "spaces",
            find: async () => {
                const names: string[] = [];
                for await (const { Spaces = [] } of paginateListSpaces({ client }, { DomainIdEquals: domainId })) {
                    names.push(...Spaces.map(({ SpaceName = "" }) => SpaceName));
                }
                return names;
            },
            remove: (SpaceName) => deleting(client.send(new DeleteSpaceCommand({ DomainId, SpaceName }))),
        },
        {
            title: "user profiles",
            find: async () => {
                const names: string[] = [];
                for await (const page of paginateListUserProfiles({ client }, { DomainIdEquals: domainId })) {
                    names.push(...(page.UserProfiles ?? []).map(({ UserProfileName = "" }) => UserProfileName));
                }
                return names;
            },
            remove: (UserProfileName) =>
                deleting(client.send(new DeleteUserProfileCommand({ DomainId, UserProfileName }))),
        },
        {
            title: `domain (file system: ${fileSystem.toLowerCase()})`,
            find: async () => {
                for await (const { Domains = [] } of paginateListDomains({ client }, {})) {
                    if (Domains.some((domain) => domain.DomainId === domainId)) {
                        return [domainId];
                    }
                }
                return [];
            },
            remove: () =>
                deleting(
                    client.send(
                        new DeleteDomainCommand({ DomainId, RetentionPolicy: { HomeEfsFileSystem: fileSystem } }),
                    ),
                ),
        },
    ];
}

function nameOf({ AppType, AppName, SpaceName, UserProfileName }: AppDetails): string {
    return [SpaceName ?? UserProfileName, AppType, AppName].join("/");
}
