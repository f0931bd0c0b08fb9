import { expect } from "chai";
import { problemsWith, readChanged } from "./configProblems";

const dev = { id: "111122223333", kind: "data-science", stage: "dev" };
const prod = { id: "444455556666", kind: "target", stage: "prod" };
const pipelines = {
    preview: ["repo:acme/ml-platform:pull_request"],
    deployment: ["repo:acme/ml-platform:environment:production"],
};

const subject =
    "at least three parts with colons between them, the first two, which name the repository, without wildcards";
const previewRule = `allowed: ${subject}; further on, * stands for any characters. Example: repo:acme/ml-platform:pull_request.`;
const deploymentRule =
    `allowed: ${subject}; no wildcard at all and no pull requests: an environment, or a protected branch. ` +
    "Example: repo:acme/ml-platform:environment:production.";

/** What is wrong, what is changed in the example, and the problems that follow. */
const cases: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
    [
        "neither accounts nor units",
        { accounts: [] },
        [
            "accounts: names no account, and organization.units no unit; name the accounts of the environment in one of the two.",
        ],
    ],
    [
        "the stage of the bootstrap itself",
        { accounts: [{ ...prod, stage: "bootstrap" }] },
        [
            'accounts[0].stage: received "bootstrap"; allowed: 1 to 10 lower-case letters and digits, beginning with a letter; not bootstrap, which is that of the bootstrap stack, nor beginning with env, as launched environments do. Example: prod.',
        ],
    ],
    [
        "a stage that environments have which people launch",
        { accounts: [{ ...prod, stage: "envfraud" }] },
        [
            'accounts[0].stage: received "envfraud"; allowed: 1 to 10 lower-case letters and digits, beginning with a letter; not bootstrap, which is that of the bootstrap stack, nor beginning with env, as launched environments do. Example: prod.',
        ],
    ],
    [
        "a stage of two kinds",
        { accounts: [dev, { ...prod, stage: "dev" }] },
        [
            'accounts: "dev" is a stage of kind data-science and of kind target; names would collide, give the targets a stage of their own.',
        ],
    ],
    [
        "a unit in the stage of the development account",
        { organization: { managementAccount: "999988887777", units: [{ id: "ou-a1b2-c3d4e5f6", stage: "dev" }] } },
        [
            'organization.units: "dev" is a stage of kind data-science and of kind target; names would collide, give the targets a stage of their own.',
        ],
    ],
    [
        "an account twice with one stage",
        { accounts: [dev, prod, prod] },
        ["accounts: 444455556666 with stage prod is in the list more than once; name it once."],
    ],
    [
        "a unit twice",
        {
            organization: {
                managementAccount: "999988887777",
                units: ["prod", "qa"].map((stage) => ({ id: "ou-a1b2-c3d4e5f6", stage })),
            },
        },
        ["organization.units: ou-a1b2-c3d4e5f6 is in the list more than once; name it once."],
    ],
    [
        "pipelines that enter accounts of units in any organisation",
        {
            organizationId: undefined,
            organization: {
                managementAccount: "999988887777",
                units: [{ id: "ou-a1b2-c3d4e5f6", stage: "prod" }],
            },
            pipelines,
        },
        [
            "organizationId: is left out, with organization.units and pipelines: pipelines enter accounts that come by themselves; name the organisation that those are of (o-…).",
        ],
    ],
    [
        "an organisation that nobody reads",
        { organization: { units: [{ id: "ou-a1b2-c3d4e5f6", stage: "prod" }] } },
        [
            "organization: names neither managementAccount nor delegatedAdministrator; name the account that reads the organisation, or leave the key out.",
        ],
    ],
    [
        "a management account that is to be its own delegate",
        { organization: { managementAccount: "999988887777", delegatedAdministrator: "999988887777" } },
        [
            "organization.delegatedAdministrator: 999988887777 is the management account as well; name a member account, or leave the key out.",
        ],
    ],
    [
        "deployers of another partition",
        { deployers: { principals: ["arn:aws-us-gov:iam::999988887777:role/engineer"] } },
        [
            "deployers.principals: arn:aws-us-gov:iam::999988887777:role/engineer is of partition aws-us-gov; eu-west-1 is of aws, name an ARN of that.",
        ],
    ],
    [
        "an identity provider of another issuer",
        { pipelines: { ...pipelines, providerArn: "arn:aws:iam::999988887777:oidc-provider/gitlab.com" } },
        [
            "pipelines.providerArn: received arn:aws:iam::999988887777:oidc-provider/gitlab.com; a provider of " +
                "https://token.actions.githubusercontent.com in the account of this stack is " +
                "arn:aws:iam::999988887777:oidc-provider/token.actions.githubusercontent.com.",
        ],
    ],
    ...["repo:*", "repo:acme/*:pull_request", "repo:*/ml-platform:pull_request", "*", "repo:acme/ml-platform"].map(
        (text) =>
            [
                `pipelines that preview as ${text}`,
                { pipelines: { ...pipelines, preview: [text] } },
                [`pipelines.preview[0]: received "${text}"; ${previewRule}`],
            ] as const,
    ),
    ...[
        "repo:acme/ml-platform:*",
        "repo:acme/ml-platform:ref:refs/heads/*",
        "repo:acme/ml-platform:pull_request",
        "repo:acme/*:environment:production",
    ].map(
        (text) =>
            [
                `pipelines that deploy as ${text}`,
                { pipelines: { ...pipelines, deployment: [text] } },
                [`pipelines.deployment[0]: received "${text}"; ${deploymentRule}`],
            ] as const,
    ),
    [
        "a bucket name that a long region code makes too long",
        {
            environment: { name: "twelve-chars" },
            account: { id: "999988887777", region: "us-isof-south-10" },
            deployers: { principals: ["arn:aws-iso-f:iam::999988887777:role/engineer"] },
        },
        [
            'environment.name: "twelve-chars" and stage "bootstrap" make bucket names of 64 characters in us-isof-south-10; S3 allows 63, shorten one of them.',
        ],
    ],
];

describe("the configuration of a bootstrap stack", () => {
    for (const [what, changes, problems] of cases) {
        it(`refuses ${what}`, async () => {
            expect(await problemsWith("bootstrap", changes)).to.deep.equal(problems.map((it) => `secure-mlops:${it}`));
        });
    }

    it("takes a branch of GitLab, and previews of all its branches", async () => {
        const gitlab = {
            issuer: "https://gitlab.example.com",
            audience: "https://gitlab.example.com",
            preview: ["project_path:ml/platform:ref_type:branch:ref:*"],
            deployment: ["project_path:ml/platform:ref_type:branch:ref:main"],
        };
        expect(await readChanged("bootstrap", { pipelines: gitlab })).to.deep.include({ pipelines: gitlab });
    });

    it("has safe defaults", async () => {
        const config = await readChanged("bootstrap", {
            accessRole: undefined,
            protect: undefined,
            state: {},
            pipelines,
        });
        expect(config).to.deep.include({
            accessRole: "OrganizationAccountAccessRole",
            protect: true,
            state: { oldVersionDays: 365, accessLogDays: 365 },
            deployers: { principals: ["arn:aws:iam::999988887777:role/platform-engineer"], mfa: true },
            pipelines: {
                issuer: "https://token.actions.githubusercontent.com",
                audience: "sts.amazonaws.com",
                ...pipelines,
            },
        });
        expect(config).to.have.nested.property("accounts[0].egress", "none");
    });
});
