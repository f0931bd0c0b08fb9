import { refusesEach, type Case } from "./configProblems";

const zonesRule =
    "allowed: 2, 3 or 4, or a list of 2 to 4 different zones, by id or by name. Example: [euw1-az1, euw1-az2].";
const zoneRule = "allowed: the id of a zone, which means the same in all accounts, or its name. Example: euw1-az1.";
const retentionRule =
    "allowed: one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, " +
    "3288, 3653. Example: 365.";
const formatRule =
    'allowed: fields in ${…} with single spaces between them. Example: "${version} ${srcaddr} ${dstaddr} ${action}".';
const createRule =
    "allowed: a mapping with the keys cidr, allowPublicCidr, availabilityZones, subnetPrefixLength, egress, natGateways.";

const create = { cidr: "10.0.0.0/16" };

const cases: Case[] = [
    [
        "dev",
        { network: undefined },
        "network.create: missing; give network.create for a VPC of its own, such as { cidr: 10.0.0.0/16 }, " +
            "or network.existing for one that exists.",
    ],
    ["dev", { network: { create: 1 } }, `network.create: received 1; ${createRule}`],
    ["dev", { network: { create: null } }, `network.create: received null; ${createRule}`],
    [
        "dev",
        { network: { create: { cidr: "10.0.0.0" } } },
        'network.create.cidr: "10.0.0.0" is not an IPv4 block; write an address and a prefix length, such as 10.0.0.0/16.',
    ],
    [
        "dev",
        { network: { create: { cidr: "10.0.0.1/16" } } },
        'network.create.cidr: "10.0.0.1/16" does not start at its network address; write 10.0.0.0/16.',
    ],
    [
        "dev",
        { network: { create: { cidr: "10.0.0.0/8" } } },
        'network.create.cidr: "10.0.0.0/8" is /8; allowed: an IPv4 block of /16 to /24.',
    ],
    [
        "dev",
        { network: { create: { cidr: "10.0.0.0/25" } } },
        'network.create.cidr: "10.0.0.0/25" is /25; allowed: an IPv4 block of /16 to /24.',
    ],
    [
        "dev",
        { network: { create: { cidr: "172.17.0.0/16" } } },
        'network.create.cidr: "172.17.0.0/16" overlaps 172.17.0.0/16, which AWS refuses or uses itself; ' +
            "take a block of your own, such as 10.0.0.0/16.",
    ],
    [
        "dev",
        { network: { create: { cidr: "169.254.0.0/20" } } },
        'network.create.cidr: "169.254.0.0/20" overlaps 169.254.0.0/16, which AWS refuses or uses itself; ' +
            "take a block of your own, such as 10.0.0.0/16.",
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: 1 } } },
        `network.create.availabilityZones: received 1; ${zonesRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: 5 } } },
        `network.create.availabilityZones: received 5; ${zonesRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: "2" } } },
        `network.create.availabilityZones: received "2"; ${zonesRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: ["euw1-az1"] } } },
        `network.create.availabilityZones: received ["euw1-az1"]; ${zonesRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: [1, 2, 3, 4, 5].map((zone) => `euw1-az${zone}`) } } },
        'network.create.availabilityZones: received ["euw1-az1","euw1-az2","euw1-az3","euw1-az4","euw1-az5"]; ' +
            zonesRule,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: ["euw1-az1", "euw1-az1"] } } },
        `network.create.availabilityZones: received ["euw1-az1","euw1-az1"]; ${zonesRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: ["euw1-az1", "euw1b"] } } },
        `network.create.availabilityZones[1]: received "euw1b"; ${zoneRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, subnetPrefixLength: 29 } } },
        "network.create.subnetPrefixLength: received 29; allowed: a whole number from 18 to 28. Example: 19.",
    ],
    [
        "dev",
        { network: { create, flowLogs: { trafficType: "all" } } },
        'network.flowLogs.trafficType: received "all"; allowed: ALL, ACCEPT or REJECT. Example: ALL.',
    ],
    [
        "dev",
        { network: { create, flowLogs: { aggregationSeconds: 300 } } },
        "network.flowLogs.aggregationSeconds: received 300; allowed: 60 or 600. Example: 60.",
    ],
    [
        "dev",
        { network: { create, flowLogs: { retentionDays: 100 } } },
        `network.flowLogs.retentionDays: received 100; ${retentionRule}`,
    ],
    [
        "dev",
        { network: { create, flowLogs: { format: "${version}  ${action}" } } },
        `network.flowLogs.format: received "\${version}  \${action}"; ${formatRule}`,
    ],
    [
        "dev",
        { network: { create, flowLogs: { format: "version action" } } },
        `network.flowLogs.format: received "version action"; ${formatRule}`,
    ],
    [
        "dev",
        { network: { create, flowLogs: false } },
        "network.flowLogs: received false; allowed: a mapping with the keys enabled, trafficType, " +
            "aggregationSeconds, retentionDays, format, roleArn, keyArn.",
    ],
    [
        "dev",
        { network: { create, awsBuckets: ["jumpstart", "samples"] } },
        'network.awsBuckets[1]: received "samples"; allowed: jumpstart or sagemaker-samples. Example: jumpstart.',
    ],
    [
        "dev",
        { network: { create, awsBuckets: ["jumpstart", "jumpstart"] } },
        'network.awsBuckets: received ["jumpstart","jumpstart"]; allowed: a list of any of jumpstart, ' +
            "sagemaker-samples, each once. Example: [jumpstart].",
    ],
    [
        "dev",
        { network: { create, awsBuckets: "jumpstart" } },
        'network.awsBuckets: received "jumpstart"; allowed: a list of any of jumpstart, sagemaker-samples, each once. ' +
            "Example: [jumpstart].",
    ],
];

describe("a refused value of the network", () => {
    refusesEach(cases);
});
