import * as pulumi from "@pulumi/pulumi";
import { accountKey } from "../encryption/accountKey";
import { ImageRepository } from "./imageRepository";
import { ModelPackageGroup } from "./modelPackageGroup";
import type { RegistryReaders } from "./registryPolicies";

/** What the registry of an environment holds, by the names that follow the environment's prefix. */
export interface RegistryContents {
    /** Model package groups. */
    readonly packageGroups: readonly string[];
    /** Image repositories. */
    readonly imageRepositories: readonly string[];
}

/** Inputs of {@link Registry}. */
export interface RegistryArgs extends RegistryReaders {
    readonly contents: RegistryContents;
    /** Refuses the deletion of groups, repositories and the key of images. @default true */
    readonly protect?: boolean;
}

/** Models and container images that are delivered to target accounts. The images have a key of their own. */
export class Registry extends pulumi.ComponentResource {
    /** ARNs of the groups by name. */
    public readonly packageGroupArns: Readonly<Record<string, pulumi.Output<string>>>;
    /** Addresses of the repositories by name. */
    public readonly imageRepositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
    /** Absent where there is no image repository. */
    public readonly imagesKeyArn: pulumi.Output<string> | undefined;

    constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:registry:Registry", name, {}, opts);
        const { contents, ...shared } = args;
        const child = { parent: this };

        this.packageGroupArns = byName(
            contents.packageGroups,
            (group) => new ModelPackageGroup(`${name}-models-${group}`, { ...shared, name: group }, child).arn,
        );
        if (contents.imageRepositories.length === 0) {
            this.imageRepositoryUrls = {};
        } else {
            const { scope, protect = true } = args;
            const keyArn = accountKey(`${name}-images`, { scope, purpose: "images", protect }, child).arn;
            this.imagesKeyArn = keyArn;
            this.imageRepositoryUrls = byName(
                contents.imageRepositories,
                (images) =>
                    new ImageRepository(`${name}-images-${images}`, { ...shared, name: images, keyArn }, child).url,
            );
        }
        this.registerOutputs({});
    }
}

function byName<T>(names: readonly string[], create: (name: string) => T): Record<string, T> {
    return Object.fromEntries(names.map((name) => [name, create(name)]));
}
