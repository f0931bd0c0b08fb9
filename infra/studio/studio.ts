import { Domain, ServicecatalogPortfolioStatus } from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import type { PackageAccess } from "../packages/packageRepository";
import { studioDomainName, type Scope } from "../support/naming";
import { defaultSpaceSettings, defaultUserSettings, domainSettings } from "./domainDefaults";
import { lifecycleConfigs, type LifecycleArns } from "./lifecycleConfigs";
import { completed, type CompleteStudioSettings, type StudioSettings, type StudioUser } from "./studioSettings";
import { profileSettings, userProfile, type ProfileSettings } from "./userProfiles";

/** The network that Studio works in. */
export interface StudioNetwork {
    readonly vpcId: pulumi.Input<string>;
    readonly privateSubnetIds: pulumi.Input<string>[];
    readonly sageMakerSecurityGroupId: pulumi.Input<string>;
}

/** Inputs of {@link Studio}. */
export interface StudioArgs {
    readonly scope: Scope;
    readonly network: StudioNetwork;
    /** Key of the home file system and of the disks of spaces. */
    readonly studioKeyArn: pulumi.Input<string>;
    /** Key of the disks of jobs. */
    readonly volumeKeyArn: pulumi.Input<string>;
    /** Key of the data bucket. */
    readonly dataKeyArn: pulumi.Input<string>;
    /** Role of everybody without a role of their own. */
    readonly executionRoleArn: pulumi.Input<string>;
    /** Role that pipelines run with unless a notebook says otherwise. */
    readonly pipelineRoleArn: pulumi.Input<string>;
    /** Roles of the users with `ownRole`, by user name. */
    readonly userExecutionRoleArns: Readonly<Record<string, pulumi.Input<string>>>;
    readonly settings: StudioSettings;
    /** Tags of the profiles, by which people are admitted to their own. @default none */
    readonly profileTags?: (user: StudioUser) => Readonly<Record<string, pulumi.Input<string>>>;
    /** Tags of the domain besides those of the stage. @default none */
    readonly domainTags?: Readonly<Record<string, string>>;
    /** Where pip finds packages. @default nowhere: pip is left as it is */
    readonly packages?: PackageAccess;
    /** Refuses the deletion of the domain, and with it of every user's home. @default true */
    readonly protect?: boolean;
}

/**
 * SageMaker Studio without internet: the domain, a profile for each user and the script that sets applications up. The
 * domain itself costs nothing; applications cost while they run, the file system by what it holds.
 */
export class Studio extends pulumi.ComponentResource {
    public readonly domainId: pulumi.Output<string>;
    public readonly domainArn: pulumi.Output<string>;
    public readonly url: pulumi.Output<string>;
    /** Start scripts of everybody without a role of their own, by application. */
    public readonly startScripts: LifecycleArns;
    /** What all profiles have in common. */
    public readonly profileSettings: ProfileSettings;
    /** Names of the user profiles, each known once its profile exists. */
    public readonly userProfileNames: pulumi.Output<string[]>;

    constructor(name: string, args: StudioArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:studio:Studio", name, {}, opts);
        const child = { parent: this };
        const settings = completed(args.settings);

        const domain = createDomain(name, args, settings, { ...child, protect: args.protect ?? true });
        this.startScripts = lifecycleFor(`${name}-setup`, args, args.executionRoleArn, child);
        this.profileSettings = profileSettings(settings);
        const profiles = settings.users.map((user) => {
            const own = user.ownRole === true ? this.ownRole(args, user.name) : undefined;
            return userProfile(
                `${name}-user-${user.name}`,
                {
                    domainId: domain.id,
                    user,
                    settings: this.profileSettings,
                    executionRoleArn: own ?? args.executionRoleArn,
                    ...(args.profileTags === undefined ? {} : { tags: args.profileTags(user) }),
                    lifecycle:
                        own === undefined
                            ? this.startScripts
                            : lifecycleFor(`${name}-setup-${user.name}`, args, own, child),
                },
                child,
            );
        });
        if (settings.projects) {
            // One switch for the account and region: it stays on for whoever else uses projects there.
            new ServicecatalogPortfolioStatus(
                `${name}-projects`,
                { status: "Enabled" },
                { ...child, retainOnDelete: true },
            );
        }

        this.domainId = domain.id;
        this.domainArn = domain.arn;
        this.url = domain.url;
        this.userProfileNames = pulumi.all(profiles.map((profile) => profile.userProfileName));
        this.registerOutputs({
            domainId: this.domainId,
            domainArn: this.domainArn,
            url: this.url,
            userProfileNames: this.userProfileNames,
        });
    }

    private ownRole({ userExecutionRoleArns }: StudioArgs, user: string): pulumi.Input<string> {
        const role = Object.hasOwn(userExecutionRoleArns, user) ? userExecutionRoleArns[user] : undefined;
        if (role === undefined) {
            const known = Object.keys(userExecutionRoleArns).join(", ");
            throw new pulumi.ResourceError(
                `User "${user}" has ownRole and userExecutionRoleArns holds ${known === "" ? "nobody" : known}; ` +
                    "add the user's role there or leave out ownRole.",
                this,
                true,
            );
        }
        return role;
    }
}

/**
 * Creates the domain. The provider's updates of a domain in VPC-only mode are refused by the service
 * (terraform-provider-aws issue 45528), so everything is right from the start and little of it depends on settings.
 */
function createDomain(
    name: string,
    args: StudioArgs,
    settings: CompleteStudioSettings,
    opts: pulumi.CustomResourceOptions,
): Domain {
    const place = {
        scope: args.scope,
        executionRoleArn: args.executionRoleArn,
        securityGroupId: args.network.sageMakerSecurityGroupId,
        dataKeyArn: args.dataKeyArn,
    };
    return new Domain(
        `${name}-domain`,
        {
            domainName: settings.domainName ?? studioDomainName(args.scope),
            authMode: settings.authentication,
            appNetworkAccessType: "VpcOnly",
            vpcId: args.network.vpcId,
            subnetIds: args.network.privateSubnetIds,
            kmsKeyId: args.studioKeyArn,
            tagPropagation: "ENABLED",
            ...(args.domainTags === undefined ? {} : { tags: { ...args.domainTags } }),
            defaultUserSettings: defaultUserSettings(place, settings),
            defaultSpaceSettings: defaultSpaceSettings(place),
            domainSettings: domainSettings(settings),
            retentionPolicy: { homeEfsFileSystem: settings.fileSystemOnDelete === "retain" ? "Retain" : "Delete" },
        },
        opts,
    );
}

function lifecycleFor(
    name: string,
    args: StudioArgs,
    executionRoleArn: pulumi.Input<string>,
    opts: pulumi.CustomResourceOptions,
): LifecycleArns {
    const { scope, network, volumeKeyArn, dataKeyArn, pipelineRoleArn, packages } = args;
    return lifecycleConfigs(
        name,
        {
            scope,
            subnetIds: network.privateSubnetIds,
            securityGroupIds: [network.sageMakerSecurityGroupId],
            volumeKeyArn,
            dataKeyArn,
            executionRoleArn,
            pipelineRoleArn,
            packages,
        },
        opts,
    );
}
