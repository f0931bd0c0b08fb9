import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeclaredPipeline } from "../../../infra/mlops/declaredPipeline";
import { readDefinitions } from "../../../infra/mlops/pipelineDefinition";
import { refusal } from "../../support/errors";
import { valueOf } from "../../support/mocks";
import { development } from "../fixtures";
import { contents, one, record } from "../recorded";

const definition = { Version: "2020-12-01", Steps: [{ Name: "Train", Type: "Training", Arguments: {} }] };

describe("infra/mlops/DeclaredPipeline", () => {
    it("is a pipeline with its definition, which the program knows", async () => {
        const recording = await record(
            () =>
                new DeclaredPipeline("retraining", {
                    scope: development,
                    name: "retraining",
                    definition: JSON.stringify(definition),
                    roleArn: "arn:aws:iam::111122223333:role/pipelines",
                }),
        );
        expect(contents(recording)).to.have.lengthOf(2);
        const type = "aws:sagemaker/pipeline:Pipeline";
        expect(one(recording, type, "retraining-pipeline").inputs).to.deep.equal({
            pipelineName: "sm-mlops-dev--retraining",
            pipelineDisplayName: "sm-mlops-dev--retraining",
            pipelineDescription: "Pipeline retraining of sm-mlops",
            pipelineDefinition: JSON.stringify(definition),
            roleArn: "arn:aws:iam::111122223333:role/pipelines",
        });
        expect(await valueOf(recording.created.arn)).to.equal(
            "arn:aws:sagemaker:eu-west-1:000000000000:pipeline/sm-mlops-dev--retraining",
        );
    });
});

describe("infra/mlops/pipelineDefinition", () => {
    let folder = "";

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "definitions-"));
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    function written(name: string, content: unknown): { name: string; definition: string } {
        const file = join(folder, `${name}.json`);
        writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, undefined, 4));
        return { name, definition: file };
    }

    it("is read as it is, without white space", () => {
        expect([
            ...readDefinitions([written("a", definition), written("b", { ...definition, Metadata: {} })]),
        ]).to.deep.equal([
            ["a", JSON.stringify(definition)],
            ["b", JSON.stringify({ ...definition, Metadata: {} })],
        ]);
        expect(readDefinitions([]).size).to.equal(0);
    });

    it("is refused with everything that is wrong", () => {
        const missing = { name: "missing", definition: join(folder, "missing.json") };
        const plans = [
            missing,
            written("text", "pipeline"),
            written("list", [1]),
            written("old", { ...definition, Version: "2019-01-01" }),
            written("empty", { ...definition, Steps: [] }),
            written("stepless", { Version: "2020-12-01" }),
            written("nothing", "null"),
            written("long", { ...definition, Metadata: { text: "x".repeat(1_048_576) } }),
            written("right", definition),
        ];
        const [heading, ...problems] = refusal(() => readDefinitions(plans)).split("\n  - ");
        expect(heading).to.equal(
            "Pipelines cannot be declared. Write their definitions anew with python -m model_build definition, or take " +
                "them out of the list:",
        );
        const file = (name: string): string => `${name}: ${join(folder, `${name}.json`)}`;
        expect(problems[0]).to.match(/^missing: \S+missing\.json cannot be read: ENOENT/);
        expect(problems[1]).to.match(/^text: \S+text\.json is not JSON: /);
        expect(problems.slice(2)).to.deep.equal([
            `${file("list")} has no Version; allowed: "2020-12-01".`,
            `${file("old")} has Version "2019-01-01"; allowed: "2020-12-01".`,
            `${file("empty")} has no Steps; a pipeline needs one or more.`,
            `${file("stepless")} has no Steps; a pipeline needs one or more.`,
            `${file("nothing")} has no Version; allowed: "2020-12-01".`,
            `${file("long")} has 1048683 characters without white space; SageMaker takes 1048576.`,
        ]);
    });
});
