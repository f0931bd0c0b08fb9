import { expect } from "chai";
import { studioDefaults } from "../../../infra/studio/studioSettings";
import { problemsWith, readChanged } from "./configProblems";

/** What is changed in an example's configuration, and the problems that follow without their namespace. */
type Case = readonly [rule: string, stack: string, changes: Record<string, unknown>, problems: readonly string[]];

const account = { id: "111122223333", region: "eu-west-1", deploymentRole: "sm-mlops-deployment" };
const bothInOneBlock = ["333344445555", "777788889999"];

const cases: Case[] = [
    [
        "one stack for both stages is refused",
        "dev",
        { targets: { staging: "targets", prod: "targets" } },
        ['targets: staging and prod are both "targets"; give two different stacks of kind target.'],
    ],
    [
        "the stack itself is refused as its own target",
        "dev",
        { targets: { staging: "dev", prod: "prod" } },
        ['targets.staging: "dev" is this stack itself; name a stack of kind target.'],
    ],
    [
        "bucket names that a long region code makes too long are refused",
        "dev",
        {
            environment: { name: "twelve-chars", stage: "tenletters" },
            account: { ...account, region: "us-isof-south-1" },
            packages: undefined,
        },
        [
            'environment.name: "twelve-chars" and stage "tenletters" make bucket names of 64 characters in us-isof-south-1; ' +
                "S3 allows 63, shorten one of them.",
        ],
    ],
    [
        "a target in the stage of the data science stack is refused",
        "prod",
        { environment: { name: "sm-mlops", stage: "dev" } },
        [
            'environment.stage: "dev" is the stage of the data science stack as well; names would collide, ' +
                "give this stack a stage of its own.",
        ],
    ],
    [
        "an account that is listed twice is refused",
        "prod",
        { accounts: ["444455556666", { id: "444455556666", cidr: "10.0.0.0/16" }] },
        ["accounts: 444455556666 is in the list more than once; name it once."],
    ],
    [
        "an account that is listed twice is not told to overlap itself",
        "prod",
        { accounts: ["444455556666", "444455556666", "444455556666"] },
        ["accounts: 444455556666 is in the list more than once; name it once."],
    ],
    [
        "the development account is refused as a target",
        "prod",
        { accounts: ["444455556666", "111122223333"] },
        [
            "accounts: 111122223333 is the development account (dataScience.account); " +
                "models are delivered to other accounts, take it out of the list.",
        ],
    ],
    [
        "an account without a block is refused where there is no pool",
        "prod",
        { network: { create: {} } },
        [
            "accounts: Account 444455556666 has no cidr and there is no pool; give it a cidr, or set network.create.allocateFrom, such as 10.64.0.0/12.",
        ],
    ],
    [
        "a pool that is smaller than one block is refused",
        "prod",
        { network: { create: { allocateFrom: "10.64.0.0/22", prefixLength: 20 } } },
        [
            "accounts: The pool 10.64.0.0/22 is smaller than one block of /20; " +
                "make the pool larger or the prefix length greater.",
        ],
    ],
    [
        "two accounts on one block of the pool are refused",
        "prod",
        { accounts: bothInOneBlock, network: { create: { allocateFrom: "10.64.0.0/19", prefixLength: 20 } } },
        [
            "accounts: 10.64.0.0/20 of account 333344445555 overlaps 10.64.0.0/20 of account 777788889999. " +
                "Give the account that was added last another cidr; 10.64.16.0/20 is free.",
        ],
    ],
    [
        "a chosen block that overlaps an allocated one is refused",
        "prod",
        { accounts: ["444455556666", { id: "333344445555", cidr: "10.84.0.0/16" }] },
        [
            "accounts: 10.84.208.0/20 of account 444455556666 overlaps 10.84.0.0/16 of account 333344445555. " +
                "Give the account that was added last another cidr; 10.80.0.0/20 is free.",
        ],
    ],
    [
        "every account's VPC has to hold its subnets",
        "prod",
        {
            accounts: ["333344445555", { id: "444455556666", cidr: "10.0.0.0/24" }],
            network: { create: { allocateFrom: "10.64.0.0/12", availabilityZones: 4, subnetPrefixLength: 26 } },
        },
        [
            "accounts (444455556666): 4 zones need 4 subnets of /26, and the lower half of 10.0.0.0/24 holds 2; " +
                "make the VPC larger, the subnets smaller or the zones fewer.",
        ],
    ],
    [
        "zones of another region are refused in target accounts",
        "prod",
        { network: { create: { allocateFrom: "10.80.0.0/12", availabilityZones: ["use1-az1", "euw1-az2"] } } },
        [
            "network.create.availabilityZones: use1-az1 is not a zone of eu-west-1; the ids of its zones begin with euw1-az, their names with eu-west-1.",
        ],
    ],
];

