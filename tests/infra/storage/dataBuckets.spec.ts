import { expect } from "chai";
import { DataBuckets, type DataBucketsArgs } from "../../../infra/storage/dataBuckets";
import { valueOf, type Recording } from "../../support/mocks";
import { dataKeyArn, development, exemptRoleArns, production, readersIn } from "../fixtures";
import { all, contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const args: DataBucketsArgs = {
    scope: development,
    keyArn: dataKeyArn,
    perimeter: { endpointIds: ["vpce-1"], vpcIds: ["vpc-1"], exemptRoleArns },
    modelReaders: readersIn(production),
    readerNetworks: { endpointIds: ["vpce-2"], vpcIds: ["vpc-2"] },
};

const prefix = "sm-mlops-dev-eu-west-1-111122223333";

async function build(change: Partial<DataBucketsArgs> = {}): Promise<Recorded<DataBuckets>> {
    return record(() => new DataBuckets("storage", { ...args, ...change }));
}

function sids(recording: Recording, purpose: string): string[] {
    const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", `storage-${purpose}-policy`);
    return statementsOf(policy).map(({ Sid }) => Sid);
}

const standard = once(() => build());

describe("infra/storage/DataBuckets", () => {
    it("holds three buckets", async () => {
        const recording = await standard();
        expect(contents(recording).filter((resource) => !resource.startsWith("aws:s3/bucket"))).to.deep.equal([
            "secure-mlops:storage:DataBuckets storage",
            "secure-mlops:storage:SecureBucket storage-access-logs",
            "secure-mlops:storage:SecureBucket storage-data",
            "secure-mlops:storage:SecureBucket storage-models",
        ]);
        expect(
            all(recording, "aws:s3/bucket:Bucket")
                .map(({ inputs }) => inputs.bucket)
                .sort(),
        ).to.deep.equal([`${prefix}-access-logs`, `${prefix}-data`, `${prefix}-models`]);
    });

    const guards = [
        "DenyInsecureTransport",
        "DenyOldTls",
        "DenyWrongKey",
        "DenyUnnamedKey",
        "DenyWrongEncryption",
        "DenyCustomerProvidedKey",
        "DenyOutsideNetwork",
        "DenyForwardedFromOutside",
    ];

    it("guards data and models by transport, key and perimeter", async () => {
        const recording = await standard();
        expect(sids(recording, "data")).to.deep.equal(guards);
        expect(sids(recording, "models")).to.deep.equal([...guards, "AllowTargetAccounts"]);
    });

    it("lets readers reach models from their networks, and data from its own network alone", async () => {
        const recording = await standard();
        const perimeterOf = (purpose: string): unknown => {
            const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", `storage-${purpose}-policy`);
            const deny = statementsOf(policy).find(({ Sid }) => Sid === "DenyOutsideNetwork");
            return deny?.Condition?.StringNotEquals;
        };
        expect(perimeterOf("data")).to.deep.equal({ "aws:SourceVpce": ["vpce-1"], "aws:SourceVpc": ["vpc-1"] });
        expect(perimeterOf("models")).to.deep.equal({
            "aws:SourceVpce": ["vpce-1", "vpce-2"],
            "aws:SourceVpc": ["vpc-1", "vpc-2"],
        });
    });

    it("grants nothing when there are no readers", async () => {
        const recording = await build({ modelReaders: [] });
        expect(sids(recording, "models")).to.deep.equal(guards);
    });

    it("takes access logs by TLS and from its own buckets alone", async () => {
        expect(sids(await standard(), "access-logs")).to.deep.equal([
            "DenyInsecureTransport",
            "DenyOldTls",
            "AllowLogDelivery",
        ]);
    });

    it("speaks in every policy of that policy's own bucket", async () => {
        const recording = await standard();
        for (const purpose of ["data", "models", "access-logs"]) {
            const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", `storage-${purpose}-policy`);
            expect(policy.inputs.bucket).to.equal(`${prefix}-${purpose}`);
            for (const resource of statementsOf(policy).flatMap(({ Resource }) => Resource ?? [])) {
                expect(resource).to.match(new RegExp(`^arn:aws:s3:::${prefix}-${purpose}(/|$)`));
            }
        }
    });

    it("logs access to data and models into the bucket for access logs, and not access to that one", async () => {
        const targets = all(await standard(), "aws:s3/bucketLogging:BucketLogging").map(({ inputs }) => [
            inputs.bucket,
            inputs.targetBucket,
        ]);
        expect(targets).to.have.deep.members([
            [`${prefix}-data`, `${prefix}-access-logs`],
            [`${prefix}-models`, `${prefix}-access-logs`],
        ]);
    });

    for (const [days, expected] of [
        [undefined, 365],
        [30, 30],
    ] as const) {
        it(`keeps access logs for ${expected} days when told ${String(days)}, and data for ever`, async () => {
            const recording = await build(days === undefined ? {} : { accessLogRetentionDays: days });
            const expirations = all(
                recording,
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            ).flatMap(({ name, inputs }) =>
                (inputs.rules as { id: string; expiration?: unknown }[])
                    .filter(({ id }) => id === "expiration")
                    .map(({ expiration }) => ({ name, expiration })),
            );
            expect(expirations).to.deep.equal([
                { name: "storage-access-logs-lifecycle", expiration: { days: expected } },
            ]);
        });
    }

    it("hands out the names of its buckets", async () => {
        const { created: buckets } = await standard();
        expect(await valueOf(buckets.dataBucketName)).to.equal(`${prefix}-data`);
        expect(await valueOf(buckets.modelBucketName)).to.equal(`${prefix}-models`);
        expect(await valueOf(buckets.accessLogBucketName)).to.equal(`${prefix}-access-logs`);
    });

    for (const protect of [undefined, true, false]) {
        it(`${protect === false ? "accepts" : "refuses"} deletion of all three with protect ${String(protect)}`, async () => {
            const recording = await build(protect === undefined ? {} : { protect });
            const protections = all(recording, "aws:s3/bucket:Bucket").map((bucket) => bucket.protect);
            expect(protections).to.deep.equal([protect ?? true, protect ?? true, protect ?? true]);
        });
    }
});
