import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readConfig, type StackConfig } from "../../stacks/config";
import program from "../../stacks/index";
import { management, organizationLookups } from "../stacks/organizations";
import { installMocks, settle } from "../support/mocks";
import { stackModes } from "../support/modes";
import { regionLookups } from "../support/outputs";
import { asEngineConfig, exampleConfig, type StackKeys } from "../support/stackFiles";
import { targetsOf } from "./markdownLinks";

const folder = join(__dirname, "..", "..", "docs", "modes");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** The mode of the tests that a file shows. Units are no mode: what is found there decides what is deployed. */
const modeOf: Readonly<Record<string, string>> = {
    "existing-network.yaml": "existing subnets",
    "given-buckets.yaml": "given buckets",
    "given-roles.yaml": "given roles",
    "identity.yaml": "an identity stack",
    "nat.yaml": "a NAT gateway in each zone",
    "new-subnets.yaml": "new subnets with given endpoints",
    "projects.yaml": "projects",
    "self-service.yaml": "self-service",
    "single-account.yaml": "a single account",
};
const units = "organizational-units.yaml";

function engineConfig(file: string): Record<string, string> {
    const { config } = parse(readFileSync(join(folder, file), "utf8")) as { readonly config: StackKeys };
    return asEngineConfig(config);
}

async function read(config: Record<string, string>): Promise<StackConfig> {
    await installMocks({ config });
    return readConfig();
}

describe("the stack files in docs/modes", () => {
    it("are all tested, and told of in a table", () => {
        expect(files).to.have.members([...Object.keys(modeOf), units]);
        const told = targetsOf("docs/modes/README.md").filter((file) => file.startsWith("docs/modes/"));
        expect(told).to.have.members(files.map((file) => `docs/modes/${file}`));
    });

    for (const [file, name] of Object.entries(modeOf)) {
        it(`configure a stack as the tests do: ${file}`, async () => {
            const mode = stackModes.find((candidate) => candidate.name === name);
            if (mode === undefined) {
                throw new Error(`There is no mode ${name}.`);
            }
            expect(await read(engineConfig(file))).to.deep.equal(await read(exampleConfig(mode.stack, mode.changes)));
        });
    }

    it(`find the accounts below units, and give one of them its settings: ${units}`, async () => {
        const [listed, found, other] = ["444455556666", "555566667777", "777788889999"];
        const { resources } = await installMocks({
            stack: "prod",
            config: engineConfig(units),
            calls: {
                ...regionLookups,
                ...organizationLookups([{ id: "ou-a1b2-prod0000", accounts: [listed, found, other] }]),
            },
        });
        await program();
        await settle();
        const blocks = resources.filter(({ type }) => type === "aws:ec2/vpc:Vpc");
        expect(blocks.map(({ name }) => name)).to.have.members([
            `account-${listed}-network-vpc`,
            `account-${found}-network-vpc`,
        ]);
        expect(blocks.find(({ name }) => name.includes(listed))?.inputs.cidrBlock).to.equal("10.96.0.0/20");
        expect(engineConfig(units)["secure-mlops:organizationalUnits"]).to.include(management);
    });
});
