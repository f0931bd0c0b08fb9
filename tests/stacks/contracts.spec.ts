import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { contracts, publish, subscribe, targetAccount } from "../../stacks/contracts";
import { rejection } from "../support/errors";
import { installMocks } from "../support/mocks";
import { targetOutputs, type StackRun } from "../support/stacks";

const stagingName = "organization/secure-mlops/staging";

const account = {
    accountId: "333344445555",
    region: "eu-west-1",
    vpcId: "vpc-1",
    privateSubnetIds: [pulumi.output("subnet-1")],
    sageMakerSecurityGroupId: pulumi.output("sg-1"),
    s3EndpointId: "vpce-1",
    kmsEndpointId: "vpce-2",
    modelExecutionRoleArn: "arn:1",
    modelMonitorRoleArn: "arn:5",
    stackSetExecutionRoleArn: "arn:2",
    endpointTestRoleArn: "arn:3",
    endpointVolumeKeyArn: "arn:4",
    captureBucketName: "captures",
    captureKeyArn: "arn:6",
};
const head = { environment: "sm-mlops", stage: "staging", region: "eu-west-1", organizationalUnitIds: [] };

describe("publish", () => {
    it("hands on what it is given", () => {
        const outputs = { ...head, accounts: [account] };
        expect(publish("target", outputs)).to.deep.equal(outputs);
    });

    it("takes outputs at any depth", () => {
        const accounts = pulumi.output([account]);
        expect(publish("target", { ...head, accounts }).accounts).to.equal(accounts);
    });

    it("does not compile with an output that is missing, mistyped or not in the contract", () => {
        // The type checker tells, not the run: it reports a directive below that finds no error.
        // @ts-expect-error -- accounts are missing
        publish("target", head);
        // @ts-expect-error -- the stage is a number
        publish("target", { ...head, stage: 1, accounts: [] });
        // @ts-expect-error -- an account lacks everything but its id
        publish("target", { ...head, accounts: [{ accountId: "333344445555" }] });
        // @ts-expect-error -- no contract has a VPC at the top of a target stack
        publish("target", { ...head, accounts: [], vpcId: "vpc-1" });
    });
});

describe("subscribe", () => {
    let published: Record<string, StackRun["outputs"]>;
    before(async () => {
        published = await targetOutputs();
    });

    /** Subscribes to staging, which publishes what it does, with changes. */
    async function subscribeTo(changes: Record<string, unknown>): Promise<unknown> {
        await installMocks({ stacks: { [stagingName]: { ...published[stagingName], ...changes } } });
        return subscribe("target", "staging");
    }

    it("gives plain values of the stack in the same organisation and project", async () => {
        const recording = await installMocks({ stacks: published });
        const outputs = await subscribe("target", "staging");
        expect(outputs).to.deep.equal(published[stagingName]);
        expect(recording.references).to.deep.equal([stagingName]);
    });

    it("follows the organisation and the project of the stack that reads", async () => {
        const recording = await installMocks({
            organization: "acme",
            project: "mlops",
            stacks: { "acme/mlops/staging": published[stagingName] ?? {} },
        });
        await subscribe("target", "staging");
        expect(recording.references).to.deep.equal(["acme/mlops/staging"]);
    });

    it("passes over outputs that a newer version adds", async () => {
        expect(await subscribeTo({ added: 1 })).to.not.have.property("added");
    });

    const begin = "Stack staging does not publish what a stack of kind target does:\n";
    const end = "Deploy it first, with this version of the project: pulumi up --stack staging";

    it("says which stack to deploy when it has no outputs yet", async () => {
        await installMocks({ stacks: { [stagingName]: {} } });
        expect(await rejection(subscribe("target", "staging"))).to.equal(
            [
                begin.trimEnd(),
                ...["environment", "stage", "region", "organizationalUnitIds", "accounts"].map(
                    (name) => `  - ${name}: missing`,
                ),
                end,
            ].join("\n"),
        );
    });

    const refused: [string, Record<string, unknown>, string][] = [
        ["an output that is missing", { accounts: undefined }, "accounts: missing"],
        ["an output of another type", { stage: 5 }, "stage: Invalid input: expected string, received number"],
        ["an empty output", { region: "" }, "region: Too small: expected string to have >=1 characters"],
        [
            "an account that an older version published",
            {
                accounts: [
                    { ...account, privateSubnetIds: [], sageMakerSecurityGroupId: "sg", kmsEndpointId: undefined },
                ],
            },
            "accounts[0].kmsEndpointId: missing",
        ],
    ];
    for (const [what, changes, problem] of refused) {
        it(`refuses ${what}`, async () => {
            expect(await rejection(subscribeTo(changes))).to.equal(`${begin}  - ${problem}\n${end}`);
        });
    }

    it("fails when the stack does not exist", async () => {
        await installMocks({ stacks: {} });
        expect(await rejection(subscribe("target", "staging"))).to.contain(`unknown stack "${stagingName}"`);
    });
});

describe("the contracts", () => {
    it("list the outputs that other stacks and scripts rely on", () => {
        expect(Object.keys(contracts.target.shape)).to.deep.equal([
            "environment",
            "stage",
            "region",
            "organizationalUnitIds",
            "accounts",
        ]);
        expect(Object.keys(targetAccount.shape)).to.deep.equal(Object.keys(account));
        expect(Object.keys(contracts["data-science"].shape)).to.deep.equal([
            "environment",
            "stage",
            "region",
            "accountId",
            "vpcId",
            "privateSubnetIds",
            "sageMakerSecurityGroupId",
            "s3EndpointId",
            "kmsEndpointId",
            "dataBucketName",
            "modelBucketName",
            "accessLogBucketName",
            "requiredBucketPolicies",
            "dataKeyArn",
            "volumeKeyArn",
            "studioKeyArn",
            "packagesKeyArn",
            "logsKeyArn",
            "modelPackageGroupArns",
            "imageRepositoryUrls",
            "imagesKeyArn",
            "projects",
            "pipelineArns",
            "portfolios",
            "templateBucketName",
            "roleArns",
            "userExecutionRoleArns",
            "studioDomainId",
            "studioUrl",
            "studioUserProfiles",
            "packageDomain",
            "packageRepository",
            "packageEndpoint",
            "stages",
            "consoleLinks",
            "resourceGroupName",
            "parameterPath",
        ]);
    });
});
