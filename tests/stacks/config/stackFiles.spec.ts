import { expect } from "chai";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { studioDefaults } from "../../../infra/studio/studioSettings";
import { readConfig, type StackConfig } from "../../../stacks/config";
import { installMocks } from "../../support/mocks";
import { asEngineConfig, exampleConfig, exampleStacks, type StackKeys } from "../../support/stackFiles";

const network = {
    create: { availabilityZones: 2 },
    flowLogs: { enabled: true, trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
    awsBuckets: [],
} as const;

const target = {
    kind: "target",
    permissionsBoundary: "created",
    region: "eu-west-1",
    deploymentRole: "sm-mlops-deployment",
    dataScience: { account: "111122223333", stage: "dev" },
    organizationId: "o-a1b2c3d4e5",
    capture: { expireDays: 90 },
    protect: true,
} as const;

function targetNetwork(allocateFrom: string) {
    return { ...network, create: { ...network.create, allocateFrom, prefixLength: 20, allowOverlaps: false } };
}

const expected: Record<(typeof exampleStacks)[number], StackConfig> = {
    dev: {
        kind: "data-science",
        permissionsBoundary: "created",
        environment: { name: "sm-mlops", stage: "dev" },
        account: { id: "111122223333", region: "eu-west-1", deploymentRole: "sm-mlops-deployment" },
        breakGlassRole: "sm-mlops-break-glass",
        organizationId: "o-a1b2c3d4e5",
        network: {
            ...network,
            create: { ...network.create, cidr: "10.0.0.0/16", allowPublicCidr: false, egress: "none" },
            endpoints: { existing: {}, omit: [], allowOpenPolicies: false },
        },
        identity: { humans: { mfa: true } },
        studio: {
            authentication: "IAM",
            users: [
                { name: "alice", ownRole: false },
                { name: "bob", ownRole: true },
            ],
            idleShutdownMinutes: 60,
            maximumIdleShutdownMinutes: 480,
            instanceTypes: [...studioDefaults.instanceTypes],
            fileSystemOnDelete: "retain",
            notebookSharing: "off",
            dockerTrustedAccounts: [],
            projects: true,
        },
        packages: { upstream: "pypi", publishers: [] },
        registry: { packageGroups: ["abalone"], imageRepositories: ["abalone"] },
        storage: {},
        targets: { staging: "staging", prod: "prod" },
        projects: [],
        pipelines: [],
        protect: true,
    },
    staging: {
        ...target,
        environment: { name: "sm-mlops", stage: "staging" },
        accounts: [{ id: "333344445555" }],
        network: targetNetwork("10.64.0.0/12"),
    },
    prod: {
        ...target,
        environment: { name: "sm-mlops", stage: "prod" },
        accounts: [{ id: "444455556666" }],
        network: targetNetwork("10.80.0.0/12"),
    },
};

describe("the example stack files", () => {
    for (const stack of exampleStacks) {
        it(`configure the ${stack} stack`, async () => {
            await installMocks({ stack, config: exampleConfig(stack) });
            expect(readConfig()).to.deep.equal(expected[stack]);
        });
    }
});

describe("the stack files in stacks/", () => {
    const root = join(__dirname, "..", "..", "..");
    const files = readdirSync(join(root, "stacks")).filter((name) => /^Pulumi\..*\.yaml$/.test(name));

    async function read(file: string): Promise<StackConfig> {
        const { config } = parse(readFileSync(join(root, "stacks", file), "utf8")) as { readonly config: StackKeys };
        await installMocks({ stack: file.split(".")[1] ?? "", config: asEngineConfig(config) });
        return readConfig();
    }

    for (const file of files) {
        it(`are accepted: ${file}`, async () => {
            expect(await read(file)).to.have.property("kind");
        });
    }

    it("are those of the development account, staging and production, and what a team adds", () => {
        expect(files).to.include.members(exampleStacks.map((stack) => `Pulumi.${stack}.yaml`));
    });

    it("point to a page that exists", () => {
        expect(existsSync(join(root, "docs", "configuration.md"))).to.be.true;
    });
});
