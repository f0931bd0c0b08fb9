import { expect } from "chai";
import { problemsWith, readChanged, refusesEach, type Case } from "./configProblems";

const id = "444455556666";
const pool = { create: { allocateFrom: "10.80.0.0/12" } };
const below = ["ou-a1b2-c3d4e5f6"];
const units = { below, account: "999900001111", role: "sm-mlops-discovery" };
const unitRule =
    "allowed: the id of an organizational unit, which begins with ou-; not that of the root. Example: ou-a1b2-c3d4e5f6.";
const idsRule = "allowed: a list of ids of organizational units, each once";
const accountRule =
    "allowed: twelve digits in quotes (YAML takes bare digits for a number and drops leading zeros). " +
    'Example: "111122223333".';

function ofUnits(changes: object, others: object = {}): Record<string, unknown> {
    return { accounts: undefined, organizationalUnits: { ...units, ...changes }, ...others };
}

const organizationalUnits: Case[] = [
    [
        "prod",
        ofUnits({ below: undefined }),
        `organizationalUnits.below: missing; ${idsRule}; at least one. Example: [ou-a1b2-c3d4e5f6].`,
    ],
    [
        "prod",
        ofUnits({ below: [] }),
        `organizationalUnits.below: received []; ${idsRule}; at least one. Example: [ou-a1b2-c3d4e5f6].`,
    ],
    ["prod", ofUnits({ below: ["r-a1b2"] }), `organizationalUnits.below[0]: received "r-a1b2"; ${unitRule}`],
    [
        "prod",
        ofUnits({ below: [...below, ...below] }),
        `organizationalUnits.below: received ["ou-a1b2-c3d4e5f6","ou-a1b2-c3d4e5f6"]; ${idsRule}; at least one. ` +
            "Example: [ou-a1b2-c3d4e5f6].",
    ],
    ["prod", ofUnits({ account: undefined }), `organizationalUnits.account: missing; ${accountRule}`],
    [
        "prod",
        ofUnits({ role: "a b" }),
        'organizationalUnits.role: received "a b"; allowed: the name of a role with its path if it has one, that is what ' +
            "follows role/ in the ARN. Example: sm-mlops-discovery.",
    ],
    [
        "prod",
        ofUnits({ exclude: [id, id] }),
        `organizationalUnits.exclude: received ["${id}","${id}"]; allowed: a list of account ids, each once. ` +
            'Example: ["777788889999"].',
    ],
    [
        "prod",
        ofUnits({ exclude: [id] }, { accounts: [id] }),
        `organizationalUnits.exclude: ${id} has settings in accounts; take it out of one of the two lists.`,
    ],
    [
        "prod",
        ofUnits({ allowEmpty: ["ou-a1b2-zzzzzzzz"] }),
        "organizationalUnits.allowEmpty: ou-a1b2-zzzzzzzz is not in organizationalUnits.below; take it out of the list.",
    ],
    [
        "prod",
        ofUnits({}, { accounts: ["111122223333"] }),
        "accounts: 111122223333 is the development account (dataScience.account); models are delivered to other accounts, " +
            "take it out of the list.",
    ],
];

const existing = {
    vpcId: "vpc-0a1b2c3d4e5f60718",
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"],
    routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
};

function withNetwork(network: object, settings: object = {}): Record<string, unknown> {
    return { accounts: [{ id, network, ...settings }], network: pool };
}

const networks: Case[] = [
    [
        "prod",
        withNetwork({ existing }, { cidr: "10.0.0.0/20" }),
        `accounts (${id}).cidr: the VPC exists (network.existing) and has its block; keep one of the two.`,
    ],
    [
        "prod",
        withNetwork({ existing: { vpcId: existing.vpcId, subnetIds: existing.subnetIds } }),
        `accounts (${id}).network.existing.routeTableIds: missing; give those of the private subnets, or ` +
            `accounts (${id}).network.existing.createSubnets to have new ones.`,
    ],
    [
        "prod",
        withNetwork({ endpoints: { existing: { s3: "vpce-0a1b2c3d4e5f60718" } } }),
        `accounts (${id}).network.endpoints.existing: a VPC that is created has no endpoints yet; remove this key, or give ` +
            `accounts (${id}).network.existing.`,
    ],
    [
        "prod",
        withNetwork({ existing: { ...existing, vpcId: "vpc" } }),
        'accounts[0].network.existing.vpcId: received "vpc"; allowed: vpc- and 8 to 17 hexadecimal digits. ' +
            "Example: vpc-0a1b2c3d4e5f60718.",
    ],
    [
        "prod",
        withNetwork({ endpoints: { omit: ["servicecatalog"] } }),
        'accounts[0].network.endpoints.omit[0]: received "servicecatalog", which is no endpoint. Allowed: sagemaker-api, ' +
            "sagemaker-runtime, sts, logs, monitoring, ssm, ecr-api, ecr-dkr.",
    ],
    [
        "prod",
        withNetwork({ create: {} }),
        "accounts[0].network.create: nothing reads this key. Known here: existing, endpoints.",
    ],
];

