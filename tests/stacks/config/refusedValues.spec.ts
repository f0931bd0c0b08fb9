import { expect } from "chai";
import { problemsWith } from "./configProblems";

const accountRule =
    "allowed: twelve digits in quotes (YAML takes bare digits for a number and drops leading zeros). " +
    'Example: "111122223333".';
const nameRule = "lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen";
const environmentRule =
    `allowed: 1 to 12 ${nameRule}; not beginning with aws, amzn-, ssm, sthree-, xn--, which S3 and SSM reserve. ` +
    "Example: sm-mlops.";
const stageRule = `allowed: 1 to 10 ${nameRule}. Example: dev.`;
const regionRule = "allowed: the code of a region, without the letter of a zone. Example: eu-west-1.";
const roleRule =
    "allowed: the name of a role with its path if it has one, that is what follows role/ in the ARN. Example: ";
const stackRule =
    "allowed: the name of a stack of this project: 1 to 100 letters, digits, hyphens, underscores and dots. Example: ";
const organizationRule = "allowed: o- and 10 to 32 lower-case letters and digits. Example: o-a1b2c3d4e5.";
const zonesRule = "allowed: 2, 3 or 4, or a list of 2 to 4 different zone ids. Example: [euw1-az1, euw1-az2].";
const zoneRule =
    "allowed: the id of a zone; names such as eu-west-1a mean different zones in different accounts. Example: euw1-az1.";
const retentionRule =
    "allowed: one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, " +
    "3288, 3653. Example: 365.";
const formatRule =
    'allowed: fields in ${…} with single spaces between them. Example: "${version} ${srcaddr} ${dstaddr} ${action}".';
const createRule = "allowed: a mapping with the keys cidr, availabilityZones, subnetPrefixLength.";

/** A stack, the changed keys, and the problem that follows without its namespace. */
type Case = readonly [stack: string, changes: Record<string, unknown>, problem: string];

const create = { cidr: "10.0.0.0/16" };

