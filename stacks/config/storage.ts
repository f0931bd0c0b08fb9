import * as z from "zod";
import type { Accepted } from "./examine";
import { existingBucket, folder } from "./fields";
import type { Problem } from "./problems";

/** What the development account's buckets are. */
export interface StorageConfig {
    /** Buckets that exist already; absent, they are created. */
    readonly existing?: { readonly dataBucket: string; readonly modelBucket: string };
    /** Bucket that seed code comes from; absent, one is made where a project needs it. */
    readonly seedCodeBucket?: string;
    /** Folder with the code of the templates; absent, the one of this project. */
    readonly seedCodeFolder?: string;
}

/** Key `storage` of the data science stack. */
export const storageKeys = z
    .object({
        existing: z
            .object({
                dataBucket: existingBucket(
                    "Bucket of the development account for data. Given, no bucket for data or models is created; " +
                        "the output requiredBucketPolicies says what its policy needs.",
                    "acme-ml-data",
                ),
                modelBucket: existingBucket(
                    "The same for models; target stacks name it in `dataScience.modelBucket`.",
                    "acme-ml-models",
                ),
            })
            .exactOptional(),
        seedCodeBucket: existingBucket(
            "Bucket that the code of new repositories comes from, and that the parameter seed-code-s3bucket-name tells. " +
                "Left out, one is made where a project needs it.",
            "acme-ml-seed-code",
        ).exactOptional(),
        seedCodeFolder: folder(
            "Folder with the code of the templates, in subfolders model-build and model-deploy, and with notebooks, which go into " +
                "new repositories of model-build projects, in the subfolder notebooks. Left out, seed-code.",
            "templates",
        ).exactOptional(),
    })
    .prefault({});

/** Rules between the names of buckets. */
export function storageProblems(storage: Accepted<z.output<typeof storageKeys>> | undefined): Problem[] {
    const { dataBucket, modelBucket } = storage?.existing ?? {};
    if (dataBucket !== undefined && dataBucket === modelBucket) {
        const text =
            `"${dataBucket}" is given for data and for models; ` +
            "target accounts read models, so these need a bucket of their own.";
        return [{ key: "storage.existing", text }];
    }
    const seed = storage?.seedCodeBucket;
    if (seed !== undefined && (seed === dataBucket || seed === modelBucket)) {
        const text = `"${seed}" holds data or models; give seed code a bucket of its own, or leave the key out.`;
        return [{ key: "storage.seedCodeBucket", text }];
    }
    return [];
}
