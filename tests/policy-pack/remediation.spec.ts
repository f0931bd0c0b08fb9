import { LogGroup } from "@pulumi/aws/cloudwatch";
import { DefaultSubnet, Subnet } from "@pulumi/aws/ec2";
import { Repository } from "@pulumi/aws/ecr";
import { ExternalKey, Key } from "@pulumi/aws/kms";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3";
import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { Secret } from "@pulumi/policy";
import { expect } from "chai";
import { policies } from "../../policy-pack/policies";
import type { ResourceClass } from "../../policy-pack/support/resourceTypes";
import { declare, judge, mend, passes, unknownValue } from "../support/policies";

interface Case {
    readonly type: ResourceClass;
    readonly config?: Readonly<Record<string, unknown>>;
    readonly props: Readonly<Record<string, unknown>>;
    /** What the remediation changes; nothing where it leaves the resource alone. */
    readonly changes?: Readonly<Record<string, unknown>>;
}

const imds = "instanceMetadataServiceConfiguration";
const flags = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

/** What the policies mend, and what they leave to people, by their names. */
const cases: Readonly<Record<string, readonly Case[]>> = {
    "sagemaker-notebook-no-root": [
        { type: NotebookInstance, props: {}, changes: { rootAccess: "Disabled" } },
        { type: NotebookInstance, props: { rootAccess: "Enabled" }, changes: { rootAccess: "Disabled" } },
        { type: NotebookInstance, props: { rootAccess: "Disabled" } },
        { type: NotebookInstance, props: { rootAccess: unknownValue } },
    ],
    "sagemaker-notebook-metadata-version": [
        {
            type: NotebookInstance,
            props: {},
            changes: { [imds]: { minimumInstanceMetadataServiceVersion: "2" } },
        },
        {
            type: NotebookInstance,
            props: { [imds]: { minimumInstanceMetadataServiceVersion: "1" } },
            changes: { [imds]: { minimumInstanceMetadataServiceVersion: "2" } },
        },
        { type: NotebookInstance, props: { [imds]: unknownValue } },
        { type: NotebookInstance, props: { [imds]: { minimumInstanceMetadataServiceVersion: unknownValue } } },
        { type: NotebookInstance, props: { [imds]: "not a mapping" } },
    ],
    "ec2-subnet-no-public-ip": [
        { type: Subnet, props: { mapPublicIpOnLaunch: true }, changes: { mapPublicIpOnLaunch: false } },
        { type: Subnet, props: {} },
        { type: Subnet, props: { mapPublicIpOnLaunch: unknownValue } },
        { type: DefaultSubnet, props: {}, changes: { mapPublicIpOnLaunch: false } },
    ],
    "kms-key-rotation": [
        { type: Key, props: {}, changes: { enableKeyRotation: true } },
        {
            type: Key,
            props: { enableKeyRotation: false, rotationPeriodInDays: 730 },
            changes: { enableKeyRotation: true, rotationPeriodInDays: 365 },
        },
        {
            type: Key,
            config: { maximumDays: 180 },
            props: { enableKeyRotation: true, rotationPeriodInDays: 365 },
            changes: { rotationPeriodInDays: 180 },
        },
        { type: Key, props: { enableKeyRotation: unknownValue } },
        { type: Key, props: { customerMasterKeySpec: unknownValue } },
        { type: Key, props: { customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" } },
    ],
    "kms-key-deletion-window": [
        { type: Key, props: { deletionWindowInDays: 7 }, changes: { deletionWindowInDays: 30 } },
        {
            type: ExternalKey,
            config: { minimumDays: 14 },
            props: { deletionWindowInDays: 7 },
            changes: { deletionWindowInDays: 14 },
        },
        { type: Key, props: {} },
        { type: Key, props: { deletionWindowInDays: unknownValue } },
    ],
    "s3-bucket-public-access-block": [
        { type: BucketPublicAccessBlock, props: { bucket: "b" }, changes: flags },
        {
            type: BucketPublicAccessBlock,
            props: { bucket: "b", ...flags, blockPublicAcls: unknownValue, ignorePublicAcls: false },
            changes: { ignorePublicAcls: true },
        },
        { type: BucketPublicAccessBlock, props: { bucket: "b", ...flags } },
    ],
    "logs-group-retention": [
        { type: LogGroup, props: { retentionInDays: 30 }, changes: { retentionInDays: 365 } },
        {
            type: LogGroup,
            config: { minimumDays: 400 },
            props: { retentionInDays: 365 },
            changes: { retentionInDays: 400 },
        },
        // Old logs would go.
        { type: LogGroup, props: {} },
        { type: LogGroup, props: { retentionInDays: 0 } },
        { type: LogGroup, props: { retentionInDays: 731 } },
        { type: LogGroup, props: { retentionInDays: unknownValue } },
    ],
    "ecr-repository-scanned": [
        { type: Repository, props: {}, changes: { imageScanningConfiguration: { scanOnPush: true } } },
        {
            type: Repository,
            props: { imageScanningConfiguration: { scanOnPush: false } },
            changes: { imageScanningConfiguration: { scanOnPush: true } },
        },
        { type: Repository, props: { imageScanningConfiguration: unknownValue } },
    ],
};

const mending = policies.filter((policy) => "remediateResource" in policy);

describe("remediation", () => {
    it("is tried for every policy that has one, and is off unless the configuration asks for it", () => {
        expect(Object.keys(cases)).to.deep.equal(mending.map(({ name }) => name));
        expect(policies.filter(({ enforcementLevel }) => enforcementLevel === "remediate")).to.deep.equal([]);
    });

    for (const policy of mending) {
        describe(`of ${policy.name}`, () => {
            for (const { type, props, changes = {}, config } of cases[policy.name] ?? []) {
                const words = `${JSON.stringify(props)}${config === undefined ? "" : ` with ${JSON.stringify(config)}`}`;

                it(`changes ${Object.keys(changes).join(", ") || "nothing"} in ${words}`, async () => {
                    const resource = declare(type, "resource", { ...props, tags: { team: "ml" } });
                    const mended = await mend(policy, resource, config);
                    expect(mended).to.deep.equal({ ...resource.props, ...changes });
                    const once = { ...resource, props: mended };
                    expect(await mend(policy, once, config)).to.equal(mended);
                    if (Object.keys(changes).length > 0) {
                        const verdict = await judge(policy, once, config);
                        expect(verdict.violations).to.deep.equal(passes.violations);
                    }
                });
            }

            it("leaves resources of other types alone", async () => {
                const failure = mend(policy, declare("aws:sns/topic:Topic", "topic", {}));
                const other = await failure.catch((error: unknown) => String(error));
                expect(other).to.match(/^Error: Policy only mends resources like /);
            });
        });
    }

    it("keeps what is secret a secret, and leaves it as it is", async () => {
        const [policy] = mending.filter(({ name }) => name === "sagemaker-notebook-no-root");
        if (policy === undefined) {
            throw new Error("There is no such policy.");
        }
        const lifecycleConfigName = new Secret("setup");
        const mended = await mend(
            policy,
            declare(NotebookInstance, "n", { lifecycleConfigName, rootAccess: "Enabled" }),
        );
        expect(mended).to.deep.equal({ lifecycleConfigName, rootAccess: "Disabled" });
        const hidden = { rootAccess: new Secret("Enabled") };
        expect(await mend(policy, declare(NotebookInstance, "n", hidden))).to.deep.equal(hidden);
    });
});
