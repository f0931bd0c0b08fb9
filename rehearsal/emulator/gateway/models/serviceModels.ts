import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ModelSource, ServiceModel } from "./serviceModel";

/** Model folders of the signing names that don't name a folder, or several services share: first match wins. */
const foldersBySigningName: Readonly<Record<string, readonly string[]>> = {
    monitoring: ["cloudwatch"],
    s3: ["s3control", "s3"],
    sagemaker: ["sagemaker", "sagemaker-runtime", "sagemaker-metrics", "sagemaker-featurestore-runtime"],
    states: ["stepfunctions"],
    tagging: ["resourcegroupstaggingapi"],
};

/** The AWS service models, each read when the first request for its service arrives. */
export class ServiceModels implements ModelSource {
    readonly #models = new Map<string, Promise<ServiceModel | undefined>>();

    /** @param folder botocore's `data` folder: one folder per service, in it one per API version. */
    public constructor(private readonly folder: string) {}

    public async for(signingName: string): Promise<readonly ServiceModel[]> {
        const folders = foldersBySigningName[signingName] ?? [signingName];
        const models = await Promise.all(folders.map((name) => this.#load(name)));
        return models.filter((model) => model !== undefined);
    }

    #load(name: string): Promise<ServiceModel | undefined> {
        const model = this.#models.get(name) ?? read(join(this.folder, name));
        this.#models.set(name, model);
        return model;
    }
}

async function read(folder: string): Promise<ServiceModel | undefined> {
    const versions = await readdir(folder).catch(() => []);
    const newest = versions.sort().at(-1);
    if (newest === undefined) {
        return undefined;
    }
    const compressed = await readFile(join(folder, newest, "service-2.json.gz"));
    return JSON.parse((await promisify(gunzip)(compressed)).toString("utf8")) as ServiceModel;
}
