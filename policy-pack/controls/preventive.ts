/**
 * Preventive controls that a SageMaker environment in a VPC is built on, by the names that tags of policies and
 * docs/controls.md have for them: what each of them keeps from happening.
 */
export const preventiveControls = {
    "jobs-in-vpc": "Jobs, models and notebooks run outside of the VPC",
    "data-from-network-only":
        "Data and models are read or written from outside of the network, or their key is used there",
    "storage-endpoint": "What runs in the network reaches buckets of others, or others reach through its endpoints",
    "studio-vpc-only": "Studio, or the network that it is in, has a way to the internet",
    "data-encrypted": "Buckets are open to the public or not encrypted with a key that rotates",
    "products-by-launch-role": "Whoever uses a product needs the rights to create what is in it",
} as const;

export type PreventiveControl = keyof typeof preventiveControls;
