import type { ProjectPlan, SourcePlan, StagePlan } from "../infra/mlops/plan";
import type { DataScienceConfig } from "./config";
import type { ProjectConfig } from "./config/projects";

/** What a stage's keys default to, where a project says nothing of it. */
const operation = { maxConcurrentPercentage: 100, failureTolerancePercentage: 0, waves: [] };

type StageKeys = NonNullable<ProjectConfig["stages"]>["staging"];

/** The projects of the stack file as they are planned. */
export function projectPlans({
    projects,
    singleAccount,
}: Pick<DataScienceConfig, "projects" | "singleAccount">): ProjectPlan[] {
    return projects.map((project) => {
        const { name, notify, retired } = project;
        const common = { name, notify, retired, source: sourceOf(project.source) };
        return project.template === "model-build"
            ? { ...common, template: "model-build", pipeline: project.pipeline ?? {} }
            : {
                  ...common,
                  template: "model-deploy",
                  // The reader has seen to it that there are some.
                  models: project.models ?? name,
                  delivery: project.delivery ?? (singleAccount === undefined ? "stack-sets" : "cloudformation"),
                  stages: { staging: stageOf(project.stages?.staging), prod: stageOf(project.stages?.prod) },
              };
    });
}

/** Code is in a new repository unless it is said to be elsewhere. */
function sourceOf({ codecommit, connection, s3 }: ProjectConfig["source"]): SourcePlan {
    if (connection !== undefined) {
        return { kind: "connection", ...connection };
    }
    return s3 === undefined ? { kind: "codecommit", seeded: codecommit?.existing !== true } : { kind: "s3", ...s3 };
}

function stageOf(keys: StageKeys | undefined): StagePlan {
    const { maxConcurrentPercentage, failureTolerancePercentage, waves, ...endpoint } = { ...operation, ...keys };
    return { endpoint, operation: { maxConcurrentPercentage, failureTolerancePercentage, waves } };
}
