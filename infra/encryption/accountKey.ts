import type * as pulumi from "@pulumi/pulumi";
import type { KeyPurpose } from "../support/naming";
import { CustomerKey, type CustomerKeyArgs } from "./customerKey";
import { accountAdministration } from "./keyPolicies";

/** Keys that services use through grants, which callers with rights in IAM make on creating something. */
const descriptions = {
    volumes: "Volumes of notebooks and of training, processing and transform jobs",
    studio: "File system and volumes of SageMaker Studio",
    packages: "Packages in CodeArtifact",
    images: "Container images in ECR",
    "endpoint-volumes": "Volumes of SageMaker endpoints, and of the jobs that monitor them",
} as const satisfies Partial<Record<KeyPurpose, string>>;

/** Inputs of {@link accountKey}. */
export interface AccountKeyArgs extends Pick<CustomerKeyArgs, "scope" | "protect"> {
    readonly purpose: keyof typeof descriptions;
}

/**
 * Creates a key whose use is up to the IAM policies of the account. SageMaker, EFS, EBS, CodeArtifact and ECR need no
 * statement of their own: they work with grants that the caller makes. Who pulls an image needs no right to its key.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-create.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
export function accountKey(name: string, args: AccountKeyArgs, opts: pulumi.ComponentResourceOptions): CustomerKey {
    return new CustomerKey(
        name,
        { ...args, description: descriptions[args.purpose], statements: [accountAdministration(args.scope)] },
        opts,
    );
}
