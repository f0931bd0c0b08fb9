import { expect } from "chai";
import { readChanged, refusesEach, type Case } from "./configProblems";

const bucketRule =
    "allowed: the name of a bucket: 3 to 63 lower-case letters, digits and hyphens; no dots, which TLS refuses. " +
    "Example: ";
const both = { dataBucket: "acme-ml-data", modelBucket: "acme-ml-models" };

const storage: Case[] = [
    [
        "dev",
        { storage: { existing: { dataBucket: "acme-ml-data" } } },
        `storage.existing.modelBucket: missing; ${bucketRule}acme-ml-models.`,
    ],
    [
        "dev",
        { storage: { existing: { ...both, dataBucket: "acme.ml.data" } } },
        `storage.existing.dataBucket: received "acme.ml.data"; ${bucketRule}acme-ml-data.`,
    ],
    [
        "dev",
        { storage: { existing: { ...both, dataBucket: "acme-ml--ol-s3" } } },
        `storage.existing.dataBucket: received "acme-ml--ol-s3"; ${bucketRule}acme-ml-data.`,
    ],
    [
        "dev",
        { storage: { existing: { ...both, modelBucket: "acme-ml-data" } } },
        'storage.existing: "acme-ml-data" is given for data and for models; ' +
            "target accounts read models, so these need a bucket of their own.",
    ],
    [
        "dev",
        { storage: { existing: both, seedCodeBucket: "acme-ml-models" } },
        'storage.seedCodeBucket: "acme-ml-models" holds data or models; ' +
            "give seed code a bucket of its own, or leave the key out.",
    ],
    [
        "dev",
        { storage: { seedCodeBucket: "Seed" } },
        `storage.seedCodeBucket: received "Seed"; ${bucketRule}acme-ml-seed-code.`,
    ],
    [
        "prod",
        { dataScience: { account: "111122223333", modelBucket: "-" } },
        `dataScience.modelBucket: received "-"; ${bucketRule}acme-ml-models.`,
    ],
];

const stages: Case[] = [
    [
        "dev",
        { singleAccount: { staging: "staging", prod: "prod" } },
        "singleAccount: targets is given as well; models go either to the accounts of target stacks or to stages of " +
            "this account, remove one of the two.",
    ],
    [
        "dev",
        { targets: undefined, singleAccount: { staging: "test", prod: "test" } },
        'singleAccount: staging and prod are both "test"; names would collide, give two different stages.',
    ],
    [
        "dev",
        { targets: undefined, singleAccount: { staging: "dev", prod: "prod" } },
        'singleAccount.staging: "dev" is the stage of this stack as well; names would collide, name another stage.',
    ],
    [
        "dev",
        { targets: undefined, singleAccount: { staging: "envtest", prod: "prod" } },
        'singleAccount.staging: received "envtest"; allowed: 1 to 10 lower-case letters and digits, beginning with a letter; not bootstrap, which is that of the bootstrap stack, nor beginning with env, as launched environments do. Example: staging.',
    ],
    [
        "dev",
        { targets: undefined, singleAccount: { staging: "staging" } },
        "singleAccount.prod: missing; allowed: 1 to 10 lower-case letters and digits, beginning with a letter; not bootstrap, which is that of the bootstrap stack, nor beginning with env, as launched environments do. " +
            "Example: prod.",
    ],
];

describe("the rules of storage", () => {
    refusesEach(storage);

    it("spare names of buckets that are given from the limits of those that are created", async () => {
        const config = await readChanged("dev", {
            environment: { name: "twelve-chars", stage: "tenletters" },
            account: { id: "111122223333", region: "us-isof-south-1", deploymentRole: "deployment" },
            packages: undefined,
            storage: { existing: both },
        });
        expect(config).to.deep.include({ storage: { existing: both } });
    });
});

describe("the rules of stages", () => {
    refusesEach(stages);

    it("accept stages of this account instead of target stacks, and neither of the two", async () => {
        const singleAccount = { staging: "staging", prod: "prod" };
        expect(await readChanged("dev", { targets: undefined, singleAccount })).to.deep.include({ singleAccount });
        expect(await readChanged("dev", { targets: undefined })).to.not.have.any.keys("targets", "singleAccount");
    });
});

describe("the rules of given roles", () => {
    const existing = Object.fromEntries(
        [
            "dataScienceAdmin",
            "teamAdmin",
            "dataScientist",
            "studioExecution",
            "pipelineExecution",
            "serviceCatalogLaunch",
            "stackSetAdministration",
            "detectiveControl",
        ].map((name) => [name, `arn:aws:iam::111122223333:role/ml/${name}`]),
    );
    const ofStage = Object.fromEntries(
        ["modelExecution", "modelMonitor", "stackSetExecution", "endpointTest"].map((name) => [
            name,
            `arn:aws:iam::111122223333:role/ml/${name}`,
        ]),
    );
    const studio = { users: [{ name: "alice" }] };
    const network = {
        create: { cidr: "10.0.0.0/16" },
        flowLogs: { roleArn: "arn:aws:iam::111122223333:role/ml/flow-logs" },
    };

    refusesEach([
        [
            "dev",
            { identity: { existing }, studio },
            "network.flowLogs.roleArn: missing; the roles exist already (identity.existing) and none is created: name " +
                "the one that writes flow logs, or set network.flowLogs.enabled to false.",
        ],
        [
            "dev",
            {
                identity: { existing },
                studio,
                network,
                targets: undefined,
                singleAccount: { staging: "staging", prod: "prod" },
            },
            "identity.existing.modelExecution: missing; stages are in this account (singleAccount) and no role is " +
                "created for them: name modelExecution, modelMonitor, stackSetExecution and endpointTest.",
        ],
        [
            "dev",
            { identity: { existing: { ...existing, ...ofStage } }, studio, network },
            "identity.existing.modelExecution: no stage is in this account, so no role of a stage is used; remove it, " +
                "or give singleAccount.",
        ],
    ]);

    it("accept a network without flow logs", async () => {
        const off = { create: { cidr: "10.0.0.0/16" }, flowLogs: { enabled: false } };
        const config = await readChanged("dev", { identity: { existing }, studio, network: off });
        expect(config).to.deep.include({ identity: { humans: { mfa: true }, existing } });
    });
});
