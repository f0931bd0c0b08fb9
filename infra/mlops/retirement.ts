import { artifactPrefix, bucketName, projectPartName, projectResourceName, type Project } from "../support/naming";
import type { ProjectPlan } from "./plan";

/**
 * What is left of a project that is given up, in one message: what is kept on purpose, and what the project's own runs
 * made, which no stack knows of.
 *
 * @param stages names of the stages that a model-deploy project delivers to
 */
export function whatStays(project: Project, { template, source }: ProjectPlan, stages: readonly string[]): string {
    const own = projectResourceName(project);
    const files = ["data", "models"].map((bucket) => bucketName(project.scope, bucket as "data" | "models"));
    return [
        `Project ${project.name} is given up: nothing of it runs any more. What stays (docs/projects.md says how to remove it):`,
        `bucket ${bucketName(project.scope, { projectId: project.id })} with its artifacts`,
        ...(source.kind === "codecommit" ? [`repository ${own} in CodeCommit`] : []),
        ...(template === "model-build"
            ? [
                  `model package group ${own} with its models`,
                  `SageMaker pipeline ${own} with its runs`,
                  `what runs stored below ${artifactPrefix(project)}/ in ${files.join(" and ")}`,
              ]
            : stages.map(
                  (stage) =>
                      `stack set or stack ${projectPartName(project, stage)} with its endpoints, which go on serving`,
              )),
    ].join("\n  - ");
}
