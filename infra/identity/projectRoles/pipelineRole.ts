import { projectPartName, projectResourceName, type Project } from "../../support/naming";
import { resourceArn } from "../arns";
import type { Statement } from "../policyDocument";
import { serviceTrust } from "../trust";

/**
 * CodePipeline assumes the role for the delivery of one project.
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export function pipelineTrust(project: Project): Statement[] {
    const pipeline = resourceArn(project.scope, "codepipeline", projectResourceName(project));
    return [serviceTrust(project.scope, "codepipeline", pipeline)];
}

/** Running the builds of a project. @param parts what tells its build projects from one another */
export function runBuilds(project: Project, ...parts: string[]): Statement {
    return {
        Sid: "RunBuilds",
        Effect: "Allow",
        Action: ["codebuild:BatchGetBuilds", "codebuild:StartBuild"],
        Resource: parts.map((part) =>
            resourceArn(project.scope, "codebuild", `project/${projectPartName(project, part)}`),
        ),
    };
}
