import {
    DeleteObjectsCommand,
    ListObjectVersionsCommand,
    type ListObjectVersionsCommandOutput,
    paginateListBuckets,
    type ObjectIdentifier,
    type S3Client,
} from "@aws-sdk/client-s3";
import type { TeardownStep } from "./step";

/**
 * Everything in the buckets of a stage, with all versions. The buckets themselves stay, for Pulumi to delete.
 * @param prefix that the names of the buckets begin with
 */
export function bucketStep(client: S3Client, prefix: string): TeardownStep {
    return {
        title: "buckets that hold something",
        find: async () => {
            const names: string[] = [];
            for await (const { Buckets = [] } of paginateListBuckets({ client }, { Prefix: prefix })) {
                for (const { Name = "" } of Buckets) {
                    if (Name.startsWith(prefix) && (await holdsSomething(client, Name))) {
                        names.push(Name);
                    }
                }
            }
            return names;
        },
        remove: (name) => empty(client, name),
    };
}

async function holdsSomething(client: S3Client, Bucket: string): Promise<boolean> {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
        new ListObjectVersionsCommand({ Bucket, MaxKeys: 1 }),
    );
    return Versions.length + DeleteMarkers.length > 0;
}

/** All versions and delete markers, a page at a time. */
async function* versionsIn(client: S3Client, Bucket: string): AsyncGenerator<ObjectIdentifier[]> {
    let place: { readonly KeyMarker?: string | undefined; readonly VersionIdMarker?: string | undefined } | undefined =
        {};
    while (place !== undefined) {
        const page: ListObjectVersionsCommandOutput = await client.send(
            new ListObjectVersionsCommand({ Bucket, ...place }),
        );
        yield [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
            Key,
            VersionId,
        }));
        place =
            page.IsTruncated === true
                ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
                : undefined;
    }
}

async function empty(client: S3Client, Bucket: string): Promise<void> {
    const refused: string[] = [];
    for await (const Objects of versionsIn(client, Bucket)) {
        if (Objects.length > 0) {
            const Delete = { Objects, Quiet: true };
            const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }));
            refused.push(...Errors.map(({ Key = "", Code = "" }) => `${Key}: ${Code}`));
        }
    }
    if (refused.length > 0) {
        throw new Error(`${refused.length} objects were not deleted, such as ${refused[0] ?? ""}`);
    }
}
