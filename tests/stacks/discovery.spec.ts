import { expect } from "chai";
import { contracts } from "../../stacks/contracts";
import program from "../../stacks/index";
import { rejection } from "../support/errors";
import { installMocks, settle, type RecordedResource } from "../support/mocks";
import { regionLookups } from "../support/outputs";
import { exampleConfig } from "../support/stackFiles";
import { runDataScience, runStack, targetOutputs, type RunOptions, type StackRun } from "../support/stacks";
import { descendantsToken, management, organizationLookups, type Unit } from "./organizations";

const ids = ["222233334444", "333344445555", "444455556666", "555566667777"] as const;
const [first, second, third, fourth] = ids;
const [top, europe, asia, spare] = [
    "ou-a1b2-top00000",
    "ou-a1b2-europe00",
    "ou-a1b2-asia0000",
    "ou-a1b2-spare000",
] as const;

/** Four accounts below one unit, one of them in the unit itself and the others in units within it. */
const nested: Unit = {
    id: top,
    accounts: [third],
    units: [
        { id: europe, accounts: [first], units: [{ id: "ou-a1b2-paris000", accounts: [fourth] }] },
        { id: asia, accounts: [second] },
    ],
};
const reading = { account: management, role: "ops/sm-mlops-discovery" };
const pool = { create: { allocateFrom: "10.0.0.0/8" } };

/** Runs the prod stack with the accounts below units. */
async function discover(
    organizationalUnits: object,
    { changes, ...options }: RunOptions = {},
    organization: readonly Unit[] = [nested, { id: spare }],
): Promise<StackRun> {
    return runStack("prod", {
        ...options,
        changes: {
            accounts: undefined,
            network: pool,
            organizationalUnits: { ...reading, ...organizationalUnits },
            ...changes,
        },
        calls: { ...organizationLookups(organization), ...options.calls },
    });
}

/** Message of a run that is refused, and the names of what it had registered by then. */
async function refusedRun(
    organizationalUnits: object,
    calls: RunOptions["calls"] = {},
): Promise<{ message: string; registered: string[] }> {
    const recording = await installMocks({
        stack: "prod",
        config: exampleConfig("prod", {
            accounts: undefined,
            network: pool,
            organizationalUnits: { ...reading, ...organizationalUnits },
        }),
        calls: { ...regionLookups, ...organizationLookups([nested, { id: spare }]), ...calls },
    });
    const message = await rejection(program());
    await settle();
    return { message, registered: recording.resources.map(({ name }) => name) };
}

let whole: Promise<StackRun> | undefined;

/** The run with all four accounts; it is made once. */
async function discoverAll(): Promise<StackRun> {
    whole ??= discover({ below: [top] });
    return whole;
}

const isProvider = ({ type }: RecordedResource): boolean => type.startsWith("pulumi:providers:");

/** Ids of the accounts that have resources. */
function accountsOf({ resources }: StackRun): string[] {
    return resources
        .filter(({ type }) => type === "secure-mlops:target:TargetAccount")
        .map(({ name }) => name.replace("account-", ""));
}

/** Everything that the program registers, but the order. */
function graph({ resources }: StackRun): Map<string, string> {
    return new Map(resources.map(({ urn, inputs }) => [urn, JSON.stringify(inputs)]));
}

