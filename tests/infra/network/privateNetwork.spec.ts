import { expect } from "chai";
import { dataScienceBuckets } from "../../../infra/network/endpointPolicies";
import { PrivateNetwork, type PrivateNetworkArgs } from "../../../infra/network/privateNetwork";
import { valueOf, type Recording } from "../../support/mocks";
import { boundaryArn, dataKeyArn, development, developmentTrust, networkSettings, without } from "../fixtures";
import { all, contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const args: PrivateNetworkArgs = {
    settings: networkSettings,
    trust: developmentTrust,
    services: ["sts", "logs"],
    buckets: dataScienceBuckets(development),
    logsKeyArn: dataKeyArn,
    boundaryArn,
};

async function build(change: Partial<PrivateNetworkArgs> = {}): Promise<Recorded<PrivateNetwork>> {
    return record(() => new PrivateNetwork("net", { ...args, ...change }));
}

const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

const standard = once(() => build());

describe("infra/network/PrivateNetwork", () => {
    it("is a VPC with endpoints, security groups and flow logs", async () => {
        expect(contents(await standard()).filter((resource) => resource.startsWith("secure-mlops:"))).to.deep.equal([
            "secure-mlops:identity:BoundedRole net-flow-logs-writer",
            "secure-mlops:network:FlowLogs net-flow-logs",
            "secure-mlops:network:InterfaceEndpoints net-endpoint",
            "secure-mlops:network:IsolatedVpc net",
            "secure-mlops:network:PrivateNetwork net",
            "secure-mlops:network:S3Endpoint net-s3",
            "secure-mlops:network:SecurityGroups net",
        ]);
    });

    it("always has endpoints for S3 and KMS, whose ids policies name", async () => {
        const endpoints = (recording: Recording): string[] =>
            all(recording, endpointType)
                .map(({ name }) => name)
                .sort();
        expect(endpoints(await standard())).to.deep.equal([
            "net-endpoint-kms",
            "net-endpoint-logs",
            "net-endpoint-sts",
            "net-s3-gateway",
        ]);
        expect(endpoints(await build({ services: [] }))).to.deep.equal(["net-endpoint-kms", "net-s3-gateway"]);
    });

    it("puts everything into its own VPC", async () => {
        for (const { name, inputs } of (await standard()).resources.filter(({ inputs }) => "vpcId" in inputs)) {
            expect(inputs.vpcId, name).to.equal("vpc-net-vpc");
        }
    });

    it("connects its parts", async () => {
        const recording = await standard();
        expect(one(recording, endpointType, "net-endpoint-kms").inputs).to.deep.include({
            subnetIds: ["subnet-net-private-euw1-az1", "subnet-net-private-euw1-az2"],
            securityGroupIds: ["sg-net-endpoints"],
        });
        expect(one(recording, endpointType, "net-s3-gateway").inputs.routeTableIds).to.deep.equal([
            "rtb-net-private-euw1-az1",
            "rtb-net-private-euw1-az2",
        ]);
        const toS3 = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
        expect(one(recording, toS3, "net-sagemaker-to-s3").inputs.prefixListId).to.equal("pl-net-s3-gateway");
        const group = one(recording, "aws:cloudwatch/logGroup:LogGroup", "net-flow-logs-group");
        expect(group.inputs.kmsKeyId).to.equal(dataKeyArn);
        const writer = one(recording, "aws:iam/role:Role", "net-flow-logs-writer-role");
        expect(writer.inputs.permissionsBoundary).to.equal(boundaryArn);
    });

    it("records no traffic without settings for it", async () => {
        const recording = await build({ settings: without(networkSettings, "flowLogs") });
        expect(all(recording, "aws:ec2/flowLog:FlowLog")).to.be.empty;
        expect(all(recording, "aws:iam/role:Role")).to.be.empty;
    });

    it("opens the buckets of AWS that its settings name", async () => {
        const recording = await build({ settings: { ...networkSettings, awsBuckets: ["jumpstart"] } });
        const sids = statementsOf(one(recording, endpointType, "net-s3-gateway")).map(({ Sid }) => Sid);
        expect(sids).to.include("ReadOpenedAwsBuckets");
    });

    it("names its VPC by environment and stage", async () => {
        const { inputs } = one(await standard(), "aws:ec2/vpc:Vpc", "net-vpc");
        expect(inputs).to.deep.include({ cidrBlock: "10.0.0.0/16", tags: { Name: "sm-mlops-dev-vpc" } });
    });

    for (const protect of [undefined, true, false]) {
        it(`${protect === false ? "accepts" : "refuses"} the deletion of its VPC with protect ${String(protect)}`, async () => {
            const recording = await build(protect === undefined ? {} : { protect });
            expect(one(recording, "aws:ec2/vpc:Vpc", "net-vpc").protect).to.equal(protect ?? true);
        });
    }

    it("hands out what others need of it", async () => {
        const { created: network } = await standard();
        expect(await valueOf(network.vpcId)).to.equal("vpc-net-vpc");
        expect(await Promise.all(network.privateSubnetIds.map(valueOf))).to.deep.equal([
            "subnet-net-private-euw1-az1",
            "subnet-net-private-euw1-az2",
        ]);
        expect(await valueOf(network.sageMakerSecurityGroupId)).to.equal("sg-net-sagemaker");
        expect(await valueOf(network.s3EndpointId)).to.equal("vpce-net-s3-gateway");
        expect(await valueOf(network.kmsEndpointId)).to.equal("vpce-net-endpoint-kms");
    });
});
