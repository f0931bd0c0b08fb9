import * as z from "zod";
import { hasImagesOfAws } from "../../infra/identity/imagesOfAws";
import { bucketName, type BucketPurpose } from "../../infra/support/naming";
import { environmentName, keyDocuments, organizationId, roleName, stage } from "./fields";
import type { Problem } from "./problems";

/** Longest name of a bucket ({@link https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html}). */
const bucketNameLength = 63;

/** The bucket purpose with the longest name. */
const longestPurpose: BucketPurpose = "access-logs";

/** @param kind The one kind that the schema is for; it is told apart before. */
export function kindOf<Kind extends string>(kind: Kind): z.ZodLiteral<Kind> {
    const schema = z.literal(kind);
    keyDocuments.add(schema, { about: "What the stack holds.", allowed: kind, example: kind });
    return schema;
}

/** Keys that every stack knows. */
export const commonKeys = {
    environment: z.object({
        name: environmentName(),
        stage: stage("Stage within the environment. Two stacks of one environment have different stages.", "dev"),
    }),
    organizationId: organizationId().exactOptional(),
    protect: z
        .boolean()
        .register(keyDocuments, {
            about: "Refuses the deletion of keys, buckets, the VPC, the Studio domain, packages, models and images until it is set to false and deployed.",
            allowed: "true or false",
            example: "true",
        })
        .default(true),
    replaceable: z
        .array(z.string().regex(/^[\w./-]{3,255}\*?$/))
        .refine((names) => new Set(names).size === names.length)
        .register(keyDocuments, {
            about: "Studio domains, keys, buckets, VPCs and model package groups that npm run deploy may replace or delete. Empty it again afterwards.",
            allowed:
                "a list of names as the refusal says them, each once; a name that ends in * stands for all that begin so, with at least three characters before it",
            example: "[data-science-studio-domain]",
        })
        .exactOptional(),
    previewRole: roleName(
        "Role that Pulumi assumes in place of the deployment role where SECURE_MLOPS_READ_ONLY is true: in previews of pull requests.",
        "sm-mlops-preview",
    ).exactOptional(),
    permissionsBoundary: z
        .enum(["created", "existing"])
        .register(keyDocuments, {
            about: "Whether this stack creates the permissions boundaries of its roles, or finds them: the bootstrap stack makes them, or a security team does, by names that follow from environment, stage and region.",
            allowed: "created or existing",
            example: "existing",
        })
        .default("created"),
    maxRetries: z
        .int()
        .min(1)
        .max(100)
        .register(keyDocuments, {
            about: "How often the AWS provider repeats a request that failed. Left out, the provider decides.",
            allowed: "a whole number from 1 to 100",
            example: "10",
        })
        .exactOptional(),
};

/** What every stack's configuration holds. */
export interface CommonConfig {
    readonly environment: { readonly name: string; readonly stage: string };
    /** Id of the organisation (`o-…`). */
    readonly organizationId?: string;
    /** Pulumi's protection on keys, buckets and the VPC. */
    readonly protect: boolean;
    /** Names of resources that the replace guard lets go; one that ends in * stands for all that begin so. */
    readonly replaceable?: readonly string[];
    /** Role that reads only; absent, previews need the deployment role. */
    readonly previewRole?: string;
    readonly permissionsBoundary: "created" | "existing";
    /** Retries of the AWS provider per request; absent, the provider's own number. */
    readonly maxRetries?: number;
}

/** Whether roles can be let pull the images that jobs and models run in. */
export function imageProblems(key: string, region: string | undefined): Problem[] {
    const text =
        `nobody knows yet which accounts of AWS hold SageMaker's images for ${region ?? ""}; ` +
        "name another region, or add them to infra/identity/imagesOfAws.ts.";
    return region === undefined || hasImagesOfAws(region) ? [] : [{ key, text }];
}

/** Whether the buckets of a data science account can be named: a long region code leaves less to the environment. */
export function bucketNameProblems(
    environment: string | undefined,
    stageName: string | undefined,
    region: string | undefined,
): Problem[] {
    if (environment === undefined || stageName === undefined || region === undefined) {
        return [];
    }
    const scope = { partition: "aws", region, accountId: "0".repeat(12), environment, stage: stageName };
    const { length } = bucketName(scope, longestPurpose);
    if (length <= bucketNameLength) {
        return [];
    }
    const text =
        `"${environment}" and stage "${stageName}" make bucket names of ${length} characters in ${region}; ` +
        `S3 allows ${bucketNameLength}, shorten one of them.`;
    return [{ key: "environment.name", text }];
}
