import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import {
    DeleteObjectsCommand,
    GetObjectCommand,
    ListObjectsV2Command,
    ListObjectVersionsCommand,
    type S3Client,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { given, managementClients } from "../aws";
import { Engine } from "../engine/engine";
import { policyPackArgument } from "../policyPack";
import type { ChangeContext, ChangeStep } from "./changeStep";
import { requireOutcome, stacksCommand } from "./shippedCommand";
import { bringUp, requireOnly } from "./update";

/** What the bootstrap stack publishes of its state. */
const published = z.object({
    login: z.string(),
    state: z.object({ bucketName: z.string(), keyArn: z.string() }),
});

/** Where state is kept, and how its secrets are encrypted. */
interface StateAddresses {
    readonly backend: string;
    readonly secretsProvider: string;
}

/** The bootstrap's state moves into the bucket that it made, as docs/bootstrap.md says, and is worked with there. */
export const bucketState: ChangeStep = {
    title: "The bootstrap's state moves into its bucket",
    run: async (context) => {
        const { engine, signal, paths, toolchain, endpoint } = context;
        const { login, state } = published.parse(await engine.outputs("bootstrap", signal));
        const addresses = addressesIn(login);
        const policyPack = policyPackArgument(toolchain, paths);
        const moved = new Engine({ toolchain, paths, endpoint, policyPack, ...addresses });
        await moved.createStack("bootstrap", signal);
        await moved.importState("bootstrap", await engine.state("bootstrap", signal), signal);
        await previewThere(context, addresses.backend);
        requireOnly("bootstrap", await bringUp({ ...context, engine: moved }, "bootstrap", "from-bucket"), []);
        await requireState(context, state);
        // The bucket goes with the stack only when it is empty, as the state is in its old place still.
        await empty(managementClients(endpoint).s3, state.bucketName);
        return `encrypted with its key, no change, no lock left in ${state.bucketName}`;
    },
};

/** The addresses that the stack prints. No name of a bucket is a host here: it goes into the path. */
function addressesIn(login: string): StateAddresses {
    const backends = [...login.matchAll(/pulumi login '([^']+)'/g)].map(([, address]) => address);
    const [, secretsProvider] = /--secrets-provider='([^']+)'/.exec(login) ?? [];
    return {
        backend: `${given(backends.at(-1), "pulumi login")}&use_path_style=true`,
        secretsProvider: given(secretsProvider, "--secrets-provider"),
    };
}

/** Runs `npm run preview` as a person would who has logged in to the bucket. */
async function previewThere(context: ChangeContext, backend: string): Promise<void> {
    const previewed = await stacksCommand(context, "preview", "bootstrap", {
        environment: { PULUMI_BACKEND_URL: backend },
    });
    requireOutcome(previewed, 0);
    const lines = previewed.printed.split("\n");
    for (const expected of [`State: ${backend}`, "bootstrap: no changes"]) {
        if (!lines.includes(expected)) {
            throw new Error(`npm run preview does not say "${expected}", but:\n${previewed.printed}`);
        }
    }
}

/** The state is in the bucket, encrypted with the bucket's key, its secrets with the key by name; nobody holds it. */
async function requireState(
    { endpoint }: ChangeContext,
    { bucketName: Bucket, keyArn }: z.infer<typeof published>["state"],
): Promise<void> {
    const { s3, kms } = managementClients(endpoint);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const keys = Contents.map(({ Key = "" }) => Key);
    const locks = keys.filter((key) => key.includes("/.pulumi/locks/"));
    const Key = keys.find((key) => /^bootstrap\/\.pulumi\/stacks\/.*\/bootstrap\.json(\.gz)?$/.test(key));
    if (Key === undefined || locks.length > 0) {
        throw new Error(`The bucket has to hold the state and no lock, and holds ${keys.join(", ")}.`);
    }
    const { Body, ServerSideEncryption, SSEKMSKeyId } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    if (ServerSideEncryption !== "aws:kms" || SSEKMSKeyId !== keyArn) {
        throw new Error(`${Key} is encrypted by ${ServerSideEncryption ?? "nothing"} with ${SSEKMSKeyId ?? "no key"}.`);
    }
    const provider = z.object({
        checkpoint: z.object({
            latest: z.object({
                secrets_providers: z.object({ type: z.literal("cloud"), state: z.object({ url: z.string() }) }),
            }),
        }),
    });
    const { url } = provider.parse(JSON.parse(given(await Body?.transformToString(), "Body"))).checkpoint.latest
        .secrets_providers.state;
    const { host, pathname } = new URL(url);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: `${host}${pathname}` }));
    if (KeyMetadata?.Arn !== keyArn) {
        throw new Error(`Secrets of the state are encrypted by ${url}, not with ${keyArn}.`);
    }
}

async function empty(s3: S3Client, Bucket: string): Promise<void> {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
}
