import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
    dataScienceBuckets,
    interfaceEndpointStatements,
    s3EndpointStatements,
} from "../../../infra/network/endpointPolicies";
import type { EndpointName } from "../../../infra/network/endpointServices";
import type { Network } from "../../../infra/network/network";
import { InterfaceEndpoints, S3Endpoint, type S3EndpointArgs } from "../../../infra/network/vpcEndpoints";
import { refusal } from "../../support/errors";
import { valueOf } from "../../support/mocks";
import { plain } from "../decisions";
import { development, developmentTrust, network, without } from "../fixtures";
import { all, contents, one, record, statementsOf } from "../recorded";

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
const association = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";

describe("infra/network/S3Endpoint", () => {
    const buckets = dataScienceBuckets(development);
    const args: S3EndpointArgs = { displayName: "sm-mlops-dev", network, trust: developmentTrust, buckets };

    it("is a gateway endpoint, entered into every private route table", async () => {
        const recording = await record(() => new S3Endpoint("s3", args));
        expect(contents(recording)).to.deep.equal([`${type} s3-gateway`, "secure-mlops:network:S3Endpoint s3"]);
        const inputs = without(one(recording, type, "s3-gateway").inputs, "policy");
        expect(inputs).to.deep.equal({
            vpcId: "vpc-1",
            vpcEndpointType: "Gateway",
            serviceName: "com.amazonaws.eu-west-1.s3",
            routeTableIds: ["rtb-1", "rtb-2"],
            tags: { Name: "sm-mlops-dev-s3" },
        });
    });

    for (const awsBuckets of [undefined, ["jumpstart"]] as const) {
        it(`lets through the named buckets and, of those of AWS, ${awsBuckets?.join() ?? "none"}`, async () => {
            const recording = await record(
                () => new S3Endpoint("s3", { ...args, ...(awsBuckets === undefined ? {} : { awsBuckets }) }),
            );
            expect(statementsOf(one(recording, type, "s3-gateway"))).to.deep.equal(
                await plain(s3EndpointStatements(developmentTrust, buckets, awsBuckets ?? [])),
            );
        });
    }

    it("that exists is entered into new route tables, each under its own key, whatever comes before it", async () => {
        const given = { id: "vpce-1", prefixListId: "pl-1", enterRouteTables: true };
        const tables = ["euw1-az1", "euw1-az2", "euw1-az3"].map((key) => ({ key, id: pulumi.output(`rtb-${key}`) }));
        const enter = async (routeTables: Network["routeTables"]): Promise<Record<string, unknown>> => {
            const recording = await record(
                () => new S3Endpoint("s3", { ...args, network: { ...network, routeTables }, given }),
            );
            return Object.fromEntries(all(recording, association).map(({ name, inputs }) => [name, inputs]));
        };
        const entries = await enter(tables.slice(1));
        expect(entries).to.deep.equal({
            "s3-route-euw1-az2": { vpcEndpointId: "vpce-1", routeTableId: "rtb-euw1-az2" },
            "s3-route-euw1-az3": { vpcEndpointId: "vpce-1", routeTableId: "rtb-euw1-az3" },
        });
        expect(await enter(tables.toReversed())).to.deep.include(entries);
    });

    it("hands out its id, and the prefix list for security groups", async () => {
        const { created: endpoint } = await record(() => new S3Endpoint("s3", args));
        expect(await valueOf(endpoint.endpointId)).to.equal("vpce-s3-gateway");
        expect(await valueOf(endpoint.prefixListId)).to.equal("pl-s3-gateway");
    });
});

describe("infra/network/InterfaceEndpoints", () => {
    function build(services: readonly EndpointName[]): InterfaceEndpoints {
        return new InterfaceEndpoints("endpoint", {
            displayName: "sm-mlops-dev",
            network,
            trust: developmentTrust,
            services,
            securityGroupId: "sg-1",
        });
    }

    it("is one endpoint for each service", async () => {
        const recording = await record(() => build(["kms", "sagemaker-studio"]));
        expect(contents(recording)).to.deep.equal([
            `${type} endpoint-kms`,
            `${type} endpoint-sagemaker-studio`,
            "secure-mlops:network:InterfaceEndpoints endpoint",
        ]);
    });

    it("puts an endpoint into every private subnet, with private names and the security group", async () => {
        const recording = await record(() => build(["sagemaker-studio"]));
        const inputs = without(one(recording, type, "endpoint-sagemaker-studio").inputs, "policy");
        expect(inputs).to.deep.equal({
            vpcId: "vpc-1",
            vpcEndpointType: "Interface",
            serviceName: "aws.sagemaker.eu-west-1.studio",
            subnetIds: ["subnet-1", "subnet-2"],
            securityGroupIds: ["sg-1"],
            privateDnsEnabled: true,
            tags: { Name: "sm-mlops-dev-sagemaker-studio" },
        });
    });

    it("gives every endpoint the policy of its service", async () => {
        const recording = await record(() => build(["kms", "ssm"]));
        for (const service of ["kms", "ssm"] as const) {
            expect(statementsOf(one(recording, type, `endpoint-${service}`)), service).to.deep.equal(
                await plain(interfaceEndpointStatements(service, developmentTrust)),
            );
        }
    });

    it("changes no resource when the services are named in another order", async () => {
        const before = await record(() => build(["kms", "ssm", "sts"]));
        const after = await record(() => build(["sts", "kms", "ssm"]));
        expect(contents(after)).to.deep.equal(contents(before));
    });

    it("knows the id of each endpoint, and refuses to name one that it has not", async () => {
        const { created: endpoints } = await record(() => build(["kms"]));
        expect(await valueOf(endpoints.endpointId("kms"))).to.equal("vpce-endpoint-kms");
        expect(refusal(() => endpoints.endpointId("sts"))).to.equal(
            "There is no endpoint for sts; add it to the services.",
        );
    });
});
