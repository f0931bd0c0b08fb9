import type { EnforcementLevel } from "@pulumi/policy";

/** What a stage asks for otherwise than the pack does by itself. */
export interface Stage {
    readonly description: string;
    readonly levels: Readonly<Record<string, EnforcementLevel>>;
}

/** The perimeter is the same in every stage. What varies is what endpoints bear, and what outlives the stack. */
export const stages: Readonly<Record<"dev" | "staging" | "prod", Stage>> = {
    dev: {
        description: "Advises where a trial may be short-lived: endpoints on one instance, backups, tidying up, tags.",
        levels: {
            "sagemaker-endpoint-instance-count": "advisory",
            "sagemaker-endpoint-rollback": "advisory",
            "sagemaker-image-tagged": "advisory",
            "sagemaker-app-image-config-tagged": "advisory",
            "kms-key-deletion-window": "advisory",
            "s3-bucket-lifecycle": "advisory",
            "ecr-repository-lifecycle": "advisory",
            "efs-file-system-backup": "advisory",
        },
    },
    staging: {
        description: "As production, but endpoints may run on one instance.",
        levels: { "sagemaker-endpoint-instance-count": "advisory" },
    },
    prod: {
        description:
            "Every policy that a stack can keep is mandatory, rollback of endpoints and ended exemptions included.",
        levels: { "sagemaker-endpoint-rollback": "mandatory", "pack-exemption-in-force": "mandatory" },
    },
};
