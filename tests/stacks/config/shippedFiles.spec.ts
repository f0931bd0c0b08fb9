import { expect } from "chai";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readConfig, type StackConfig } from "../../../stacks/config";
import { installMocks } from "../../support/mocks";
import { shippedConfig, shippedStacks } from "../../support/stackFiles";

const network = {
    create: { availabilityZones: 2 },
    flowLogs: { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
    awsBuckets: [],
} as const;

const target = {
    kind: "target",
    region: "eu-west-1",
    deploymentRole: "sm-mlops-deployment",
    dataScience: { account: "111122223333", stage: "dev" },
    organizationId: "o-a1b2c3d4e5",
    network,
    protect: true,
} as const;

const expected: Record<(typeof shippedStacks)[number], StackConfig> = {
    dev: {
        kind: "data-science",
        environment: { name: "sm-mlops", stage: "dev" },
        account: { id: "111122223333", region: "eu-west-1", deploymentRole: "sm-mlops-deployment" },
        breakGlassRole: "sm-mlops-break-glass",
        organizationId: "o-a1b2c3d4e5",
        network: { ...network, create: { ...network.create, cidr: "10.0.0.0/16" } },
        targets: { staging: "staging", prod: "prod" },
        protect: true,
    },
    staging: {
        ...target,
        environment: { name: "sm-mlops", stage: "staging" },
        accounts: [{ id: "333344445555", cidr: "10.66.224.0/20" }],
    },
    prod: {
        ...target,
        environment: { name: "sm-mlops", stage: "prod" },
        accounts: [{ id: "444455556666", cidr: "10.84.208.0/20" }],
    },
};

describe("the shipped stack files", () => {
    for (const stack of shippedStacks) {
        it(`configure the ${stack} stack`, async () => {
            await installMocks({ stack, config: shippedConfig(stack) });
            expect(readConfig()).to.deep.equal(expected[stack]);
        });
    }

    it("are all covered here", () => {
        const folder = join(__dirname, "..", "..", "..", "stacks");
        const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
        expect(files.sort()).to.deep.equal(shippedStacks.map((stack) => `Pulumi.${stack}.yaml`).sort());
    });

    it("point to a page that exists", () => {
        expect(existsSync(join(__dirname, "..", "..", "..", "docs", "configuration.md"))).to.be.true;
    });
});
