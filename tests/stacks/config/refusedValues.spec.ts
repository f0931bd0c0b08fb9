import { refusesEach, type Case } from "./configProblems";

const accountRule =
    "allowed: twelve digits in quotes (YAML takes bare digits for a number and drops leading zeros). " +
    'Example: "111122223333".';
const nameRule = "lower-case letters, digits and single hyphens, beginning with a letter and not ending in a hyphen";
const environmentRule =
    `allowed: 1 to 12 ${nameRule}; not beginning with aws, amzn-, ssm, sthree-, xn--, which S3 and SSM reserve. ` +
    "Example: sm-mlops.";
const stageRule =
    "allowed: 1 to 10 lower-case letters and digits, beginning with a letter; not bootstrap, which is that of the bootstrap stack, nor beginning with env, as launched environments do. Example: dev.";
const regionRule =
    "allowed: the code of a region, without the letter of a zone; not of China, where endpoint services have other " +
    "names. Example: eu-west-1.";
const roleRule =
    "allowed: the name of a role with its path if it has one, that is what follows role/ in the ARN. Example: ";
const stackRule =
    "allowed: the name of a stack of this project: 1 to 100 letters, digits, hyphens, underscores and dots. Example: ";
const organizationRule = "allowed: o- and 10 to 32 lower-case letters and digits. Example: o-a1b2c3d4e5.";
const noAccounts =
    'accounts: no account is named; list ids of target accounts, such as ["333344445555"], or give organizationalUnits ' +
    "to have those below units of the organisation.";
const cases: Case[] = [
    // environment
    ["dev", { environment: { stage: "dev" } }, `environment.name: missing; ${environmentRule}`],
    ["dev", { environment: { name: "sm-mlops" } }, `environment.stage: missing; ${stageRule}`],
    ["dev", { environment: "sm" }, 'environment: received "sm"; allowed: a mapping with the keys name, stage.'],
    ["dev", { environment: { name: "", stage: "dev" } }, `environment.name: received ""; ${environmentRule}`],
    ["dev", { environment: { name: "Team", stage: "dev" } }, `environment.name: received "Team"; ${environmentRule}`],
    ["dev", { environment: { name: "1team", stage: "dev" } }, `environment.name: received "1team"; ${environmentRule}`],
    ["dev", { environment: { name: "team-", stage: "dev" } }, `environment.name: received "team-"; ${environmentRule}`],
    ["dev", { environment: { name: "a--b", stage: "dev" } }, `environment.name: received "a--b"; ${environmentRule}`],
    [
        "prod",
        { region: "eu-west-9" },
        "region: nobody knows yet which accounts of AWS hold SageMaker's images for eu-west-9; name another region, or add them to infra/identity/imagesOfAws.ts.",
    ],
    [
        "dev",
        { account: { id: "111122223333", region: "us-west-9", deploymentRole: "d" }, packages: undefined },
        "account.region: nobody knows yet which accounts of AWS hold SageMaker's images for us-west-9; name another region, or add them to infra/identity/imagesOfAws.ts.",
    ],
    ["prod", { region: "cn-north-1" }, `region: received "cn-north-1"; ${regionRule}`],
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
    ["dev", { environment: { name: "sm", stage: "env" } }, `environment.stage: received "env"; ${stageRule}`],
    ["dev", { environment: { name: "sm", stage: "envfraud" } }, `environment.stage: received "envfraud"; ${stageRule}`],
    ["dev", { environment: { name: "sm", stage: "dev-a" } }, `environment.stage: received "dev-a"; ${stageRule}`],
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

    [
        "dev",
        { account: { id: "111122223333", region: "eu-west-1", deploymentRole: `${"p/".repeat(256)}d` } },
        `account.deploymentRole: received "${"p/".repeat(38)}...; ${roleRule}sm-mlops-deployment.`,
    ],

    // optional keys at the top
    ["dev", { breakGlassRole: "a b" }, `breakGlassRole: received "a b"; ${roleRule}sm-mlops-break-glass.`],
    ["dev", { breakGlassRole: "" }, `breakGlassRole: received ""; ${roleRule}sm-mlops-break-glass.`],
    ["dev", { organizationId: "o-short" }, `organizationId: received "o-short"; ${organizationRule}`],
    ["dev", { organizationId: "r-a1b2c3d4e5" }, `organizationId: received "r-a1b2c3d4e5"; ${organizationRule}`],
    ["dev", { protect: "yes" }, 'protect: received "yes"; allowed: true or false. Example: true.'],
    ["dev", { protect: 1 }, "protect: received 1; allowed: true or false. Example: true."],
    [
        "dev",
        { replaceable: ["*"] },
        'replaceable[0]: received "*"; allowed: a list of names as the refusal says them, each once; a name that ends in * stands for all that begin so, with at least three characters before it. Example: [data-science-studio-domain].',
    ],
    [
        "dev",
        { replaceable: ["a key"] },
        'replaceable[0]: received "a key"; allowed: a list of names as the refusal says them, each once; a name that ends in * stands for all that begin so, with at least three characters before it. Example: [data-science-studio-domain].',
    ],
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

    // target
    ["prod", { region: "eu-west-1b" }, `region: received "eu-west-1b"; ${regionRule}`],
    ["prod", { deploymentRole: undefined }, `deploymentRole: missing; ${roleRule}sm-mlops-deployment.`],
    ["prod", { accounts: undefined }, noAccounts],
    ["prod", { accounts: [] }, noAccounts],
    [
        "prod",
        { accounts: "333344445555" },
        "accounts: received 333344445555; allowed: a list of account ids, or of mappings with id and settings; " +
            'without organizationalUnits at least one. Example: ["333344445555"].',
    ],
    ["prod", { accounts: [333344445555] }, `accounts[0]: received 333344445555; ${accountRule}`],
    ["prod", { accounts: ["444455556666", "12"] }, `accounts[1]: received "12"; ${accountRule}`],
    ["prod", { accounts: [{ cidr: "10.0.0.0/16" }] }, `accounts[0].id: missing; ${accountRule}`],
    [
        "prod",
        { accounts: [{ id: "444455556666", cidr: "10.0.0.0/12" }] },
        'accounts[0].cidr: "10.0.0.0/12" is /12; allowed: an IPv4 block of /16 to /24.',
    ],
    [
        "prod",
        { accounts: [{ id: "444455556666", cidr: "10.0.0.0/20 " }], network: undefined },
        'accounts[0].cidr: "10.0.0.0/20 " is not an IPv4 block; write an address and a prefix length, such as 10.0.0.0/16.',
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
    refusesEach(cases);
});
