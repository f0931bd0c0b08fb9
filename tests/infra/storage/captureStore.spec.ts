import { expect } from "chai";
import { enclosedKeyStatements } from "../../../infra/encryption/keyPolicies";
import { captureBucketStatements, CaptureStore, type CaptureStoreArgs } from "../../../infra/storage/captureStore";
import { roleArn } from "../../../infra/support/naming";
import { valueOf } from "../../support/mocks";
import { deniedBy, plain, type Context } from "../decisions";
import { exemptInProduction, production, stageKeys } from "../fixtures";
import { all, childrenOf, once, one, record, statementsOf, type Recorded } from "../recorded";

const prefix = "sm-mlops-prod-eu-west-1-444455556666";
const captures = `arn:aws:s3:::${prefix}-captures`;
const args: CaptureStoreArgs = {
    scope: production,
    network: { vpcId: "vpc-1", s3EndpointId: "vpce-s3", kmsEndpointId: "vpce-kms" },
    exemptRoleArns: exemptInProduction,
};

async function build(change: Partial<CaptureStoreArgs> = {}): Promise<Recorded<CaptureStore>> {
    return record(() => new CaptureStore("prod", { ...args, ...change }));
}

const standard = once(() => build());

interface Rule {
    readonly id: string;
    readonly expiration?: { readonly days: number };
    readonly noncurrentVersionExpiration?: { readonly noncurrentDays: number };
}

/** What the lifecycle of a bucket says: days that objects stay, and days that what has gone can be brought back. */
function lifecycle(recording: Recorded<CaptureStore>, purpose: string): (number | undefined)[] {
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const { rules } = one(recording, type, `prod-${purpose}-lifecycle`).inputs as { rules: Rule[] };
    const rule = (id: string): Rule | undefined => rules.find((it) => it.id === id);
    return [
        rule("expiration")?.expiration?.days,
        rule("noncurrent-versions")?.noncurrentVersionExpiration?.noncurrentDays,
    ];
}

describe("infra/storage/CaptureStore", () => {
    it("is a key, a bucket, and the bucket of its access logs", async () => {
        const recording = await standard();
        expect(childrenOf(recording, "secure-mlops:storage:CaptureStore", "prod")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey prod-captures",
            "secure-mlops:storage:SecureBucket prod-access-logs",
            "secure-mlops:storage:SecureBucket prod-captures",
        ]);
        expect(one(recording, "aws:kms/alias:Alias", "prod-captures-alias").inputs.name).to.equal(
            "alias/sm-mlops-prod-captures",
        );
        expect(one(recording, "aws:s3/bucket:Bucket", "prod-captures-bucket").inputs.bucket).to.equal(
            `${prefix}-captures`,
        );
    });

    it("has the policies of captures on its own network and key", async () => {
        const recording = await standard();
        const keyArn = await valueOf(recording.created.keyArn);
        const perimeter = { vpcIds: ["vpc-1"], exemptRoleArns: exemptInProduction };
        expect(statementsOf(one(recording, "aws:kms/key:Key", "prod-captures-key"))).to.deep.equal(
            await plain(enclosedKeyStatements(production, { ...perimeter, endpointIds: ["vpce-kms"] })),
        );
        expect(statementsOf(one(recording, "aws:s3/bucketPolicy:BucketPolicy", "prod-captures-policy"))).to.deep.equal(
            await plain(captureBucketStatements(production, keyArn, { ...perimeter, endpointIds: ["vpce-s3"] })),
        );
    });

    it("encrypts with its own key, and access logs with those of S3, which would be lost otherwise", async () => {
        const recording = await standard();
        const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        const rulesOf = (purpose: string): unknown => one(recording, type, `prod-${purpose}-encryption`).inputs.rules;
        expect(rulesOf("captures")).to.deep.equal([
            {
                applyServerSideEncryptionByDefault: {
                    sseAlgorithm: "aws:kms",
                    kmsMasterKeyId: await valueOf(recording.created.keyArn),
                },
                bucketKeyEnabled: true,
            },
        ]);
        expect(rulesOf("access-logs")).to.deep.equal([
            { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
        ]);
    });

    it("logs who looks at captures", async () => {
        const recording = await standard();
        const [logging, ...others] = all(recording, "aws:s3/bucketLogging:BucketLogging");
        expect(others).to.be.empty;
        expect(logging?.inputs).to.deep.equal({
            bucket: `${prefix}-captures`,
            targetBucket: `${prefix}-access-logs`,
            targetPrefix: `${prefix}-captures/`,
        });
        const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", "prod-access-logs-policy");
        expect(statementsOf(policy).map(({ Sid, Resource }) => [Sid, Resource?.[0]])).to.deep.equal([
            ["DenyInsecureTransport", `arn:aws:s3:::${prefix}-access-logs`],
            ["DenyOldTls", `arn:aws:s3:::${prefix}-access-logs`],
            ["AllowLogDelivery", `arn:aws:s3:::${prefix}-access-logs/${prefix}-captures/*`],
        ]);
    });

    for (const [days, expected] of [
        [undefined, 90],
        [14, 14],
    ] as const) {
        it(`lets captures go after ${expected} days when told ${String(days)}, and for good a week later`, async () => {
            const recording = await build(days === undefined ? {} : { expirationDays: days });
            expect(lifecycle(recording, "captures")).to.deep.equal([expected, 7]);
        });
    }

    for (const [days, expected] of [
        [undefined, 365],
        [30, 30],
    ] as const) {
        it(`keeps access logs for ${expected} days when told ${String(days)}`, async () => {
            const recording = await build(days === undefined ? {} : { accessLogRetentionDays: days });
            expect(lifecycle(recording, "access-logs")).to.deep.equal([expected, 90]);
        });
    }

    for (const protect of [undefined, true, false]) {
        it(`${protect === false ? "accepts" : "refuses"} deletion of key and buckets with protect ${String(protect)}`, async () => {
            const recording = await build(protect === undefined ? {} : { protect });
            const kept = ["aws:kms/key:Key", "aws:s3/bucket:Bucket"].flatMap((type) => all(recording, type));
            expect(kept.map((resource) => resource.protect)).to.deep.equal(Array(3).fill(protect ?? true));
        });
    }

    it("hands out the name of its bucket", async () => {
        expect(await valueOf((await standard()).created.bucketName)).to.equal(`${prefix}-captures`);
    });
});

