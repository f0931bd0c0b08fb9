import { expect } from "chai";
import { rejection } from "../support/errors";
import { runDataScience, runStack, targetOutputs, type StackRun } from "../support/stacks";

const pool = { create: { allocateFrom: "10.64.0.0/12" } };

/** Outputs of a production stack that holds an account. */
async function shardOf(account: string): Promise<StackRun["outputs"]> {
    return (await runStack("prod", { changes: { accounts: [account], network: pool } })).outputs;
}

describe("a stage whose accounts are spread over stacks", () => {
    let one: StackRun["outputs"];
    let other: StackRun["outputs"];

    before(async () => {
        one = await shardOf("777788889999");
        other = await shardOf("222233334444");
    });

    /** Runs the development account with both stacks, the second one changed. */
    async function dev(prod: string[], changes: object = {}): Promise<StackRun> {
        return runDataScience({
            changes: { targets: { staging: "staging", prod } },
            stacks: {
                ...(await targetOutputs()),
                "organization/secure-mlops/prod-a": { ...one, organizationalUnitIds: ["ou-a1b2-zzzzzzzz"] },
                "organization/secure-mlops/prod-b": {
                    ...other,
                    organizationalUnitIds: ["ou-a1b2-zzzzzzzz", "ou-a1b2-aaaaaaaa"],
                    ...changes,
                },
            },
        });
    }

    it("is one list of accounts and one of units, in the order of their ids", async () => {
        const { resources, references } = await dev(["prod-a", "prod-b"]);
        const parameters = new Map(resources.map(({ inputs }) => [inputs.name, inputs.insecureValue]));
        expect(parameters.get("/sm-mlops/dev/production-account-list")).to.equal("222233334444,777788889999");
        expect(parameters.get("/sm-mlops/dev/ou-prod-id")).to.equal("ou-a1b2-aaaaaaaa,ou-a1b2-zzzzzzzz");
        expect(parameters.get("/sm-mlops/dev/prod-model-execution-role-name")).to.equal(
            "sm-mlops-prod-eu-west-1-model-execution",
        );
        expect(references).to.have.members(
            ["staging", "prod-a", "prod-b"].map((stack) => `organization/secure-mlops/${stack}`),
        );
    });

    it("is the same in whatever order its stacks are listed", async () => {
        const graph = ({ resources }: StackRun): string[] =>
            resources.map(({ urn, inputs }) => `${urn} ${JSON.stringify(inputs)}`).sort();
        expect(graph(await dev(["prod-b", "prod-a"]))).to.deep.equal(graph(await dev(["prod-a", "prod-b"])));
    });

    const misfits: [string, () => object, string][] = [
        [
            "of another stage",
            () => ({ stage: "live" }),
            "Stack prod-b is of stage live and prod-a of stage prod; stacks that hold the accounts of one stage have one " +
                "name for it.",
        ],
        [
            "of another region",
            () => ({ region: "eu-central-1" }),
            "Stack prod-b is in eu-central-1, this stack in eu-west-1: an endpoint reads models from a bucket in its own " +
                "region. Use one data science stack per region.",
        ],
        [
            "of another environment",
            () => ({ environment: "team-b" }),
            "Stack prod-b belongs to environment team-b, not sm-mlops.",
        ],
        [
            "with an account of another one",
            () => ({ accounts: one.accounts }),
            "Account 777788889999 is in stack prod-a and in stack prod-b; keep it in one of them.",
        ],
    ];
    for (const [what, changes, problem] of misfits) {
        it(`refuses a stack ${what}`, async () => {
            expect(await rejection(dev(["prod-a", "prod-b"], changes()))).to.equal(
                `The target stacks do not fit this stack:\n  - ${problem}`,
            );
        });
    }
});
