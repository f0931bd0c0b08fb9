import { expect } from "chai";
import type { StackKeys } from "../../support/stackFiles";
import { problemsWith, readChanged, refusesEach, type Case } from "./configProblems";

const build = { name: "credit", template: "model-build" };
const deploy = { name: "credit-deploy", template: "model-deploy", models: "credit" };
const arn = "arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
const singleAccount = { targets: undefined, singleAccount: { staging: "test", prod: "live" } };

function built(keys: StackKeys): StackKeys {
    return { projects: [{ ...build, ...keys }] };
}

function delivered(keys: StackKeys): StackKeys {
    return { projects: [build, { ...deploy, ...keys }] };
}

async function projectsOf(changes: StackKeys): Promise<unknown> {
    const config = await readChanged("dev", changes);
    return "projects" in config ? config.projects : undefined;
}

const operation = { maxConcurrentPercentage: 100, failureTolerancePercentage: 0, waves: [] };

describe("the key projects", () => {
    it("may be left out", async () => {
        expect(await projectsOf({})).to.deep.equal([]);
    });

    it("needs no more than a name and a template", async () => {
        expect(await projectsOf({ projects: [build, deploy] })).to.deep.equal([
            { ...build, source: {}, notify: [], retired: false },
            { ...deploy, source: {}, notify: [], retired: false },
        ]);
    });

    it("takes everything that a project decides", async () => {
        const pipeline = {
            processingInstanceType: "ml.m5.xlarge",
            trainingInstanceType: "ml.p4d.24xlarge",
            transformInstanceType: "ml.m5.xlarge",
            inferenceInstanceTypes: ["ml.m5.large", "ml.c6i.large"],
            inputDataKey: "datasets/2026-08/abalone.csv",
            maximumMse: 6.5,
            minimumR2: 0.4,
            approval: "PendingManualApproval",
        };
        const staging = { instanceType: "ml.m5.large", instanceCount: 1, monitoringSchedule: "none" };
        const prod = {
            instanceType: "ml.m5.xlarge",
            instanceCount: 4,
            minimumInstances: 2,
            maximumInstances: 8,
            rollout: "canary",
            rolloutPercent: 25,
            rolloutWaitMinutes: 5,
            dataCapturePercent: 0,
            latencyAlarmMilliseconds: 250,
            monitoringSchedule: "cron(0 3/6 ? * * *)",
            maxConcurrentPercentage: 25,
            failureTolerancePercentage: 10,
            waves: [["444455556666"], ["555566667777", "666677778888"]],
        };
        const connection = { arn, repository: "acme/ml/credit", branch: "release/1.x" };
        const common = { notify: ["ml-team@example.com"], retired: true };
        expect(
            await projectsOf({
                projects: [
                    { ...build, ...common, pipeline, source: { connection } },
                    {
                        ...deploy,
                        delivery: "stack-sets",
                        source: { codecommit: { existing: true } },
                        stages: { staging, prod },
                    },
                    { ...deploy, name: "other", source: { s3: { bucket: "acme-ml-code", key: "credit/code.zip" } } },
                    { ...deploy, name: "group", models: "abalone" },
                ],
            }),
        ).to.deep.equal([
            { ...build, ...common, pipeline, source: { connection } },
            {
                ...deploy,
                delivery: "stack-sets",
                notify: [],
                retired: false,
                source: { codecommit: { existing: true } },
                stages: { staging: { ...operation, ...staging }, prod },
            },
            {
                ...deploy,
                name: "other",
                notify: [],
                retired: false,
                source: { s3: { bucket: "acme-ml-code", key: "credit/code.zip" } },
            },
            { ...deploy, name: "group", models: "abalone", source: {}, notify: [], retired: false },
        ]);
    });

    it("has a branch and a new repository where none is said", async () => {
        expect(
            await projectsOf({
                projects: [
                    { ...build, source: { connection: { arn, repository: "acme/credit" } } },
                    { ...build, name: "other", source: { codecommit: {} } },
                ],
            }),
        ).to.deep.include.members([
            {
                ...build,
                source: { connection: { arn, repository: "acme/credit", branch: "main" } },
                notify: [],
                retired: false,
            },
            { ...build, name: "other", source: { codecommit: { existing: false } }, notify: [], retired: false },
        ]);
    });

    it("takes names of 1 and of 24 characters", async () => {
        for (const name of ["a", "a".repeat(24)]) {
            expect(await projectsOf({ projects: [{ ...build, name }] })).to.have.lengthOf(1);
        }
    });

    it("delivers by stacks to stages of the account itself", async () => {
        expect(await projectsOf({ ...singleAccount, ...delivered({ delivery: "cloudformation" }) })).to.have.lengthOf(
            2,
        );
    });

    describe("refuses what a value may not be, and", () => {
        const nameRule =
            "allowed: 1 to 24 lower-case letters, digits and single hyphens, beginning with a letter and not ending in a " +
            "hyphen. Example: abalone.";
        const place = "projects[0].pipeline";
        const stage = "projects[1].stages.prod";
        const bound = (key: string, value: unknown, rule: string, example: string): Case => [
            "dev",
            delivered({ stages: { prod: { [key]: value } } }),
            `${stage}.${key}: received ${JSON.stringify(value)}; allowed: a whole number from ${rule}. Example: ${example}.`,
        ];
        refusesEach([
            ...["", "Credit", "1credit", "credit-", "cre--dit", "cre_dit", "a".repeat(25)].map((name): Case => [
                "dev",
                built({ name }),
                `projects[0].name: received "${name}"; ${nameRule}`,
            ]),
            [
                "dev",
                built({ template: "build" }),
                'projects[0].template: received "build"; allowed: model-build or model-deploy. Example: model-build.',
            ],
            [
                "dev",
                { projects: [{ name: "credit" }] },
                "projects[0].template: missing; allowed: model-build or model-deploy. Example: model-build.",
            ],
            [
                "dev",
                built({ thresholds: { mse: 6 } }),
                "projects[0].thresholds: nothing reads this key. Known here: name, template, source, notify, retired, pipeline, models, delivery, stages.",
            ],
            [
                "dev",
                built({ source: { github: "acme/credit" } }),
                "projects[0].source.github: nothing reads this key. Known here: codecommit, connection, s3.",
            ],
            [
                "dev",
                built({ source: { connection: { arn: "github", repository: "acme/credit" } } }),
                'projects[0].source.connection.arn: received "github"; allowed: the ARN of a connection of the account and ' +
                    "region. Example: " +
                    `${arn}.`,
            ],
            [
                "dev",
                built({ source: { connection: { arn, repository: "credit" } } }),
                'projects[0].source.connection.repository: received "credit"; allowed: owner and name with a slash between ' +
                    "them; groups of GitLab have more of them. Example: acme/abalone.",
            ],
            ...["-main", "a..b", "a//b", "main/", "a b"].map((branch): Case => [
                "dev",
                built({ source: { connection: { arn, repository: "acme/credit", branch } } }),
                `projects[0].source.connection.branch: received "${branch}"; allowed: the name of a branch. Example: main.`,
            ]),
            ...["/code.zip", "code/", "*/code.zip"].map((key): Case => [
                "dev",
                built({ source: { s3: { bucket: "acme-ml-code", key } } }),
                `projects[0].source.s3.key: received "${key}"; allowed: the key of an object: 1 to 1024 letters, digits and ` +
                    "any of _!.'()/-, not beginning or ending with /. Example: abalone/code.zip.",
            ]),
            ...["ml-team", "a@b", "a b@example.com", "Team <a@example.com>"].map((address): Case => [
                "dev",
                built({ notify: [address] }),
                `projects[0].notify[0]: received "${address}"; allowed: an address of e-mail. Example: ml-team@example.com.`,
            ]),
            [
                "dev",
                built({ notify: ["a@example.com", "a@example.com"] }),
                'projects[0].notify: received ["a@example.com","a@example.com"]; allowed: a list of different addresses. ' +
                    "Example: [ml-team@example.com].",
            ],
            [
                "dev",
                built({ pipeline: { trainingInstanceType: "m5.xlarge" } }),
                `${place}.trainingInstanceType: received "m5.xlarge"; allowed: an instance type of SageMaker: ml, family and size with dots between them. Example: ml.m5.2xlarge.`,
            ],
            [
                "dev",
                built({ pipeline: { maximumMse: 0 } }),
                `${place}.maximumMse: received 0; allowed: a number above 0. Example: 6.0.`,
            ],
            [
                "dev",
                built({ pipeline: { minimumR2: 1.1 } }),
                `${place}.minimumR2: received 1.1; allowed: a number from -1 to 1. Example: 0.4.`,
            ],
            [
                "dev",
                built({ pipeline: { inferenceInstanceTypes: [] } }),
                `${place}.inferenceInstanceTypes: received []; allowed: a list of 1 to 20 different instance types. Example: [ml.m5.large, ml.c6i.large].`,
            ],
            [
                "dev",
                built({ pipeline: { approval: "Approved" } }),
                `${place}.approval: received "Approved"; allowed: PendingManualApproval alone: people approve models, by a role that builds none. Example: PendingManualApproval.`,
            ],
            bound("instanceCount", 0, "1 to 100", "2"),
            bound("minimumInstances", 101, "1 to 100", "2"),
            bound("maximumInstances", 1.5, "1 to 100", "6"),
            bound("rolloutPercent", 51, "5 to 50", "10"),
            bound("rolloutWaitMinutes", 4, "5 to 60", "10"),
            bound("dataCapturePercent", -1, "0 to 100", "100"),
            bound("latencyAlarmMilliseconds", 0, "1 to 60000", "500"),
            bound("maxConcurrentPercentage", 0, "1 to 100", "25"),
            bound("failureTolerancePercentage", 101, "0 to 100", "0"),
            [
                "dev",
                delivered({ stages: { prod: { rollout: "blue-green" } } }),
                `${stage}.rollout: received "blue-green"; allowed: all-at-once, canary or linear. Example: canary.`,
            ],
            [
                "dev",
                delivered({ stages: { prod: { monitoringSchedule: "cron(*/5 * ? * * *)" } } }),
                `${stage}.monitoringSchedule: received "cron(*/5 * ? * * *)"; allowed: none, cron(0 * ? * * *) for every hour, ` +
                    "cron(0 HOUR ? * * *) for every day, or cron(0 HOUR/HOURS ? * * *) for every few hours. Example: " +
                    '"cron(0 3 ? * * *)".',
            ],
            [
                "dev",
                delivered({ stages: { prod: { waves: [[]] } } }),
                `${stage}.waves[0]: received []; allowed: a list of at most 20 lists of different account ids. Example: [["444455556666"]].`,
            ],
            [
                "dev",
                delivered({ delivery: "pulumi" }),
                'projects[1].delivery: received "pulumi"; allowed: stack-sets or, with singleAccount, cloudformation. Example: stack-sets.',
            ],
        ]);
    });

    it("refuses more projects than an environment holds", async () => {
        const projects = Array.from({ length: 51 }, (_, index) => ({ ...build, name: `credit-${index}` }));
        expect(await problemsWith("dev", { projects })).to.deep.equal([
            'secure-mlops:projects: received [{"name":"credit-0","template":"model-build"},{"name":"credit-1","template":"...; ' +
                "allowed: a list of at most 50 mappings, each with name and template. " +
                "Example: [{ name: abalone, template: model-build }].",
        ]);
        expect(await projectsOf({ projects: projects.slice(1) })).to.have.lengthOf(50);
    });

    describe("refuses what does not go together, and", () => {
        const elsewhere = (part: string, other: string): string => arn.replace(part, other);
        refusesEach([
            [
                "dev",
                { projects: [build, build] },
                'projects: name "credit" is in the list more than once; what projects create would collide, rename one of them.',
            ],
            [
                "dev",
                built({ name: "abalone" }),
                'registry.packageGroups: "abalone" is the group of the model-build project of that name, which makes it; take it out of the list.',
            ],
            [
                "dev",
                built({ models: "abalone" }),
                "projects[0].models: a key of projects of template model-deploy, and this one is of template model-build; remove it.",
            ],
            [
                "dev",
                delivered({ pipeline: {} }),
                "projects[1].pipeline: a key of projects of template model-build, and this one is of template model-deploy; remove it.",
            ],
            [
                "dev",
                built({ source: { codecommit: {}, s3: { bucket: "acme-ml-code", key: "code.zip" } } }),
                "projects[0].source: codecommit and s3 are given; the code is in one place, keep one.",
            ],
            [
                "dev",
                built({
                    source: { connection: { arn: elsewhere("111122223333", "999988887777"), repository: "a/b" } },
                }),
                `projects[0].source.connection.arn: ${elsewhere("111122223333", "999988887777")} is of account 999988887777, and this stack is of 111122223333; make a connection there.`,
            ],
            [
                "dev",
                built({ source: { connection: { arn: elsewhere("eu-west-1", "us-east-1"), repository: "a/b" } } }),
                `projects[0].source.connection.arn: ${elsewhere("eu-west-1", "us-east-1")} is of region us-east-1, and this stack is of eu-west-1; make a connection there.`,
            ],
            [
                "dev",
                built({ source: { connection: { arn: elsewhere("arn:aws:", "arn:aws-us-gov:"), repository: "a/b" } } }),
                `projects[0].source.connection.arn: ${elsewhere("arn:aws:", "arn:aws-us-gov:")} is of partition aws-us-gov; eu-west-1 is of aws, name an ARN of that.`,
            ],
            [
                "dev",
                {
                    ...built({ source: { s3: { bucket: "acme-data", key: "code.zip" } } }),
                    storage: { existing: { dataBucket: "acme-data", modelBucket: "acme-models" } },
                },
                'projects[0].source.s3.bucket: "acme-data" holds data or models, which nothing outside of the network reads; put code into a bucket of its own.',
            ],
            [
                "dev",
                { projects: [{ name: "d", template: "model-deploy" }] },
                "projects[0].models: missing; a model-deploy project delivers the models of a model-build project or a group: name it.",
            ],
            [
                "dev",
                { projects: [build, { ...deploy, models: "credits" }] },
                'projects[1].models: "credits" is neither a model-build project nor a group in registry.packageGroups. There are credit, abalone.',
            ],
            [
                "dev",
                { projects: [deploy], registry: undefined },
                'projects[0].models: "credit" is neither a model-build project nor a group in registry.packageGroups. There is none yet.',
            ],
            [
                "dev",
                { ...delivered({}), targets: undefined },
                "projects[1]: a model-deploy project needs stages to deliver to, and this stack has none; give targets or singleAccount.",
            ],
            [
                "dev",
                delivered({ delivery: "cloudformation" }),
                "projects[1].delivery: cloudformation works on stages of this account alone, and the stages are in the accounts of targets: another account would have to read this one's artifacts; use stack-sets.",
            ],
            [
                "dev",
                delivered({ stages: { prod: { minimumInstances: 3, maximumInstances: 2 } } }),
                "projects[1].stages.prod.minimumInstances: 3 is more than maximumInstances, 2; lower it or raise the maximum.",
            ],
            [
                "dev",
                delivered({ stages: { staging: { instanceCount: 1, minimumInstances: 2, maximumInstances: 3 } } }),
                "projects[1].stages.staging.instanceCount: 1 is not between minimumInstances and maximumInstances; scaling would change it at once.",
            ],
            [
                "dev",
                delivered({ stages: { prod: { rollout: "linear", rolloutPercent: 5 } } }),
                "projects[1].stages.prod.rolloutPercent: 5 is too little for rollout linear; allowed: 10 to 50.",
            ],
            ...[
                { rollout: "canary", instanceCount: 1 },
                { rollout: "linear", instanceCount: 2, minimumInstances: 1, maximumInstances: 3 },
            ].map(
                (staging) =>
                    [
                        "dev",
                        delivered({ stages: { staging } }),
                        `projects[1].stages.staging.rollout: ${staging.rollout} begins with a part of the instances, and one instance has none; give two or more, or all-at-once.`,
                    ] as const,
            ),
            [
                "dev",
                delivered({ stages: { prod: { waves: [["444455556666"], ["444455556666"]] } } }),
                "projects[1].stages.prod.waves: 444455556666 is in more than one wave; an account comes once, keep it in one of them.",
            ],
            [
                "dev",
                { ...singleAccount, ...delivered({ stages: { prod: { waves: [["111122223333"]] } } }) },
                "projects[1].stages.prod.waves: the stage is in this account alone (singleAccount); remove it.",
            ],
        ]);
    });

    it("has no roles to give where all roles are given", async () => {
        const given = (name: string): string => `arn:aws:iam::111122223333:role/ml/${name}`;
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
            ].map((role) => [role, given(role)]),
        );
        expect(
            await problemsWith("dev", {
                projects: [build],
                identity: { existing: { ...existing, userExecution: { bob: given("bob") } } },
                network: { create: { cidr: "10.0.0.0/16" }, flowLogs: { roleArn: given("flow-logs") } },
            }),
        ).to.deep.equal([
            "secure-mlops:projects: roles are given (identity.existing), so that none is made, and every project has roles of " +
                "its own; leave one of the two out.",
        ]);
    });

    it("reports a misspelt key once, and not also what it was meant for", async () => {
        expect(await problemsWith("dev", { projects: [{ ...build }, { ...deploy, models: 7 }] })).to.deep.equal([
            "secure-mlops:projects[1].models: received 7; allowed: the name of a model-build project, or of a group in " +
                "registry.packageGroups. Example: abalone.",
        ]);
        expect(await problemsWith("dev", { ...delivered({}), targets: { staging: "staging" } })).to.deep.equal([
            "secure-mlops:targets.prod: missing; allowed: the name of a stack of this project: 1 to 100 letters, digits, " +
                "hyphens, underscores and dots. Example: prod.",
        ]);
    });
});

