import { expect } from "chai";
import { dataKeyStatements } from "../../../infra/encryption/keyPolicies";
import { guardedBucketStatements } from "../../../infra/storage/bucketPolicies";
import { DataStore, type DataStoreArgs } from "../../../infra/storage/dataStore";
import { valueOf } from "../../support/mocks";
import { plain } from "../decisions";
import { development, exemptRoleArns, grantFor, organizationId, production, readersIn } from "../fixtures";
import { childrenOf, contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const pipelineRoleArn = "arn:aws:iam::111122223333:role/sm-mlops/dev/pipeline";
const serviceRoleArn = "arn:aws:iam::111122223333:role/sm-mlops/dev/service";
const notebookRoleArn = "arn:aws:iam::111122223333:role/sm-mlops/dev/notebook";
const target = grantFor(production);
const args: DataStoreArgs = {
    scope: development,
    network: { vpcId: "vpc-1", s3EndpointId: "vpce-s3", kmsEndpointId: "vpce-kms" },
    targets: [target],
    exemptRoleArns,
    serviceRoleArns: [serviceRoleArn],
    forwardedRoleArns: [pipelineRoleArn],
    registeringRoleArns: [notebookRoleArn],
    organizationId,
};
const given = { data: "acme-ml-data", models: "acme-ml-models" };

async function build(change: Partial<DataStoreArgs> = {}): Promise<Recorded<DataStore>> {
    return record(() => new DataStore("store", { ...args, ...change }));
}

const standard = once(() => build());
const existing = once(() => build({ scope: { ...development, buckets: given } }));

describe("infra/storage/DataStore", () => {
    it("is a key and buckets", async () => {
        expect(childrenOf(await standard(), "secure-mlops:storage:DataStore", "store")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey store-data",
            "secure-mlops:storage:DataBuckets store-buckets",
        ]);
    });

    it("admits its own network and those of the targets to the key", async () => {
        const recording = await standard();
        expect(statementsOf(one(recording, "aws:kms/key:Key", "store-data-key"))).to.deep.equal(
            await plain(
                dataKeyStatements(
                    development,
                    {
                        endpointIds: ["vpce-kms", target.kmsEndpointId],
                        vpcIds: ["vpc-1", target.vpcId],
                        exemptRoleArns,
                    },
                    readersIn(production),
                    organizationId,
                ),
            ),
        );
    });

    const guard = async (store: DataStore, scope = development) => ({
        scope,
        keyArn: await valueOf(store.keyArn),
        perimeter: {
            endpointIds: ["vpce-s3"],
            vpcIds: ["vpc-1"],
            exemptRoleArns: [...exemptRoleArns, serviceRoleArn],
            forwardedRoleArns: [pipelineRoleArn],
            registeringRoleArns: [notebookRoleArn],
        },
        modelReaders: readersIn(production),
        readerNetworks: { endpointIds: [target.s3EndpointId], vpcIds: [target.vpcId] },
        organizationId,
    });

    for (const purpose of ["data", "models"] as const) {
        it(`admits its networks to ${purpose}, and services on behalf of the named roles`, async () => {
            const recording = await standard();
            const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", `store-buckets-${purpose}-policy`);
            expect(statementsOf(policy)).to.deep.equal(
                await plain(guardedBucketStatements(purpose, await guard(recording.created))),
            );
        });

        it(`says of a given bucket for ${purpose} what its policy needs, under the bucket's own name`, async () => {
            const { created: store } = await existing();
            const required = store.requiredBucketPolicies?.[purpose];
            const scope = { ...development, buckets: given };
            const expected = await plain(guardedBucketStatements(purpose, await guard(store, scope)));
            const document = required === undefined ? "{}" : await valueOf(required);
            expect(JSON.parse(document)).to.deep.equal({ Version: "2012-10-17", Statement: expected });
            expect(document).to.contain(`arn:aws:s3:::${given[purpose]}/*`).and.not.to.contain("111122223333-data");
        });
    }

    it("creates nothing of S3 where the buckets are given, and hands out their names", async () => {
        const recording = await existing();
        const { created: store } = recording;
        expect(contents(recording)).to.deep.equal([
            "aws:kms/alias:Alias store-data-alias",
            "aws:kms/key:Key store-data-key",
            "secure-mlops:encryption:CustomerKey store-data",
            "secure-mlops:storage:DataStore store",
        ]);
        expect(await valueOf(store.dataBucketName)).to.equal("acme-ml-data");
        expect(await valueOf(store.modelBucketName)).to.equal("acme-ml-models");
        expect(store.accessLogBucketName).to.be.undefined;
    });

    it("lets targets decrypt what is in a given bucket for models, and no other", async () => {
        const key = one(await existing(), "aws:kms/key:Key", "store-data-key");
        const reading = statementsOf(key).find(({ Sid }) => Sid === "AllowTargetAccounts");
        expect(reading?.Condition?.StringLike).to.deep.equal({
            "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::acme-ml-models", "arn:aws:s3:::acme-ml-models/*"],
        });
    });

    it("says nothing of policies where it writes them itself", async () => {
        const { created: store } = await standard();
        expect(store.requiredBucketPolicies).to.be.undefined;
        expect(await valueOf(store.dataBucketName)).to.equal("sm-mlops-dev-eu-west-1-111122223333-data");
    });
});