const cases: Case[] = [
    // environment
    ["dev", { environment: { stage: "dev" } }, `environment.name: missing; ${environmentRule}`],
    ["dev", { environment: { name: "sm-mlops" } }, `environment.stage: missing; ${stageRule}`],
    ["dev", { environment: "sm" }, 'environment: received "sm"; allowed: a mapping with the keys name, stage.'],
    ["dev", { environment: { name: "", stage: "dev" } }, `environment.name: received ""; ${environmentRule}`],
    ["dev", { environment: { name: "Team", stage: "dev" } }, `environment.name: received "Team"; ${environmentRule}`],
    ["dev", { environment: { name: "1team", stage: "dev" } }, `environment.name: received "1team"; ${environmentRule}`],
    ["dev", { environment: { name: "team-", stage: "dev" } }, `environment.name: received "team-"; ${environmentRule}`],
    ["dev", { environment: { name: "a_b", stage: "dev" } }, `environment.name: received "a_b"; ${environmentRule}`],
    [
        "dev",
        { environment: { name: "thirteenchars", stage: "dev" } },
        `environment.name: received "thirteenchars"; ${environmentRule}`,
    ],
    [
        "dev",
        { environment: { name: "aws-ml", stage: "dev" } },
        `environment.name: received "aws-ml"; ${environmentRule}`,
    ],
    ["dev", { environment: { name: 5, stage: "dev" } }, `environment.name: received 5; ${environmentRule}`],
    [
        "dev",
        { environment: { name: "sm", stage: "development" } },
        `environment.stage: received "development"; ${stageRule}`,
    ],
    ["dev", { environment: { name: "sm", stage: "Dev" } }, `environment.stage: received "Dev"; ${stageRule}`],
    ["dev", { environment: { name: "sm", stage: null } }, `environment.stage: received null; ${stageRule}`],

    // account
    ["dev", { account: { region: "eu-west-1", deploymentRole: "d" } }, `account.id: missing; ${accountRule}`],
    [
        "dev",
        { account: { id: 12345678901, region: "eu-west-1", deploymentRole: "d" } },
        `account.id: received 12345678901; ${accountRule}`,
    ],
    [
        "dev",
        { account: { id: "1111-2222-3333", region: "eu-west-1", deploymentRole: "d" } },
        `account.id: received "1111-2222-3333"; ${accountRule}`,
    ],
    ["dev", { account: { id: "111122223333", deploymentRole: "d" } }, `account.region: missing; ${regionRule}`],
    [
        "dev",
        { account: { id: "111122223333", region: "eu-west-1a", deploymentRole: "d" } },
        `account.region: received "eu-west-1a"; ${regionRule}`,
    ],
    [
        "dev",
        { account: { id: "111122223333", region: "Ireland", deploymentRole: "d" } },
        `account.region: received "Ireland"; ${regionRule}`,
    ],
    [
        "dev",
        { account: { id: "111122223333", region: "eu-west-1" } },
        `account.deploymentRole: missing; ${roleRule}sm-mlops-deployment.`,
    ],
    [
        "dev",
        { account: { id: "111122223333", region: "eu-west-1", deploymentRole: "arn:aws:iam::111122223333:role/d" } },
        `account.deploymentRole: received "arn:aws:iam::111122223333:role/d"; ${roleRule}sm-mlops-deployment.`,
    ],
    [
        "dev",
        { account: { id: "111122223333", region: "eu-west-1", deploymentRole: "/ops/d" } },
        `account.deploymentRole: received "/ops/d"; ${roleRule}sm-mlops-deployment.`,
    ],
    [
        "dev",
        { account: { id: "111122223333", region: "eu-west-1", deploymentRole: "d".repeat(65) } },
        `account.deploymentRole: received "${"d".repeat(65)}"; ${roleRule}sm-mlops-deployment.`,
    ],

    // optional keys at the top
    ["dev", { breakGlassRole: "a b" }, `breakGlassRole: received "a b"; ${roleRule}sm-mlops-break-glass.`],
    ["dev", { breakGlassRole: "" }, `breakGlassRole: received ""; ${roleRule}sm-mlops-break-glass.`],
    ["dev", { organizationId: "o-short" }, `organizationId: received "o-short"; ${organizationRule}`],
    ["dev", { organizationId: "r-a1b2c3d4e5" }, `organizationId: received "r-a1b2c3d4e5"; ${organizationRule}`],
    ["dev", { protect: "yes" }, 'protect: received "yes"; allowed: true or false. Example: true.'],
    ["dev", { protect: 1 }, "protect: received 1; allowed: true or false. Example: true."],
    ["dev", { maxRetries: 0 }, "maxRetries: received 0; allowed: a whole number from 1 to 100. Example: 10."],
    ["dev", { maxRetries: 101 }, "maxRetries: received 101; allowed: a whole number from 1 to 100. Example: 10."],
    ["dev", { maxRetries: 2.5 }, "maxRetries: received 2.5; allowed: a whole number from 1 to 100. Example: 10."],
    ["dev", { maxRetries: "ten" }, 'maxRetries: received "ten"; allowed: a whole number from 1 to 100. Example: 10.'],
    ["dev", { targets: { staging: "staging" } }, `targets.prod: missing; ${stackRule}prod.`],
    ["dev", { targets: { prod: "prod" } }, `targets.staging: missing; ${stackRule}staging.`],
    [
        "dev",
        { targets: { staging: "acme/secure-mlops/staging", prod: "prod" } },
        `targets.staging: received "acme/secure-mlops/staging"; ${stackRule}staging.`,
    ],
    ["dev", { targets: ["a", "b"] }, 'targets: received ["a","b"]; allowed: a mapping with the keys staging, prod.'],

    // network
    [
        "dev",
        { network: undefined },
        "network.create.cidr: missing; allowed: an IPv4 block of /16 to /24. Example: 10.0.0.0/16.",
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
        { network: { create: { ...create, availabilityZones: ["euw1-az1", "euw1-az1"] } } },
        `network.create.availabilityZones: received ["euw1-az1","euw1-az1"]; ${zonesRule}`,
    ],
    [
        "dev",
        { network: { create: { ...create, availabilityZones: ["euw1-az1", "eu-west-1b"] } } },
        `network.create.availabilityZones[1]: received "eu-west-1b"; ${zoneRule}`,
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
        "network.flowLogs: received false; allowed: a mapping with the keys trafficType, aggregationSeconds, " +
            "retentionDays, format.",
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

    // target
    ["prod", { region: "eu-west-1b" }, `region: received "eu-west-1b"; ${regionRule}`],
    ["prod", { deploymentRole: undefined }, `deploymentRole: missing; ${roleRule}sm-mlops-deployment.`],
    [
        "prod",
        { accounts: undefined },
        "accounts: missing; allowed: a list of account ids, or of mappings with id and cidr; at least one. " +
            'Example: ["333344445555"].',
    ],
    [
        "prod",
        { accounts: [] },
        "accounts: received []; allowed: a list of account ids, or of mappings with id and cidr; at least one. " +
            'Example: ["333344445555"].',
    ],
    [
        "prod",
        { accounts: "333344445555" },
        "accounts: received 333344445555; allowed: a list of account ids, or of mappings with id and cidr; " +
            'at least one. Example: ["333344445555"].',
    ],
    ["prod", { accounts: [333344445555] }, `accounts[0]: received 333344445555; ${accountRule}`],
    ["prod", { accounts: ["444455556666", "12"] }, `accounts[1]: received "12"; ${accountRule}`],
    ["prod", { accounts: [{ cidr: "10.0.0.0/16" }] }, `accounts[0].id: missing; ${accountRule}`],
    [
        "prod",
        { accounts: [{ id: "444455556666", cidr: "10.0.0.0/12" }] },
        'accounts[0].cidr: "10.0.0.0/12" is /12; allowed: an IPv4 block of /16 to /24.',
    ],
    ["prod", { dataScience: { stage: "dev" } }, `dataScience.account: missing; ${accountRule}`],
    [
        "prod",
        { dataScience: { account: "111122223333", stage: "DEV" } },
        `dataScience.stage: received "DEV"; ${stageRule}`,
    ],
    [
        "prod",
        { network: { create: { allocateFrom: "10.0.0.0/7" } } },
        'network.create.allocateFrom: "10.0.0.0/7" is /7; allowed: an IPv4 block of /8 to /24.',
    ],
    [
        "prod",
        { network: { create: { allocateFrom: "10.64.0.0/12", prefixLength: 15 } } },
        "network.create.prefixLength: received 15; allowed: a whole number from 16 to 24. Example: 20.",
    ],
    [
        "prod",
        { network: { create: { allocateFrom: "172.16.0.0/12" } } },
        'network.create.allocateFrom: "172.16.0.0/12" overlaps 172.17.0.0/16, which AWS refuses or uses itself; ' +
            "take a block of your own, such as 10.0.0.0/16.",
    ],
];

describe("a refused configuration value", () => {
    for (const [stack, changes, problem] of cases) {
        it(`is reported for ${stack}: ${JSON.stringify(changes)}`, async () => {
            expect(await problemsWith(stack, changes)).to.deep.equal([`secure-mlops:${problem}`]);
        });
    }
});
