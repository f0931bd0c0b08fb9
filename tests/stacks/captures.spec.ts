import { expect } from "chai";
import { one, statementsOf } from "../infra/recorded";
import { runStack, type StackRun } from "../support/stacks";

const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** Roles that the bucket of captures and its key let in from outside. */
function exempt(run: StackRun, name: string): unknown[] {
    const policy = one(run, "aws:s3/bucketPolicy:BucketPolicy", `${name}-captures-policy`);
    const key = one(run, "aws:kms/key:Key", `${name}-captures-key`);
    return [policy, key].map(
        (resource) =>
            statementsOf(resource).find(({ Sid }) => Sid === "DenyOutsideNetwork")?.Condition?.ArnNotLike?.[
                "aws:PrincipalArn"
            ],
    );
}

function expiration(run: StackRun, name: string): unknown {
    const { rules } = one(run, lifecycleType, `${name}-captures-lifecycle`).inputs as { rules: { id: string }[] };
    return rules.find(({ id }) => id === "expiration");
}

function role(name: string, accountId: string): string {
    return `arn:aws:iam::${accountId}:role/sm-mlops-${name}`;
}

describe("the captures of target accounts", () => {
    const accounts = ["444455556666", "555566667777"];

    it("are let alone from outside but for the deployment role of their account", async () => {
        const run = await runStack("prod", { changes: { accounts } });
        for (const id of accounts) {
            const roles = [role("deployment", id)];
            expect(exempt(run, `account-${id}`)).to.deep.equal([roles, roles]);
        }
    });

    it("are let alone but for the break-glass role as well, where there is one", async () => {
        const run = await runStack("prod", { changes: { accounts, breakGlassRole: "sm-mlops-break-glass" } });
        for (const id of accounts) {
            const roles = [role("deployment", id), role("break-glass", id)];
            expect(exempt(run, `account-${id}`)).to.deep.equal([roles, roles]);
        }
    });

    it("go after the days that the stack file says", async () => {
        const run = await runStack("prod", { changes: { capture: { expireDays: 30 } } });
        expect(expiration(run, "account-444455556666")).to.deep.include({ expiration: { days: 30 } });
    });

    it("are published with their key, and the role that monitors", async () => {
        const run = await runStack("prod");
        const [published] = run.outputs.accounts as Record<string, unknown>[];
        expect(published).to.include({
            captureBucketName: "sm-mlops-prod-eu-west-1-444455556666-captures",
            modelMonitorRoleArn: "arn:aws:iam::444455556666:role/sm-mlops/prod/sm-mlops-prod-eu-west-1-model-monitor",
        });
        expect(published?.captureKeyArn)
            .to.match(/^arn:aws:kms:eu-west-1:/)
            .and.not.to.equal(published?.endpointVolumeKeyArn);
    });
});

describe("the captures of stages in the development account", () => {
    const changes = { targets: undefined, singleAccount: { staging: "test", prod: "live" } };
    const stages = ["test", "live"].map((stage) => `data-science-stage-${stage}`);

    it("let in what the buckets of the account let in", async () => {
        const run = await runStack("dev", { changes });
        const roles = [role("deployment", "111122223333"), role("break-glass", "111122223333")];
        for (const stage of stages) {
            expect(exempt(run, stage)).to.deep.equal([roles, roles]);
            expect(expiration(run, stage)).to.deep.include({ expiration: { days: 90 } });
        }
    });

    it("go after the days that the stack file says", async () => {
        const run = await runStack("dev", { changes: { ...changes, capture: { expireDays: 30 } } });
        for (const stage of stages) {
            expect(expiration(run, stage)).to.deep.include({ expiration: { days: 30 } });
        }
    });

    it("are within reach of the network that the stages share", async () => {
        const run = await runStack("dev", { changes });
        const endpoint = one(run, "aws:ec2/vpcEndpoint:VpcEndpoint", "data-science-network-s3-gateway");
        const write = statementsOf(endpoint).find(({ Sid }) => Sid === "WriteObjectsOfNamedBuckets");
        expect(write?.Resource).to.include.members(
            ["test", "live"].map((stage) => `arn:aws:s3:::sm-mlops-${stage}-eu-west-1-111122223333-captures/*`),
        );
    });

    it("have buckets of their own where those of the account are given", async () => {
        const storage = { existing: { dataBucket: "acme-ml-data", modelBucket: "acme-ml-models" } };
        const run = await runStack("dev", { changes: { ...changes, storage } });
        const buckets = run.resources
            .filter(({ type }) => type === "aws:s3/bucket:Bucket")
            .map(({ inputs }) => inputs.bucket);
        expect(buckets).to.have.members(
            ["test", "live"].flatMap((stage) =>
                ["captures", "access-logs"].map((purpose) => `sm-mlops-${stage}-eu-west-1-111122223333-${purpose}`),
            ),
        );
    });
});