function arn(role: string, account = id): string {
    return `arn:aws:iam::${account}:role/${role}`;
}

const roles = {
    modelExecution: arn("sm-mlops/prod/sm-mlops-prod-eu-west-1-model-execution"),
    modelMonitor: arn("sm-mlops/prod/sm-mlops-prod-eu-west-1-model-monitor"),
    stackSetExecution: arn("sm-mlops-prod-eu-west-1-stack-set-execution"),
    endpointTest: arn("sm-mlops/prod/sm-mlops-prod-eu-west-1-endpoint-test"),
    flowLogs: arn("ops/flow-logs"),
};
const unlogged = { ...pool, flowLogs: { enabled: false } };
const roleRule =
    "allowed: the ARN of one role, without wildcards. Example: arn:aws:iam::111122223333:role/endpoint-test.";

function misnamed(name: keyof typeof roles, given: string): Case {
    return [
        "prod",
        { accounts: [{ id, roles: { ...roles, [name]: given } }] },
        `accounts (${id}).roles.${name}: received ${given}; the development account knows this role as ${roles[name]} and ` +
            "admits no other, give it that path and name.",
    ];
}

const givenRoles: Case[] = [
    [
        "prod",
        { accounts: [{ id, roles: { ...roles, endpointTest: undefined } }] },
        `accounts[0].roles.endpointTest: missing; ${roleRule}`,
    ],
    misnamed("modelExecution", arn("model")),
    misnamed("modelMonitor", arn("monitor")),
    misnamed("stackSetExecution", arn("sm-mlops/prod/sm-mlops-prod-eu-west-1-stack-set-execution")),
    misnamed("endpointTest", roles.endpointTest.replace(id, "333344445555")),
    misnamed("modelExecution", roles.modelExecution.replace("arn:aws:", "arn:aws-us-gov:")),
    [
        "prod",
        { accounts: [{ id, roles: { ...roles, flowLogs: undefined } }] },
        `accounts (${id}).roles.flowLogs: missing; the roles exist already and none is created: name the one that writes ` +
            "flow logs, or set network.flowLogs.enabled to false.",
    ],
    [
        "prod",
        { accounts: [{ id, roles }], network: unlogged },
        `accounts (${id}).roles.flowLogs: flow logs are switched off (network.flowLogs.enabled); remove this key.`,
    ],
    [
        "prod",
        { accounts: [{ id, roles: { ...roles, flowLogs: arn("flow-logs", "333344445555") } }] },
        `accounts (${id}).roles.flowLogs: received ${arn("flow-logs", "333344445555")}; flow logs use a role of their own ` +
            `account, whose ARN begins with arn:aws:iam::${id}:.`,
    ],
];

const stackRule =
    "allowed: the name of a stack of this project (1 to 100 letters, digits, hyphens, underscores and dots), or a list of " +
    "different names. Example: prod.";

const shards: Case[] = [
    ["dev", { targets: { staging: "staging", prod: [] } }, `targets.prod: received []; ${stackRule}`],
    [
        "dev",
        { targets: { staging: "staging", prod: ["prod", "prod"] } },
        `targets.prod: received ["prod","prod"]; ${stackRule}`,
    ],
    [
        "dev",
        { targets: { staging: ["a", "b"], prod: ["prod", "b"] } },
        'targets: staging and prod are both "b"; give two different stacks of kind target.',
    ],
    [
        "dev",
        { targets: { staging: "staging", prod: ["prod", "dev"] } },
        'targets.prod: "dev" is this stack itself; name a stack of kind target.',
    ],
];

