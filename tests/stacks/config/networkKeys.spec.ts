import { expect } from "chai";
import * as z from "zod";
import { dataScienceEndpoints, withKms, type OptionalEndpoint } from "../../../infra/network/endpointServices";
import { workAddresses } from "../../../infra/network/subnetRoom";
import { check } from "../../../stacks/config/examine";
import { networkKeys } from "../../../stacks/config/networkKeys";
import { networkProblems } from "../../../stacks/config/networkRules";
import type { Problem } from "../../../stacks/config/problems";

const schema = z.object({ network: networkKeys });
const place = { region: "eu-west-1", accountId: "111122223333" };

const created = withKms(dataScienceEndpoints).length;

function problemsOf(network: unknown, services: readonly OptionalEndpoint[] = dataScienceEndpoints): string[] {
    const problems: Problem[] = [];
    check(
        schema,
        { network },
        ({ network: accepted }, refused) => networkProblems(accepted, refused, place, services),
        problems,
    );
    return problems.map(({ key, text }) => `${key}: ${text}`);
}

const create = { cidr: "10.0.0.0/16" };
const subnetIds = ["subnet-0a1b2c3d", "subnet-1a1b2c3d"];
const existing = { vpcId: "vpc-0a1b2c3d", subnetIds, routeTableIds: ["rtb-0a1b2c3d"] };
const createSubnets = { cidr: "10.0.128.0/18" };
const ids = { s3: "vpce-0a1b2c3d", kms: "vpce-1a1b2c3d" };

const accepted: Readonly<Record<string, object>> = {
    "a VPC": { create },
    "a VPC with NAT gateways": { create: { ...create, egress: "nat" } },
    "the smallest VPC with one NAT gateway": {
        create: { cidr: "10.0.0.0/24", subnetPrefixLength: 26, egress: "nat", natGateways: "single" },
    },
    "a VPC of shared addresses": { create: { cidr: "100.64.0.0/16" } },
    "public addresses that are asked for": { create: { cidr: "9.0.0.0/16", allowPublicCidr: true } },
    "an existing VPC": { existing },
    "an existing VPC with the internet": { existing: { ...existing, egress: "nat" } },
    "existing endpoints": { existing, endpoints: { existing: ids, omit: ["lambda"], allowOpenPolicies: true } },
    "new subnets": { existing: { vpcId: existing.vpcId, createSubnets } },
    "no flow logs": { create, flowLogs: { enabled: false } },
    "flow logs with a role and a key of one's own": {
        create,
        flowLogs: {
            roleArn: "arn:aws:iam::111122223333:role/ml/flow-logs",
            keyArn: "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c",
        },
    },
};

const oneOrTheOther = "a network is created or exists; keep network.create or network.existing.";
const routeTables = "missing; give those of the private subnets, or network.existing.createSubnets to have new ones.";

