import { readFileSync } from "node:fs";
import { join } from "node:path";
import { declare, type Declared } from "../support/policies";

/** Anything in a definition that has members. */
export type Members = Record<string, unknown>;

/** A step of a pipeline, in part. */
export interface Step {
    readonly Name: string;
    readonly Type: string;
    readonly Arguments: Members;
}

/** The definition that the seed code of build projects writes; a test of the seed code keeps the copy current. */
const definition = readFileSync(join(__dirname, "modelBuildDefinition.json"), "utf8");

/** The pipeline of a build project, with the definition as it is or with one thing changed. */
export function buildPipeline(edit: (steps: ReadonlyMap<string, Step>) => void = () => undefined): Declared {
    const document = JSON.parse(definition) as { readonly Steps: readonly Step[] };
    edit(new Map(stepsIn(document.Steps).map((step) => [step.Name, step])));
    return declare("aws:sagemaker/pipeline:Pipeline", "abalone", {
        pipelineName: "sm-mlops-dev--abalone",
        pipelineDisplayName: "sm-mlops-dev--abalone",
        roleArn: "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-pipeline-execution",
        pipelineDefinition: JSON.stringify(document),
        tags: { EnvironmentName: "sm-mlops", EnvironmentType: "dev" },
    });
}

function stepsIn(steps: readonly Step[]): Step[] {
    return steps.flatMap((step) => {
        const branches = [step.Arguments.IfSteps, step.Arguments.ElseSteps].filter(Array.isArray).flat();
        return [step, ...stepsIn(branches as Step[])];
    });
}

/** The mapping at a path of members. */
export function at(members: Members, ...path: readonly string[]): Members {
    return path.reduce((value, key) => {
        const inner = value[key];
        if (typeof inner !== "object" || inner === null) {
            throw new Error(`There is no ${path.join(".")}.`);
        }
        return inner as Members;
    }, members);
}
