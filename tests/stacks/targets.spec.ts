import { expect } from "chai";
import { rejection } from "../support/errors";
import type { RecordedResource } from "../support/mocks";
import { runDataScience, runStack, targetOutputs, type StackRun } from "../support/stacks";

const staging = "organization/secure-mlops/staging";
const prod = "organization/secure-mlops/prod";

function ofType(run: StackRun, type: string): RecordedResource[] {
    return run.resources.filter((resource) => resource.type === type);
}

/** Policy documents of a run that apply to the model bucket and to the data key. */
function policies(run: StackRun): string[] {
    const models = ofType(run, "aws:s3/bucketPolicy:BucketPolicy").filter(({ inputs }) =>
        String(inputs.bucket).endsWith("-models"),
    );
    const keys = ofType(run, "aws:kms/key:Key").filter(({ name }) => name === "data-science-data-key");
    const documents = [...models, ...keys].map(({ inputs }) =>
        typeof inputs.policy === "string" ? inputs.policy : JSON.stringify(inputs.policy),
    );
    expect(documents).to.have.length(2);
    return documents;
}

describe("the data science stack and its targets", () => {
    it("lets every target account in, through its own endpoints and roles", async () => {
        const published = await targetOutputs();
        const [modelPolicy = "", keyPolicy = ""] = policies(await runDataScience());
        for (const outputs of Object.values(published)) {
            const accounts = outputs.accounts as Record<string, string>[];
            expect(accounts).to.have.length(1);
            for (const account of accounts) {
                expect(modelPolicy)
                    .to.contain(`"${account.s3EndpointId ?? ""}"`)
                    .and.contain(`"${account.vpcId ?? ""}"`);
                expect(modelPolicy).to.contain(`"${account.modelExecutionRoleArn ?? ""}"`);
                expect(keyPolicy)
                    .to.contain(`"${account.kmsEndpointId ?? ""}"`)
                    .and.contain(`"${account.vpcId ?? ""}"`);
                expect(keyPolicy).to.contain(`"${account.modelExecutionRoleArn ?? ""}"`);
            }
        }
    });

    it("takes an account's grants back when it has left its stack", async () => {
        const published = await targetOutputs();
        const stacks = { ...published, [staging]: { ...published[staging], accounts: [] } };
        for (const policy of policies(await runDataScience({ stacks }))) {
            expect(policy).to.contain("444455556666").and.not.contain("333344445555");
        }
    });

    it("reads no other stack and grants nothing to other accounts where there are no targets", async () => {
        const run = await runStack("dev", { changes: { targets: undefined } });
        expect(run.references).to.deep.equal([]);
        for (const policy of policies(run)) {
            expect(policy).to.not.contain("333344445555").and.not.contain("444455556666");
        }
    });

    it("reads the stacks that the configuration names", async () => {
        const published = await targetOutputs();
        const run = await runStack("dev", {
            changes: { targets: { staging: "team-b-staging", prod: "team-b-prod" } },
            stacks: {
                "organization/secure-mlops/team-b-staging": published[staging] ?? {},
                "organization/secure-mlops/team-b-prod": published[prod] ?? {},
            },
        });
        expect(run.references.toSorted()).to.deep.equal([
            "organization/secure-mlops/team-b-prod",
            "organization/secure-mlops/team-b-staging",
        ]);
    });

    const misfits: [
        string,
        (prodOutputs: StackRun["outputs"], stagingOutputs: StackRun["outputs"]) => object,
        string,
    ][] = [
        [
            "of another environment",
            () => ({ environment: "team-b" }),
            "Stack prod belongs to environment team-b, not sm-mlops.",
        ],
        [
            "in another region",
            () => ({ region: "eu-central-1" }),
            "Stack prod is in eu-central-1, this stack in eu-west-1: an endpoint reads models from a bucket in its own " +
                "region. Use one data science stack per region.",
        ],
        [
            "with an account of the other stack",
            (_, stagingOutputs) => ({ accounts: stagingOutputs.accounts }),
            "Account 333344445555 is in stack staging and in stack prod; keep it in one of them.",
        ],
        [
            "with the development account",
            ({ accounts }) => ({
                accounts: (accounts as object[]).map((account) => ({ ...account, accountId: "111122223333" })),
            }),
            "Stack prod lists the development account 111122223333 as a target.",
        ],
        [
            "of the stage of the other stack",
            () => ({ stage: "staging" }),
            "Stack prod is of stage staging, and so is stack staging; give each its own.",
        ],
        [
            "of its own stage",
            () => ({ stage: "dev" }),
            "Stack prod is of stage dev, and so is this stack; give each its own.",
        ],
    ];
    for (const [what, changes, problem] of misfits) {
        it(`refuses a target stack ${what}`, async () => {
            const published = await targetOutputs();
            const [prodOutputs = {}, stagingOutputs = {}] = [published[prod], published[staging]];
            const stacks = { ...published, [prod]: { ...prodOutputs, ...changes(prodOutputs, stagingOutputs) } };
            expect(await rejection(runDataScience({ stacks }))).to.equal(
                `The target stacks do not fit this stack:\n  - ${problem}`,
            );
        });
    }
});
