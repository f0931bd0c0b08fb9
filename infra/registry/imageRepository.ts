import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../identity/policyDocument";
import { imageRepositoryName } from "../support/naming";
import { imageRepositoryStatements, type RegistryReaders } from "./registryPolicies";

/** Inputs of {@link ImageRepository}. */
export interface ImageRepositoryArgs extends RegistryReaders {
    /** What follows the namespace in the repository's name: at most 38 lower-case letters, digits and single hyphens. */
    readonly name: string;
    /** Key of the images. A change replaces the repository with everything in it. */
    readonly keyArn: pulumi.Input<string>;
    /** Days after which images that lost their tag go, or never had one. @default 14 */
    readonly untaggedDays?: number;
    /** Refuses the deletion of the repository. ECR deletes none that holds images. @default true */
    readonly protect?: boolean;
}

/** Container images of one kind: a tag stays what it is, and every image is scanned when it is pushed. */
export class ImageRepository extends pulumi.ComponentResource {
    /** Address to push to and pull from, without a tag. */
    public readonly url: pulumi.Output<string>;

    constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:registry:ImageRepository", name, {}, opts);
        const child = { parent: this };
        const repository = new ecr.Repository(
            `${name}-repository`,
            {
                name: imageRepositoryName(args.scope, args.name),
                imageTagMutability: "IMMUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
                encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.keyArn }],
            },
            { ...child, protect: args.protect ?? true },
        );
        new ecr.LifecyclePolicy(
            `${name}-lifecycle`,
            { repository: repository.name, policy: JSON.stringify(expiryOfUntagged(args.untaggedDays ?? 14)) },
            child,
        );
        const statements = imageRepositoryStatements(args, args.name);
        if (statements.length > 0) {
            new ecr.RepositoryPolicy(
                `${name}-policy`,
                { repository: repository.name, policy: policyJson(statements) },
                child,
            );
        }

        this.url = repository.repositoryUrl;
        this.registerOutputs({ url: this.url });
    }
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
function expiryOfUntagged(days: number): object {
    return {
        rules: [
            {
                rulePriority: 1,
                description: "Images without a tag",
                selection: {
                    tagStatus: "untagged",
                    countType: "sinceImagePushed",
                    countUnit: "days",
                    countNumber: days,
                },
                action: { type: "expire" },
            },
        ],
    };
}