describe("the key pipelines", () => {
    const pipeline = { name: "retraining", definition: "pipelines/retraining.json" };

    it("may be left out, and takes files below the top of the project", async () => {
        const pipelinesOf = async (changes: StackKeys): Promise<unknown> => {
            const config = await readChanged("dev", changes);
            return "pipelines" in config ? config.pipelines : undefined;
        };
        expect(await pipelinesOf({})).to.deep.equal([]);
        const list = [pipeline, { name: "other", definition: "a/.hidden/b.c/x.json" }];
        expect(await pipelinesOf({ pipelines: list })).to.deep.equal(list);
    });

    refusesEach([
        ...["/etc/x.json", "../x.json", "a/../x.json", "./x.json", "a//x.json", "pipeline.yaml", ".json/"].map(
            (definition): Case => [
                "dev",
                { pipelines: [{ ...pipeline, definition }] },
                `pipelines[0].definition: received "${definition}"; allowed: a path from the top of this project to a .json file, ` +
                    "without . or .. in it. Example: pipelines/retraining.json.",
            ],
        ),
        [
            "dev",
            { pipelines: [pipeline, pipeline] },
            'pipelines: name "retraining" is in the list more than once; a pipeline has one definition, rename one of them.',
        ],
        [
            "dev",
            { projects: [build], pipelines: [{ ...pipeline, name: "credit" }] },
            'pipelines: "credit" is the pipeline of the model-build project of that name, whose builds change it; name another one.',
        ],
    ]);
});

describe("the key storage.seedCodeFolder", () => {
    it("takes a folder of the project", async () => {
        const config = await readChanged("dev", { storage: { seedCodeFolder: "platform/templates" } });
        expect(config).to.deep.include({ storage: { seedCodeFolder: "platform/templates" } });
    });

    refusesEach(
        ["/opt/templates", "..", "a/..", "../templates", "templates/"].map((seedCodeFolder) => [
            "dev",
            { storage: { seedCodeFolder } },
            `storage.seedCodeFolder: received "${seedCodeFolder}"; allowed: a path from the top of this project to a folder, without . or .. in it. ` +
                "Example: templates.",
        ]),
    );
});
