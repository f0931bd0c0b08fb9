import { expect } from "chai";
import { targetAccount } from "../../stacks/contracts";
import { runStack, type StackRun } from "../support/stacks";

const singleAccount = { staging: "test", prod: "live" };

/** The development stack with both stages in its own account. */
function runSingleAccount(changes: Record<string, unknown> = {}): Promise<StackRun> {
    return runStack("dev", { changes: { targets: undefined, singleAccount, ...changes } });
}

const givenRole = (name: string): string => `arn:aws:iam::111122223333:role/ml/${name}`;
const existing = Object.fromEntries(
    [
        "dataScienceAdmin",
        "teamAdmin",
        "dataScientist",
        "studioExecution",
        "pipelineExecution",
        "serviceCatalogLaunch",
        "stackSetAdministration",
        "detectiveControl",
        "modelExecution",
        "modelMonitor",
        "stackSetExecution",
        "endpointTest",
    ].map((name) => [name, givenRole(name)]),
);

describe("the program of a single account", () => {
    let run: StackRun;
    before(async () => {
        run = await runSingleAccount();
    });

    const named = (type: string): unknown[] =>
        run.resources.filter((resource) => resource.type === type).map(({ inputs }) => inputs.name);

    it("reads no other stack", () => {
        expect(run.references).to.deep.equal([]);
    });

    it("tags each stage with its own name, in the one account", () => {
        const providers = run.resources.filter(({ type }) => type === "pulumi:providers:aws");
        expect(
            providers.map(({ name, inputs }) => [name, inputs.allowedAccountIds, inputs.defaultTags]),
        ).to.have.deep.members(
            [
                ["account-111122223333", "dev"],
                ["stage-test", "test"],
                ["stage-live", "live"],
            ].map(([name, stage]) => [
                name,
                '["111122223333"]',
                JSON.stringify({ tags: { EnvironmentName: "sm-mlops", EnvironmentType: stage } }),
            ]),
        );
    });

    it("creates what belongs to a stage through the provider of the stage, and no more", () => {
        for (const stage of ["test", "live"]) {
            const through = run.resources.filter(({ provider }) => provider?.endsWith(`::stage-${stage}`) === true);
            const ofStage = run.resources.filter(({ custom, urn }) => custom && urn.includes(`-stage-${stage}`));
            expect(through.map(({ urn }) => urn)).to.deep.equal(ofStage.map(({ urn }) => urn)).and.not.to.be.empty;
        }
    });

    it("names stages by parameters in their own paths, with the network of the development account", () => {
        const value = (name: string): unknown =>
            run.resources.find(({ type, inputs }) => type === "aws:ssm/parameter:Parameter" && inputs.name === name)
                ?.inputs.insecureValue;
        for (const suffix of ["private-subnet-ids", "sagemaker-sg-ids", "s3-vpce-id", "kms-vpce-id"]) {
            expect(value(`/sm-mlops/test/${suffix}`), suffix)
                .to.be.a("string")
                .and.equal(value(`/sm-mlops/dev/${suffix}`));
        }
        expect(value("/sm-mlops/dev/env-type-staging-name")).to.equal("test");
        expect(value("/sm-mlops/dev/env-type-prod-name")).to.equal("live");
        expect(value("/sm-mlops/dev/staging-account-list")).to.equal("111122223333");
        expect(value("/sm-mlops/dev/prod-stackset-execution-role-name")).to.equal(
            "sm-mlops-live-eu-west-1-stack-set-execution",
        );
        expect(value("/sm-mlops/live/stackset-execution-role-name")).to.equal(
            "sm-mlops-live-eu-west-1-stack-set-execution",
        );
    });

    it("gives no two resources of a kind one name", () => {
        for (const type of ["aws:iam/role:Role", "aws:iam/policy:Policy", "aws:kms/alias:Alias"]) {
            expect(new Set(named(type)).size, type).to.equal(named(type).length);
        }
        expect(named("aws:resourcegroups/group:Group")).to.have.members(
            ["dev", "test", "live"].map((stage) => `sm-mlops-${stage}-resource-group`),
        );
    });

    it("publishes each stage as target stacks publish their accounts", () => {
        const stages = run.outputs.stages as { stage: string }[];
        expect(stages.map(({ stage }) => stage)).to.deep.equal(["test", "live"]);
        for (const { stage, ...account } of stages) {
            expect(targetAccount.parse(account)).to.deep.equal(account);
            expect(account).to.deep.include({
                accountId: "111122223333",
                vpcId: run.outputs.vpcId,
                modelExecutionRoleArn: `arn:aws:iam::111122223333:role/sm-mlops/${stage}/sm-mlops-${stage}-eu-west-1-model-execution`,
            });
        }
    });

    it("grants nothing in bucket and key policies: the roles are of the same account", () => {
        expect(JSON.stringify(run.resources)).to.not.contain("AllowTargetAccounts");
    });

    it("creates nothing of IAM where all roles are given, those of the stages included", async () => {
        const given = await runSingleAccount({
            identity: { existing },
            studio: { users: [{ name: "alice" }] },
            network: { create: { cidr: "10.0.0.0/16" }, flowLogs: { roleArn: givenRole("flow-logs") } },
        });
        expect(given.resources.filter(({ type }) => type.startsWith("aws:iam/"))).to.deep.equal([]);
        const stages = given.outputs.stages as { modelExecutionRoleArn: string }[];
        expect(stages.map(({ modelExecutionRoleArn }) => modelExecutionRoleArn)).to.deep.equal([
            givenRole("modelExecution"),
            givenRole("modelExecution"),
        ]);
        expect(given.outputs.roleArns).to.deep.include({ studioExecution: givenRole("studioExecution") });
    });

    it("creates the same resources at a first preview", async () => {
        const preview = await runStack("dev", { preview: true, changes: { targets: undefined, singleAccount } });
        expect(preview.resources.map(({ urn }) => urn).sort()).to.deep.equal(
            run.resources.map(({ urn }) => urn).sort(),
        );
    });
});

describe("the program of a development account with buckets of its own", () => {
    it("creates nothing of S3, and publishes what the policies of the buckets need", async () => {
        const storage = { existing: { dataBucket: "acme-ml-data", modelBucket: "acme-ml-models" } };
        const run = await runStack("dev", { changes: { targets: undefined, storage } });
        expect(run.resources.filter(({ type }) => type.startsWith("aws:s3/"))).to.deep.equal([]);
        expect(run.outputs).to.include({ dataBucketName: "acme-ml-data", modelBucketName: "acme-ml-models" });
        expect(run.outputs).to.not.have.property("accessLogBucketName");
        const { data, models } = run.outputs.requiredBucketPolicies as Record<string, string>;
        expect(data).to.contain('"arn:aws:s3:::acme-ml-data/*"');
        expect(models).to.contain('"arn:aws:s3:::acme-ml-models/*"');
    });

    it("is read by target accounts that name the bucket", async () => {
        const dataScience = { account: "111122223333", modelBucket: "acme-ml-models" };
        const run = await runStack("prod", { changes: { dataScience } });
        expect(JSON.stringify(run.resources)).to.contain("arn:aws:s3:::acme-ml-models/*");
        expect(JSON.stringify(run.resources)).to.not.contain("111122223333-models");
    });
});
