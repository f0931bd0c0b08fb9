import type * as pulumi from "@pulumi/pulumi";
import { projectPartName, projectResourceName, type Project } from "../../support/naming";
import { resourceArn } from "../arns";
import type { Statement } from "../policyDocument";
import { serviceTrust } from "../trust";
import { useProjectsKey } from "./artifacts";

/**
 * EventBridge assumes the role for the rules of one project.
 *
 * @param rules what tells the rules from one another
 */
export function eventTrust(project: Project, rules: readonly string[]): Statement[] {
    const arns = rules.map((rule) => resourceArn(project.scope, "events", `rule/${projectPartName(project, rule)}`));
    return [serviceTrust(project.scope, "events", ...arns)];
}

/**
 * Starting the delivery of a project, and telling people of its failures. With a role EventBridge needs no way of its
 * own into the topic and its key.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 *
 * @param topicArn topic of the project's news
 * @param keyArn key of the topic
 */
export function eventPermissions(
    project: Project,
    topicArn: pulumi.Input<string>,
    keyArn: pulumi.Input<string>,
): Statement[] {
    return [
        {
            Sid: "StartDelivery",
            Effect: "Allow",
            Action: ["codepipeline:StartPipelineExecution"],
            Resource: [resourceArn(project.scope, "codepipeline", projectResourceName(project))],
        },
        publishNews(topicArn),
        useProjectsKey(keyArn),
    ];
}

/** Telling people what happens to a project. */
export function publishNews(topicArn: pulumi.Input<string>): Statement {
    return { Sid: "PublishNews", Effect: "Allow", Action: ["sns:Publish"], Resource: [topicArn] };
}