describe("a target stack of organizational units", () => {
    it("has the active accounts at every depth below its units, in the order of their ids", async () => {
        const run = await discoverAll();
        expect(accountsOf(run)).to.deep.equal([...ids]);
        expect(contracts.target.parse(run.outputs).accounts.map(({ accountId }) => accountId)).to.deep.equal([...ids]);
        expect(run.outputs.organizationalUnitIds).to.deep.equal([top]);
    });

    it("reads the organisation through the role in the account that the stack file names", async () => {
        const run = await discover({ below: [asia] });
        const provider = run.resources.find(({ name }) => name === "organization");
        expect(provider?.inputs).to.include({ region: "eu-west-1", allowedAccountIds: `["${management}"]` });
        expect(provider?.inputs.assumeRoles).to.equal(
            `[{"roleArn":"arn:aws:iam::${management}:role/ops/sm-mlops-discovery","sessionName":"pulumi-sm-mlops-prod"}]`,
        );
        const lookups = run.calls.filter(({ token }) => token.startsWith("aws:organizations/"));
        expect(lookups).to.deep.equal([
            { token: descendantsToken, inputs: { parentId: asia }, provider: provider?.urn },
        ]);
    });

    it("reads the organisation through the same role in a preview that may read only", async () => {
        process.env.SECURE_MLOPS_READ_ONLY = "true";
        try {
            const run = await discover(
                { below: [asia] },
                { preview: true, changes: { previewRole: "sm-mlops-preview" } },
            );
            const roles = run.resources.filter(isProvider).map(({ inputs }) => inputs.assumeRoles);
            expect(roles[0]).to.contain(`arn:aws:iam::${management}:role/ops/sm-mlops-discovery"`);
            expect(roles[1]).to.contain(`arn:aws:iam::${second}:role/sm-mlops-preview"`);
            expect(roles).to.have.length(2);
        } finally {
            delete process.env.SECURE_MLOPS_READ_ONLY;
        }
    });

    it("makes of an account what it would make of the same account in a list", async () => {
        const listed = graph(await runStack("prod", { changes: { accounts: [second, fourth], network: pool } }));
        const found = graph(await discover({ below: [top], exclude: [first, third] }));
        const organization = [...found.keys()].find((urn) => urn.endsWith("::organization")) ?? "";
        expect(found.delete(organization)).to.be.true;
        expect(found).to.deep.equal(listed);
    });

    it("takes an account that two nested units find once", async () => {
        expect(accountsOf(await discover({ below: [europe, "ou-a1b2-paris000"] }))).to.deep.equal([first, fourth]);
    });

    it("leaves out accounts that are excluded, and those that are not active, by state or by status", async () => {
        const dormant = [
            { id: first, state: "SUSPENDED", status: "ACTIVE" },
            { id: second, state: "", status: "SUSPENDED" },
            { id: third, status: "PENDING_CLOSURE" },
            { id: fourth, state: "PENDING_ACTIVATION" },
            { id: "666677778888", status: "ACTIVE" },
            { id: "777788889999", state: "ACTIVE", status: "" },
            { id: "888899990000", state: "ACTIVE", status: "ACTIVE" },
            { id: "999900002222" },
        ];
        const run = await discover({ below: [asia], exclude: ["888899990000"] }, {}, [{ id: asia, accounts: dormant }]);
        expect(accountsOf(run)).to.deep.equal(["666677778888", "777788889999"]);
    });

    it("has no resources where all units may be empty and are", async () => {
        const run = await discover({ below: [spare], allowEmpty: [spare] });
        expect(run.resources.map(({ name }) => name)).to.deep.equal(["organization"]);
        expect(run.outputs).to.deep.include({ accounts: [], organizationalUnitIds: [spare] });
    });

    it("changes nothing when units are listed in another order", async () => {
        const one = await discover({ below: [europe, asia] });
        const other = await discover({ below: [asia, europe] }, {}, [...(nested.units ?? [])].toReversed());
        expect(graph(other)).to.deep.equal(graph(one));
        expect(other.outputs).to.deep.equal(one.outputs);
    });

    it("changes nothing in the other accounts when one joins a unit or leaves it", async () => {
        const all = graph(await discoverAll());
        const fewer = graph(await discover({ below: [top], exclude: [second] }));
        const changed = [...all].filter(([urn, inputs]) => fewer.get(urn) !== inputs).map(([urn]) => urn);
        expect(changed.filter((urn) => !urn.includes(`account-${second}`))).to.deep.equal([]);
        expect([...fewer.keys()].filter((urn) => !all.has(urn))).to.deep.equal([]);
        expect(changed.length).to.equal((all.size - 1) / ids.length);
    });

    it("gives accounts that are found the settings that the list has for them", async () => {
        const accounts = [{ id: second, cidr: "192.168.0.0/20" }];
        const run = await discover({ below: [asia] }, { changes: { accounts } });
        const blocks = run.resources
            .filter(({ type }) => type === "aws:ec2/vpc:Vpc")
            .map(({ name, inputs }) => [name, inputs.cidrBlock]);
        expect(blocks).to.deep.equal([[`account-${second}-network-vpc`, "192.168.0.0/20"]]);
    });
});

