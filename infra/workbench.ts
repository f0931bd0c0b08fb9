import * as pulumi from "@pulumi/pulumi";
import { accountKey } from "./encryption/accountKey";
import type { EnvironmentRoles } from "./identity/dataScienceRoles";
import { PackageRepository, type PackageAccess, type PackageUpstream } from "./packages/packageRepository";
import { Studio, type StudioNetwork } from "./studio/studio";
import { sessionNameOf, type StudioSettings } from "./studio/studioSettings";
import type { Scope } from "./support/naming";

/** Inputs of {@link Workbench}. */
export interface WorkbenchArgs {
    readonly scope: Scope;
    readonly network: StudioNetwork;
    readonly roles: EnvironmentRoles;
    /** Key of the data bucket. */
    readonly dataKeyArn: pulumi.Input<string>;
    readonly studio: StudioSettings;
    /** Where packages come from, and the ARNs of roles that publish more. @default there is no package repository */
    readonly packages?: { readonly upstream: PackageUpstream; readonly publishers: readonly string[] };
    /** Tags of the Studio domain besides those of the stage. @default none */
    readonly domainTags?: Readonly<Record<string, string>>;
    /** Refuses the deletion of the keys, the domain and the packages. @default true */
    readonly protect?: boolean;
}

/**
 * What data scientists work with: Studio, Python packages, and the keys of both and of the volumes of jobs. The keys
 * outlive the domain, whose deletion needs them.
 */
export class Workbench extends pulumi.ComponentResource {
    public readonly volumeKeyArn: pulumi.Output<string>;
    public readonly studioKeyArn: pulumi.Output<string>;
    public readonly studio: Studio;
    /** Absent where there is no package repository. */
    public readonly packages: PackageRepository | undefined;
    public readonly packagesKeyArn: pulumi.Output<string> | undefined;

    constructor(name: string, args: WorkbenchArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:index:Workbench", name, {}, opts);
        const { scope, network, roles } = args;
        const child = { parent: this };
        const protect = args.protect ?? true;
        const key = (purpose: "volumes" | "studio" | "packages"): pulumi.Output<string> =>
            accountKey(`${name}-${purpose}`, { scope, purpose, protect }, child).arn;

        this.volumeKeyArn = key("volumes");
        this.studioKeyArn = key("studio");
        if (args.packages !== undefined) {
            this.packagesKeyArn = key("packages");
            this.packages = new PackageRepository(
                `${name}-packages`,
                {
                    scope,
                    keyArn: this.packagesKeyArn,
                    readerRoleArns: [roles.studioExecutionArn, ...Object.values(roles.userExecutionArns)],
                    publisherRoleArns: [...args.packages.publishers],
                    upstream: args.packages.upstream,
                    protect,
                },
                child,
            );
        }
        this.studio = new Studio(
            `${name}-studio`,
            {
                scope,
                network,
                studioKeyArn: this.studioKeyArn,
                volumeKeyArn: this.volumeKeyArn,
                dataKeyArn: args.dataKeyArn,
                executionRoleArn: roles.studioExecutionArn,
                pipelineRoleArn: roles.pipelineExecutionArn,
                userExecutionRoleArns: roles.userExecutionArns,
                settings: args.studio,
                ...(args.domainTags === undefined ? {} : { domainTags: args.domainTags }),
                profileTags: (user) => roles.studioUserTags(sessionNameOf(user)),
                // Outputs are taken from a plain object, and not from within a component.
                ...(this.packages === undefined ? {} : { packages: loginOf(this.packages) }),
                protect,
            },
            child,
        );
        this.registerOutputs({ volumeKeyArn: this.volumeKeyArn, studioKeyArn: this.studioKeyArn });
    }
}

function loginOf({ domainName, repositoryName }: PackageRepository): PackageAccess {
    return { domainName, repositoryName };
}
