import { expect } from "chai";
import { rejection } from "../support/errors";
import type { RecordedResource } from "../support/mocks";
import type { Properties } from "../../infra/support/recording";
import { runStack, type StackRun } from "../support/stacks";
import { good } from "./preflight/foundNetwork";

const [own, plain] = ["444455556666", "555566667777"] as const;
const vpcId = "vpc-0a1b2c3d4e5f60718";
const subnetIds = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"] as const;
const routeTableId = "rtb-0a1b2c3d4e5f60718";
const network = { create: { allocateFrom: "10.64.0.0/12" } };

/** What AWS tells of a network that lacks nothing, under ids of the form that configurations hold. */
const facts: Readonly<Record<string, Properties>> = {
    [vpcId]: good["vpc-1"] ?? {},
    [subnetIds[0]]: { ...good["subnet-1"], vpcId },
    [subnetIds[1]]: { ...good["subnet-2"], vpcId },
    [routeTableId]: { ...good["rtb-1"], vpcId, associations: subnetIds.map((subnetId) => ({ subnetId })) },
};

const lookUp = (inputs: Properties): Properties => facts[String(inputs.id ?? inputs.routeTableId)] ?? {};
const lookups = {
    "aws:ec2/getVpc:getVpc": lookUp,
    "aws:ec2/getSubnet:getSubnet": lookUp,
    "aws:ec2/getRouteTable:getRouteTable": lookUp,
    "aws:ec2/getVpcEndpoint:getVpcEndpoint": () => {
        throw Object.assign(new Error(), { details: "no matching EC2 VPC Endpoint found" });
    },
};

async function runWith(settings: object): Promise<StackRun> {
    return runStack("prod", {
        changes: { network, accounts: [{ id: own, ...settings }, plain] },
        calls: lookups,
    });
}

/** Resources of a service in the account with settings of its own, and in the one without. */
function inBoth({ resources }: StackRun, type: string): [RecordedResource[], RecordedResource[]] {
    const found = resources.filter((resource) => resource.type.startsWith(type));
    return [
        found.filter(({ name }) => name.startsWith(`account-${own}-`)),
        found.filter(({ name }) => name.startsWith(`account-${plain}-`)),
    ];
}

describe("a target account with a network of its own", () => {
    const existing = { vpcId, subnetIds, routeTableIds: [routeTableId] };

    it("has its endpoints in the network that exists, while others have one created", async () => {
        const run = await runWith({ network: { existing, endpoints: { omit: ["monitoring"] } } });
        const [vpcs, created] = inBoth(run, "aws:ec2/vpc:Vpc");
        expect([vpcs.length, created.length]).to.deep.equal([0, 1]);
        const [endpoints, all] = inBoth(run, "aws:ec2/vpcEndpoint:");
        expect(endpoints).to.have.length(all.length - 1);
        expect(endpoints.map(({ inputs }) => inputs.vpcId)).to.deep.equal(endpoints.map(() => vpcId));
        expect(endpoints.filter(({ name }) => name.endsWith("monitoring"))).to.deep.equal([]);
        const [published] = run.outputs.accounts as Record<string, unknown>[];
        expect(published).to.deep.include({ accountId: own, vpcId, privateSubnetIds: subnetIds });
    });

    it("is refused by its id and the key of its network where that lacks something", async () => {
        const message = await rejection(runWith({ network: { existing: { ...existing, vpcId: "vpc-00000000" } } }));
        expect(message).to.contain(`The network of account ${own} does not fit its configuration:`);
        expect(message).to.not.contain(plain);
    });
});

describe("a target account with roles of its own", () => {
    const roles = {
        modelExecution: `arn:aws:iam::${own}:role/sm-mlops/prod/sm-mlops-prod-eu-west-1-model-execution`,
        modelMonitor: `arn:aws:iam::${own}:role/sm-mlops/prod/sm-mlops-prod-eu-west-1-model-monitor`,
        stackSetExecution: `arn:aws:iam::${own}:role/sm-mlops-prod-eu-west-1-stack-set-execution`,
        endpointTest: `arn:aws:iam::${own}:role/sm-mlops/prod/sm-mlops-prod-eu-west-1-endpoint-test`,
        flowLogs: `arn:aws:iam::${own}:role/ops/flow-logs`,
    };

    it("has nothing of IAM created, while others have", async () => {
        const run = await runWith({ roles });
        const [given, created] = inBoth(run, "aws:iam/");
        expect(given).to.deep.equal([]);
        expect(created).to.not.be.empty;
        const [published] = run.outputs.accounts as Record<string, unknown>[];
        expect(published).to.include({
            modelExecutionRoleArn: roles.modelExecution,
            modelMonitorRoleArn: roles.modelMonitor,
            stackSetExecutionRoleArn: roles.stackSetExecution,
            endpointTestRoleArn: roles.endpointTest,
        });
        const [flowLogs] = inBoth(run, "aws:ec2/flowLog:");
        expect(flowLogs.map(({ inputs }) => inputs.iamRoleArn)).to.deep.equal([roles.flowLogs]);
    });

    it("is published as an account whose roles are created", async () => {
        const created = await runWith({});
        const given = await runWith({ roles });
        expect(given.outputs).to.deep.equal(created.outputs);
    });
});