const refused: readonly (readonly [network: object, ...problems: string[]])[] = [
    [
        {},
        "network.create: missing; give network.create for a VPC of its own, such as { cidr: 10.0.0.0/16 }, " +
            "or network.existing for one that exists.",
    ],
    [{ create, existing }, `network: ${oneOrTheOther}`],
    [
        { create: { ...create, egress: "internet" } },
        'network.create.egress: received "internet"; allowed: none or nat. Example: none.',
    ],
    [
        { create: { ...create, natGateways: "single" } },
        "network.create.natGateways: there are NAT gateways with egress nat alone; remove this key, " +
            "or set network.create.egress: nat.",
    ],
    [
        { create: { ...create, egress: "nat", natGateways: "two" } },
        'network.create.natGateways: received "two"; allowed: single or one-per-zone. Example: one-per-zone.',
    ],
    [
        { create: { cidr: "9.0.0.0/16" } },
        'network.create.cidr: "9.0.0.0/16" holds public addresses, whose owners could not be reached from inside; take a ' +
            "block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, or accept it with " +
            "network.create.allowPublicCidr: true.",
    ],
    [
        { existing: { ...existing, vpcId: "vpc-1" } },
        'network.existing.vpcId: received "vpc-1"; allowed: vpc- and 8 to 17 hexadecimal digits. ' +
            "Example: vpc-0a1b2c3d4e5f60718.",
    ],
    [
        { existing: { vpcId: existing.vpcId } },
        `network.existing.subnetIds: ${routeTables}`,
        `network.existing.routeTableIds: ${routeTables}`,
    ],
    [{ existing: { vpcId: existing.vpcId, subnetIds } }, `network.existing.routeTableIds: ${routeTables}`],
    [
        { existing: { ...existing, subnetIds: ["subnet-0a1b2c3d"] } },
        'network.existing.subnetIds: received ["subnet-0a1b2c3d"]; allowed: a list of 2 to 6 different subnet ids. ' +
            "Example: [subnet-0a1b2c3d4e5f60718, subnet-0b1c2d3e4f5061728].",
    ],
    [
        { existing: { ...existing, routeTableIds: ["rtb-0a1b2c3d", "rtb-0a1b2c3d"] } },
        'network.existing.routeTableIds: received ["rtb-0a1b2c3d","rtb-0a1b2c3d"]; allowed: a list of 1 to 6 different ' +
            "route table ids. Example: [rtb-0a1b2c3d4e5f60718].",
    ],
    [
        { existing: { ...existing, createSubnets } },
        "network.existing: subnets are given or created; keep subnetIds and routeTableIds, or createSubnets.",
    ],
    [
        { existing: { vpcId: existing.vpcId, createSubnets, egress: "nat" } },
        'network.existing.egress: new subnets have no way to the internet; remove "nat", or give subnets that have one by ' +
            "subnetIds and routeTableIds.",
    ],
    [
        { existing: { vpcId: existing.vpcId, createSubnets: { ...createSubnets, subnetPrefixLength: 18 } } },
        "network.existing.createSubnets: 2 zones need 2 subnets of /18; 10.0.128.0/18 holds 1 of them, and AWS allows none " +
            "smaller than /28. Make the block larger, the subnets smaller or the zones fewer.",
    ],
    [
        { existing: { vpcId: existing.vpcId, createSubnets: { cidr: "10.0.128.0/26", availabilityZones: 4 } } },
        `network.existing.createSubnets: A subnet of /28 has 11 usable addresses and ${created + workAddresses} are ` +
            `needed, ${created} for interface endpoints and ${workAddresses} for Studio and jobs; ` +
            "make 10.0.128.0/26 larger or the subnet prefix length smaller.",
    ],
    [
        { create, endpoints: { existing: ids } },
        "network.endpoints.existing: a VPC that is created has no endpoints yet; remove this key, or give network.existing.",
    ],
    [
        { existing, endpoints: { existing: { kms: "eni-1" } } },
        'network.endpoints.existing.kms: received "eni-1"; allowed: vpce- and 8 to 17 hexadecimal digits. ' +
            "Example: vpce-0a1b2c3d4e5f60718.",
    ],
    [
        { existing, endpoints: { existing: { logs: ids.s3, kms: ids.s3 } } },
        "network.endpoints.existing.logs: vpce-0a1b2c3d is given for another service as well.",
    ],
    [
        { existing, endpoints: { existing: { logs: ids.s3 }, omit: ["logs"] } },
        "network.endpoints.omit: logs is given as existing as well; keep one of the two.",
    ],
    ...["s3", "kms"].map((name): [object, string] => [
        { create, endpoints: { omit: [name] } },
        `network.endpoints.omit[0]: received "${name}"; policies name the id of this endpoint, so it cannot be left out. ` +
            `Where the VPC has one, give its id as network.endpoints.existing.${name}.`,
    ]),
    [
        { create, endpoints: { omit: ["lambda", "lambda"] } },
        'network.endpoints.omit: received ["lambda","lambda"]; allowed: a list of endpoint names, each once; never s3 or ' +
            "kms. Example: [servicecatalog].",
    ],
    [
        { create, endpoints: { allowOpenPolicies: true } },
        "network.endpoints.allowOpenPolicies: no existing endpoint is given; remove this key.",
    ],
    [
        { create, flowLogs: { enabled: false, roleArn: "arn:aws:iam::111122223333:role/flow-logs" } },
        "network.flowLogs.roleArn: flow logs are switched off; remove this key.",
    ],
    [
        { create, flowLogs: { roleArn: "arn:aws:iam::999988887777:role/flow-logs" } },
        "network.flowLogs.roleArn: is not of account 111122223333 in eu-west-1; flow logs use a role and a key of their " +
            "own account.",
    ],
    [
        { create, flowLogs: { keyArn: "arn:aws:kms:eu-west-2:111122223333:key/0f1e2d3c" } },
        "network.flowLogs.keyArn: is not of account 111122223333 in eu-west-1; flow logs use a role and a key of their " +
            "own account.",
    ],
];

describe("the keys of network", () => {
    for (const [name, network] of Object.entries(accepted)) {
        it(`accept ${name}`, () => {
            expect(problemsOf(network)).to.deep.equal([]);
        });
    }

    for (const [network, ...problems] of refused) {
        it(`refuse ${JSON.stringify(network)}`, () => {
            expect(problemsOf(network)).to.deep.equal(problems);
        });
    }

    it("refuse an endpoint of a service that nothing calls", () => {
        const network = { existing, endpoints: { existing: { ...ids, lambda: "vpce-2a1b2c3d" } } };
        expect(problemsOf(network)).to.be.empty;
        expect(problemsOf(network, ["logs"])).to.deep.equal([
            "network.endpoints.existing.lambda: nothing in this account calls the service, so the endpoint would not " +
                "be used; remove this key.",
        ]);
    });

    it("suggest the endpoint that was probably meant", () => {
        const [omitted, given, ...rest] = problemsOf({
            existing,
            endpoints: { omit: ["servicecatalogue"], existing: { monitorng: "vpce-0a1b2c3d" } },
        }).sort((one, other) => other.localeCompare(one));
        expect(omitted).to.match(/^network\.endpoints\.omit\[0\]: .* is no endpoint\. Did you mean servicecatalog\?/);
        expect(given).to.match(/^network\.endpoints\.existing\.monitorng: .* Did you mean monitoring\?/);
        expect(rest).to.be.empty;
    });
});