describe("the rules of organizational units", () => {
    refusesEach(organizationalUnits);

    it("accept units alone, and with settings for some accounts", async () => {
        expect(await readChanged("prod", ofUnits({}))).to.deep.include({
            accounts: [],
            organizationalUnits: { ...units, exclude: [], allowEmpty: [] },
        });
        const accounts = [{ id, cidr: "10.0.0.0/20" }];
        const chosen = { ...units, exclude: ["333344445555"], allowEmpty: below };
        const config = await readChanged("prod", ofUnits(chosen, { accounts }));
        expect(config).to.deep.include({ accounts, organizationalUnits: chosen });
    });

    it("leave blocks to the time when all accounts are known", async () => {
        const config = await readChanged("prod", ofUnits({}, { accounts: [id], network: undefined }));
        expect(config).to.deep.include({ accounts: [{ id }] });
    });

    it("ask for no list of accounts where the units were refused", async () => {
        const problems = await problemsWith("prod", { accounts: undefined, organizationalUnits: "ou-a1b2-c3d4e5f6" });
        expect(problems).to.deep.equal([
            'secure-mlops:organizationalUnits: received "ou-a1b2-c3d4e5f6"; allowed: a mapping with the keys below, ' +
                "account, role, exclude, allowEmpty.",
        ]);
    });
});

describe("the rules of an account's own network", () => {
    refusesEach(networks);

    it("accept an existing network, which needs no block and no pool", async () => {
        const config = await readChanged("prod", { accounts: [{ id, network: { existing } }], network: undefined });
        expect(config).to.deep.include({
            accounts: [
                {
                    id,
                    network: {
                        existing: { ...existing, egress: "none" },
                        endpoints: { existing: {}, omit: [], allowOpenPolicies: false },
                    },
                },
            ],
        });
    });

    it("count the endpoints that the account leaves out", async () => {
        const network = { create: { allocateFrom: "10.80.0.0/12", prefixLength: 24, subnetPrefixLength: 28 } };
        const tight = await problemsWith("prod", { accounts: [id], network });
        expect(tight).to.have.length(1);
        expect(tight[0]).to.contain("9 for interface endpoints");
        const [fewer] = await problemsWith("prod", {
            accounts: [{ id, network: { endpoints: { omit: ["monitoring", "ssm"] } } }],
            network,
        });
        expect(fewer ?? "").to.not.contain("9 for interface endpoints");
    });
});

describe("the rules of an account's own roles", () => {
    refusesEach(givenRoles);

    it("accept roles with the names that the development account knows", async () => {
        const config = await readChanged("prod", { accounts: [{ id, roles }] });
        expect(config).to.deep.include({ accounts: [{ id, roles }] });
    });

    it("accept roles without one for flow logs where there are none", async () => {
        const { flowLogs, ...others } = roles;
        expect(flowLogs).to.contain("flow-logs");
        const config = await readChanged("prod", { accounts: [{ id, roles: others }], network: unlogged });
        expect(config).to.deep.include({ accounts: [{ id, roles: others }] });
    });
});

describe("the rule on blocks that overlap", () => {
    const accounts = [
        { id, cidr: "10.0.0.0/16" },
        { id: "333344445555", cidr: "10.0.16.0/20" },
    ];

    it("refuses them", async () => {
        expect(await problemsWith("prod", { accounts, network: undefined })).to.deep.equal([
            `secure-mlops:accounts: 10.0.0.0/16 of account ${id} overlaps 10.0.16.0/20 of account 333344445555. ` +
                "Give the account that was added last another cidr.",
        ]);
    });

    it("accepts them where the stack file says so", async () => {
        const network = { create: { allowOverlaps: true } };
        expect(await readChanged("prod", { accounts, network })).to.deep.include({ accounts });
    });

    it("knows nothing of networks that exist", async () => {
        const both = accounts.map(({ id: account }) => ({ id: account, network: { existing } }));
        expect(await readChanged("prod", { accounts: both, network: undefined })).to.have.property("kind", "target");
    });
});

describe("the rules of stacks that share a stage", () => {
    refusesEach(shards);

    it("accept lists of stacks", async () => {
        const targets = { staging: ["staging-a", "staging-b"], prod: "prod" };
        expect(await readChanged("dev", { targets })).to.deep.include({ targets });
    });
});