describe("rules between configuration keys", () => {
    for (const [rule, stack, changes, problems] of cases) {
        it(`${rule} (${JSON.stringify(changes)})`, async () => {
            const prefixed = problems.map((problem) => `secure-mlops:${problem}`);
            expect(await problemsWith(stack, changes)).to.deep.equal(prefixed);
        });
    }

    it("are left out where their keys were refused, and tried where they were not", async () => {
        const changes = {
            environment: { name: "sm-mlops", stage: "dev" },
            accounts: ["111122223333", 5],
            network: { create: { allocateFrom: "10.0.0.0/33", availabilityZones: ["euc1-az1", "euc1-az2"] } },
        };
        expect(await problemsWith("prod", changes)).to.deep.equal([
            "secure-mlops:accounts[1]: received 5; allowed: twelve digits in quotes (YAML takes bare digits for a number " +
                'and drops leading zeros). Example: "111122223333".',
            'secure-mlops:network.create.allocateFrom: "10.0.0.0/33" has prefix length 33; an IPv4 prefix length is 0 to 32.',
            'secure-mlops:environment.stage: "dev" is the stage of the data science stack as well; names would collide, ' +
                "give this stack a stage of its own.",
            "secure-mlops:network.create.availabilityZones: euc1-az1 is not a zone of eu-west-1; " +
                "the ids of its zones begin with euw1-az, their names with eu-west-1.",
            "secure-mlops:network.create.availabilityZones: euc1-az2 is not a zone of eu-west-1; " +
                "the ids of its zones begin with euw1-az, their names with eu-west-1.",
            "secure-mlops:accounts: 111122223333 is the development account (dataScience.account); " +
                "models are delivered to other accounts, take it out of the list.",
        ]);
    });
});

describe("an accepted configuration", () => {
    it("has every default", async () => {
        const config = await readChanged("dev", {
            breakGlassRole: undefined,
            organizationId: undefined,
            network: { create: { cidr: "10.0.0.0/22" } },
            identity: undefined,
            studio: undefined,
            packages: undefined,
            registry: undefined,
            targets: undefined,
            protect: undefined,
        });
        expect(config).to.deep.equal({
            kind: "data-science",
            environment: { name: "sm-mlops", stage: "dev" },
            account,
            network: {
                create: { cidr: "10.0.0.0/22", allowPublicCidr: false, availabilityZones: 2, egress: "none" },
                endpoints: { existing: {}, omit: [], allowOpenPolicies: false },
                flowLogs: { enabled: true, trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
                awsBuckets: [],
            },
            identity: { humans: { mfa: true } },
            studio: { ...studioDefaults, users: [] },
            registry: { packageGroups: [], imageRepositories: [] },
            storage: {},
            projects: [],
            pipelines: [],
            permissionsBoundary: "created",
            protect: true,
        });
    });

    it("has what was chosen", async () => {
        const chosen = {
            account: { ...account, region: "us-gov-west-1", deploymentRole: "ops/mlops/deploy" },
            network: {
                create: {
                    cidr: "100.64.0.0/16",
                    allowPublicCidr: false,
                    egress: "nat",
                    natGateways: "single",
                    availabilityZones: ["usgw1-az1", "usgw1-az3"],
                    subnetPrefixLength: 28 - 8,
                },
                endpoints: { existing: {}, omit: ["servicecatalog"], allowOpenPolicies: false },
                flowLogs: {
                    enabled: true,
                    trafficType: "REJECT",
                    aggregationSeconds: 600,
                    retentionDays: 3653,
                    format: "${version} ${srcaddr} ${pkt-dstaddr}",
                },
                awsBuckets: ["sagemaker-samples", "jumpstart"],
            },
            protect: false,
            maxRetries: 3,
        };
        const config = await readChanged("dev", { ...chosen, packages: undefined });
        expect(config).to.deep.include(chosen);
    });

    it("reaches the limits, but not beyond", async () => {
        const longest = {
            environment: { name: "twelve-chars", stage: "tenletters" },
            account: { ...account, region: "ap-southeast-2" },
        };
        for (const maxRetries of [1, 100]) {
            const config = await readChanged("dev", { ...longest, maxRetries });
            expect(config).to.deep.include({ ...longest, maxRetries });
        }
    });

    it("keeps text that looks like a number or a switch", async () => {
        const roles = { breakGlassRole: "true", account: { ...account, deploymentRole: "007" } };
        expect(await readChanged("dev", roles)).to.deep.include(roles);
    });

    it("has a mapping for every account, in the order of the list", async () => {
        const config = await readChanged("prod", {
            accounts: [{ id: "444455556666", cidr: "192.168.0.0/20" }, { id: "333344445555" }],
            network: { create: { allocateFrom: "10.64.0.0/12", subnetPrefixLength: 24 } },
            dataScience: { account: "111122223333" },
        });
        expect(config).to.deep.include({
            accounts: [{ id: "444455556666", cidr: "192.168.0.0/20" }, { id: "333344445555" }],
            dataScience: { account: "111122223333", stage: "dev" },
            network: {
                create: {
                    allocateFrom: "10.64.0.0/12",
                    prefixLength: 20,
                    allowOverlaps: false,
                    availabilityZones: 2,
                    subnetPrefixLength: 24,
                },
                flowLogs: { enabled: true, trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
                awsBuckets: [],
            },
        });
    });

    it("needs no pool, and no network at all, where every account has a block", async () => {
        const accounts = [{ id: "444455556666", cidr: "192.168.0.0/20" }];
        const config = await readChanged("prod", { accounts, network: undefined });
        expect(config).to.deep.include({ accounts });
    });
});