/** What is changed, and the problems that the accounts have then. */
const refusals: [string, object, RunOptions["changes"], readonly Unit[] | undefined, string[]][] = [
    [
        "a unit without accounts",
        { below: [top, spare] },
        {},
        undefined,
        [
            `organizationalUnits.below: ${spare} holds no active account; what the stack has in the accounts of a unit is ` +
                "deleted with them. If that is meant, name the unit in organizationalUnits.allowEmpty, otherwise take " +
                "another unit.",
        ],
    ],
    [
        "a unit whose accounts are closed or excluded",
        { below: [spare], exclude: [second] },
        {},
        [{ id: spare, accounts: [{ id: first, state: "CLOSED" }, second] }],
        [
            `organizationalUnits.below: ${spare} holds no active account but ${first} (CLOSED), ${second} (excluded); what ` +
                "the stack has in the accounts of a unit is deleted with them. If that is meant, name the unit in " +
                "organizationalUnits.allowEmpty, otherwise take another unit.",
        ],
    ],
    [
        "the development account",
        { below: [asia] },
        {},
        [{ id: asia, accounts: [second, "111122223333"] }],
        [
            "organizationalUnits.below: 111122223333 is the development account (dataScience.account), from which models " +
                "come; name it in organizationalUnits.exclude, or move it to another unit.",
        ],
    ],
    [
        "the management account",
        { below: [asia] },
        {},
        [{ id: asia, accounts: [second, management] }],
        [
            `organizationalUnits.below: ${management} is the management account of the organisation, in which nothing ` +
                "should run; name it in organizationalUnits.exclude, or move it to another unit.",
        ],
    ],
    [
        "settings of an account that is not found",
        { below: [asia] },
        { accounts: [first] },
        undefined,
        [`accounts: ${first} is below none of the units, so its settings are for nothing; take it out of the list.`],
    ],
    [
        "settings of an account that is not active",
        { below: [asia] },
        { accounts: [first] },
        [{ id: asia, accounts: [second, { id: first, state: "SUSPENDED" }] }],
        [`accounts: ${first} is SUSPENDED, not ACTIVE, so its settings are for nothing; take it out of the list.`],
    ],
    [
        "an excluded account that is not found",
        { below: [asia], exclude: [first] },
        {},
        undefined,
        [`organizationalUnits.exclude: ${first} is below none of the units; take it out of the list.`],
    ],
    [
        "another organisation",
        { below: [asia] },
        { organizationId: "o-zzzzzzzzzz" },
        undefined,
        [
            'organizationId: "o-zzzzzzzzzz" is not o-a1b2c3d4e5, the organisation that the accounts are of; access ' +
                "between them would be refused, set o-a1b2c3d4e5.",
        ],
    ],
    [
        "accounts without blocks",
        { below: [asia] },
        { network: undefined },
        undefined,
        [
            `accounts: Account ${second} has no cidr and there is no pool; give it a cidr, or set ` +
                "network.create.allocateFrom, such as 10.64.0.0/12.",
        ],
    ],
    [
        "accounts on one block of the pool, beside whatever else is wrong",
        { below: [asia], exclude: [first] },
        { network: { create: { allocateFrom: "10.64.0.0/19" } } },
        [{ id: asia, accounts: ["333344445555", "777788889999", "111122223333"] }],
        [
            "organizationalUnits.below: 111122223333 is the development account (dataScience.account), from which models " +
                "come; name it in organizationalUnits.exclude, or move it to another unit.",
            `organizationalUnits.exclude: ${first} is below none of the units; take it out of the list.`,
        ],
    ],
];

describe("what is found below organizational units is refused", () => {
    for (const [what, units, changes, organization, problems] of refusals) {
        it(`with ${what}`, async () => {
            const message = await rejection(discover(units, { changes: changes ?? {} }, organization));
            const [headline, ...lines] = message.split("\n  - ");
            expect(headline).to.equal("The accounts that were found do not fit the configuration of stack prod:");
            expect(lines.filter((line) => !line.includes(" overlaps "))).to.deep.equal(problems);
            expect(lines.filter((line) => line.includes(" overlaps "))).to.have.length(
                what.includes("one block") ? 1 : 0,
            );
        });
    }

    it("before anything is registered but the way to the organisation", async () => {
        const { message, registered } = await refusedRun({ below: [top, spare] });
        expect(message).to.contain(spare);
        expect(registered).to.deep.equal(["organization"]);
    });
});

