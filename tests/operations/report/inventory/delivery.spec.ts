import { expect } from "chai";
import { modelPaths, type PipelineView } from "../../../../operations/report/inventory/delivery";
import { resourcesInState } from "../../../../operations/report/inventory/engineResources";
import { modeState } from "../reportStates";

function stagesOf({ name, stages }: PipelineView): unknown {
    return [
        name,
        stages.map((stage) => [stage.name, ...stage.actions.map(({ targets, provider }) => targets ?? provider)]),
    ];
}

describe("operations/report/inventory/delivery", () => {
    it("follows a model from its build project through the registry to the accounts of each stage", async () => {
        const [path, ...others] = modelPaths(resourcesInState(JSON.stringify(await modeState("projects"))));
        expect(others).to.deep.equal([]);
        expect([path?.group, path?.registry?.name]).to.deep.equal([
            "sm-mlops-dev--abalone",
            "data-science-projects-abalone-models-group",
        ]);
        expect(path?.builds.map(stagesOf)).to.deep.equal([
            [
                "sm-mlops-dev--abalone",
                [
                    ["Source", "CodeCommit"],
                    ["Build", "CodeBuild"],
                ],
            ],
        ]);
        expect(path?.deliveries.map(stagesOf)).to.deep.equal([
            [
                "sm-mlops-dev--abalone-deploy",
                [
                    ["Source", "CodeCommit"],
                    ["Prepare", "CodeBuild"],
                    ["Staging", "333344445555", "CodeBuild"],
                    ["Approval", "Manual"],
                    ["Production", "444455556666", "CodeBuild"],
                ],
            ],
        ]);
    });

    it("has groups without pipelines, and pipelines whose group is elsewhere", async () => {
        const state = await modeState("projects");
        const resources = resourcesInState(JSON.stringify(state));
        const isGroup = (type: string): boolean => type === "aws:sagemaker/modelPackageGroup:ModelPackageGroup";
        const [elsewhere] = modelPaths(resources.filter(({ type }) => !isGroup(type)));
        expect([elsewhere?.group, elsewhere?.registry, elsewhere?.builds.length]).to.deep.equal([
            "sm-mlops-dev--abalone",
            undefined,
            1,
        ]);
        const [alone] = modelPaths(resources.filter(({ type }) => isGroup(type)));
        expect([alone?.group, alone?.builds, alone?.deliveries]).to.deep.equal(["sm-mlops-dev--abalone", [], []]);
    });
});