describe("infra/storage/captureStore, the policies of captures", () => {
    const perimeter = { endpointIds: ["vpce-1"], vpcIds: ["vpc-1"], exemptRoleArns: exemptInProduction };
    const bucket = captureBucketStatements(production, stageKeys.captures, perimeter);
    const key = enclosedKeyStatements(production, perimeter);
    const model = roleArn(production, "model-execution");
    const monitor = roleArn(production, "model-monitor");
    const inside = { "aws:SourceVpc": "vpc-1", "aws:SourceVpce": "vpce-1" };
    const encrypted = {
        "s3:x-amz-server-side-encryption": "aws:kms",
        "s3:x-amz-server-side-encryption-aws-kms-key-id": stageKeys.captures,
    };

    const requests: [string, string, string, Context, string[]][] = [
        ["lets models write from the network", model, "PutObject", { ...inside, ...encrypted }, []],
        ["lets monitors read from the network", monitor, "GetObject", inside, []],
        ["stops models that write from elsewhere", model, "PutObject", encrypted, ["DenyOutsideNetwork"]],
        ["stops monitors that read from elsewhere", monitor, "GetObject", {}, ["DenyOutsideNetwork"]],
        [
            "stops what a service forwards from elsewhere",
            monitor,
            "GetObject",
            { "aws:ViaAWSService": "true" },
            ["DenyForwardedFromOutside"],
        ],
        ["stops administrators from elsewhere", `${model}-admin`, "GetObject", {}, ["DenyOutsideNetwork"]],
        ["lets the exempt role read from anywhere", exemptInProduction[1] ?? "", "GetObject", {}, []],
        [
            "refuses captures under another key",
            model,
            "PutObject",
            { ...inside, ...encrypted, "s3:x-amz-server-side-encryption-aws-kms-key-id": stageKeys.volumes },
            ["DenyWrongKey"],
        ],
        ["gives captures that name no key the bucket's", model, "PutObject", inside, []],
        [
            "refuses captures by plain HTTP",
            model,
            "PutObject",
            { ...inside, "aws:SecureTransport": "false" },
            ["DenyInsecureTransport"],
        ],
    ];
    for (const [name, caller, action, context, sids] of requests) {
        it(name, async () => {
            const request = { caller: { roleArn: caller }, action: `s3:${action}`, context };
            const resource = `${captures}/data-capture/x`;
            expect(deniedBy(await plain(bucket), { ...request, resource })).to.deep.equal(sids);
        });
    }

    it("open the key to nobody of another account", async () => {
        const allowing = (await plain(key)).filter(({ Effect }) => Effect === "Allow");
        expect(allowing.map(({ Principal }) => Principal)).to.deep.equal([{ AWS: ["arn:aws:iam::444455556666:root"] }]);
    });

    const uses: [string, string, Context, string[]][] = [
        ["from elsewhere by a role", monitor, {}, ["DenyOutsideNetwork"]],
        ["from the network", monitor, inside, []],
        ["through S3, whose bucket has judged the request", monitor, { "aws:ViaAWSService": "true" }, []],
        ["by an exempt role", exemptInProduction[0] ?? "", {}, []],
    ];
    for (const [how, caller, context, sids] of uses) {
        it(`${sids.length > 0 ? "stop" : "do not stop"} the use of the key ${how}`, async () => {
            for (const action of ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]) {
                const request = { caller: { roleArn: caller }, action, context };
                expect(deniedBy(await plain(key), request), action).to.deep.equal(sids);
            }
        });
    }
});
