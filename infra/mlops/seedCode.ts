import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ProjectTemplate } from "./plan";

/** Folders that tools leave behind, and that are no part of the code. */
const leftBehind = /^(?:\.git|\.venv|venv|node_modules|build|dist|__pycache__|\.\w+_cache|.*\.egg-info)$/;

/** What notebooks are checked by before they are handed out: no part of a repository that they are in. */
const notebookTools = /^(?:tests\/|ruff\.toml$)/;

/** Inputs of {@link SeedCode}. */
export interface SeedCodeArgs {
    readonly template: ProjectTemplate;
    /** Folder with the code of the template. */
    readonly folder: string;
    /** Folder with notebooks, which the repository holds as `notebooks`. @default none */
    readonly notebooks?: string;
    /** Bucket that repositories are filled from. */
    readonly bucketName: pulumi.Input<string>;
}

/** Code of a template in S3, from where new repositories get it. Its key changes with its content. */
export class SeedCode extends pulumi.ComponentResource {
    public readonly bucketName: pulumi.Output<string>;
    public readonly key: pulumi.Output<string>;

    constructor(name: string, args: SeedCodeArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:SeedCode", name, {}, opts);
        const files = new Map([
            ...paths(args.folder),
            ...(args.notebooks === undefined ? [] : paths(args.notebooks, "notebooks/", notebookTools)),
        ]);
        const object = new s3.BucketObjectv2(
            `${name}-object`,
            {
                bucket: args.bucketName,
                key: `${args.template}/${digestOf(files)}.zip`,
                source: new pulumi.asset.AssetArchive(
                    Object.fromEntries([...files].map(([file, path]) => [file, new pulumi.asset.FileAsset(path)])),
                ),
                contentType: "application/zip",
                // By the tag launch roles of products may fetch it.
                tags: { "servicecatalog:provisioning": "true" },
            },
            { parent: this },
        );
        this.bucketName = object.bucket;
        this.key = object.key;
        this.registerOutputs({ bucketName: this.bucketName, key: this.key });
    }
}

/**
 * The folders that a new repository begins with: those who build models get the notebooks as well.
 *
 * @param seedCodeFolder folder with the code of the templates, each in a subfolder of its name
 */
export function foldersOf(
    template: ProjectTemplate,
    seedCodeFolder: string,
): Pick<SeedCodeArgs, "folder" | "notebooks"> {
    const folder = `${seedCodeFolder}/${template}`;
    const notebooks = `${seedCodeFolder}/notebooks`;
    return template === "model-build" && existsSync(notebooks) ? { folder, notebooks } : { folder };
}

/** Paths of the files below a folder, in alphabetical order and with slashes between their parts. */
export function filesIn(folder: string): string[] {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        throw new pulumi.RunError(
            `${folder} is no folder. New repositories get their code from there: name the folder of the templates in ` +
                "storage.seedCodeFolder, or give the projects a source that exists.",
        );
    }
    const below = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        if (leftBehind.test(entry.name)) {
            return [];
        }
        return entry.isDirectory()
            ? filesIn(join(folder, entry.name)).map((file) => `${entry.name}/${file}`)
            : [entry.name];
    });
    return below.sort();
}

/** Where the files of a folder are, by their paths in the repository. */
function paths(folder: string, prefix = "", without?: RegExp): [string, string][] {
    return filesIn(folder)
        .filter((file) => without?.test(file) !== true)
        .map((file) => [`${prefix}${file}`, join(folder, file)]);
}

/** Digest of what the files are called and of what is in them. */
function digestOf(files: ReadonlyMap<string, string>): string {
    const contents = [...files].map(([file, path]) => {
        const content = createHash("sha256").update(readFileSync(path)).digest("hex");
        return [file, content];
    });
    return createHash("sha256").update(JSON.stringify(contents)).digest("hex").slice(0, 16);
}