describe("an organisation that cannot be read", () => {
    const advice =
        `Account ${management} has to be the management account or a delegated administrator of the organisation that ` +
        "the units are of. The role has to exist, to trust the credentials that Pulumi runs with, and to allow " +
        "organizations:ListAccountsForParent and organizations:ListOrganizationalUnitsForParent.";
    const headline = `The target accounts cannot be found through arn:aws:iam::${management}:role/ops/sm-mlops-discovery:`;

    it("is reported with the role, every reason and what to do", async () => {
        const denied = () => {
            throw Object.assign(new Error(), { details: "1 error occurred:\n\t* AccessDeniedException\n\n" });
        };
        const calls = { [descendantsToken]: denied };
        const lines = (await rejection(discover({ below: [europe, asia] }, { calls }))).split("\n");
        expect(lines[0]).to.equal(headline);
        expect(lines[1]).to.match(new RegExp(`^ {2}- ${europe}: 1 error occurred: \\* AccessDeniedException$`));
        expect(lines[2]).to.match(new RegExp(`^ {2}- ${asia}: .*AccessDeniedException$`));
        expect(lines.slice(3)).to.deep.equal([advice]);
    });

    it("is reported for a unit that there is not, and for no other", async () => {
        const lines = (await rejection(discover({ below: [asia, "ou-a1b2-nowhere0"] }))).split("\n");
        expect(lines).to.have.length(3);
        expect(lines[1]).to.match(/^ {2}- ou-a1b2-nowhere0: .*ParentNotFoundException$/);
    });
});

describe("an account that was found and cannot be entered", () => {
    it("is named with its role, and nothing but providers is registered for the others", async () => {
        let entered = 0;
        const calls = {
            "aws:index/getPartition:getPartition": () => {
                entered += 1;
                if (entered === 1) {
                    throw Object.assign(new Error(), { details: "AccessDenied" });
                }
                return { partition: "aws" };
            },
        };
        const { message, registered } = await refusedRun({ below: [europe] }, calls);
        expect(message).to.match(
            new RegExp(
                `^Account ${first} cannot be used through arn:aws:iam::${first}:role/sm-mlops-deployment: .*AccessDenied.* ` +
                    "The role has to exist and to trust the credentials that Pulumi runs with\\.$",
            ),
        );
        expect(entered).to.equal(2);
        expect(registered).to.deep.equal(["organization", `account-${first}`, `account-${fourth}`]);
    });
});

describe("the data science stack of discovered accounts", () => {
    async function dev(prod: StackRun): Promise<StackRun> {
        const stacks = { ...(await targetOutputs()), "organization/secure-mlops/prod": prod.outputs };
        return runDataScience({ stacks });
    }

    function parameter(run: StackRun, suffix: string): unknown {
        return run.resources.find(({ inputs }) => inputs.name === `/sm-mlops/dev/${suffix}`)?.inputs.insecureValue;
    }

    it("knows the accounts and the units of a stage", async () => {
        const run = await dev(await discover({ below: [asia, europe], exclude: [second], allowEmpty: [asia] }));
        expect(parameter(run, "production-account-list")).to.equal(`${first},${fourth}`);
        expect(parameter(run, "ou-prod-id")).to.equal(`${asia},${europe}`);
        expect(parameter(run, "ou-staging-id")).to.be.undefined;
    });

    it("works where a stage has no account", async () => {
        const run = await dev(await discover({ below: [spare], allowEmpty: [spare] }));
        expect(parameter(run, "production-account-list")).to.be.undefined;
        expect(parameter(run, "prod-model-execution-role-name")).to.be.undefined;
        expect(parameter(run, "env-type-prod-name")).to.equal("prod");
        expect(parameter(run, "staging-account-list")).to.equal("333344445555");
        expect(contracts["data-science"].parse(run.outputs)).to.deep.equal(run.outputs);
    });

    it("works where no stage has an account", async () => {
        const none = await discover({ below: [spare], allowEmpty: [spare] });
        const published = await targetOutputs();
        const staging = { ...published["organization/secure-mlops/staging"], accounts: [] };
        const run = await runDataScience({
            stacks: {
                "organization/secure-mlops/staging": staging,
                "organization/secure-mlops/prod": none.outputs,
            },
        });
        expect(contracts["data-science"].parse(run.outputs)).to.deep.equal(run.outputs);
        expect(parameter(run, "staging-account-list")).to.be.undefined;
    });
});

describe("the providers of a target stack of organizational units", () => {
    it("are one for each account and one for the organisation", async () => {
        const run = await discoverAll();
        expect(run.resources.filter(isProvider).map(({ name }) => name)).to.have.members([
            "organization",
            ...ids.map((id) => `account-${id}`),
        ]);
    });
});
