import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { eventPermissions, eventTrust } from "../identity/projectRoles/eventRole";
import { projectPartName, projectTags, type Project } from "../support/naming";
import type { ProjectPlace } from "./projectPlace";
import { createProjectRole } from "./projectRole";
import { deliveryFailure, type ProjectRule } from "./projectRules";

/** Inputs of {@link ProjectEvents}. */
export interface ProjectEventsArgs {
    readonly project: Project;
    readonly place: ProjectPlace;
    /** The delivery that events start. */
    readonly pipelineArn: pulumi.Input<string>;
    /** The topic that failures are published to. */
    readonly topicArn: pulumi.Input<string>;
    /** Rules that start the delivery. */
    readonly starts: readonly ProjectRule[];
    /** Rules that tell people. The failure of the delivery is told in any case. @default none */
    readonly news?: readonly ProjectRule[];
}

/** What starts the delivery of a project, and what tells people of its failures. */
export class ProjectEvents extends pulumi.ComponentResource {
    constructor(name: string, args: ProjectEventsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:ProjectEvents", name, {}, opts);
        const { project, place, starts, pipelineArn, topicArn } = args;
        const news = [deliveryFailure(project), ...(args.news ?? [])];
        const child = { parent: this };
        const role = createProjectRole(
            `${name}-role`,
            project,
            "event",
            {
                description: "Starts the delivery and tells the failures of",
                trust: eventTrust(
                    project,
                    [...starts, ...news].map(({ part }) => part),
                ),
                permissions: [eventPermissions(project, topicArn, place.keyArn)],
            },
            place,
            child,
        );
        const create = ({ part, description, pattern, input }: ProjectRule, arn: pulumi.Input<string>): void => {
            const rule = new cloudwatch.EventRule(
                `${name}-${part}-rule`,
                {
                    name: projectPartName(project, part),
                    description,
                    eventPattern: JSON.stringify(pattern),
                    tags: projectTags(project),
                },
                child,
            );
            // A target goes before its rule and before what it starts, so that a project that goes is quiet first.
            new cloudwatch.EventTarget(
                `${name}-${part}-target`,
                {
                    rule: rule.name,
                    targetId: part,
                    arn,
                    roleArn: role.arn,
                    ...(input === undefined ? {} : { inputTransformer: input }),
                },
                child,
            );
        };
        starts.forEach((rule) => {
            create(rule, pipelineArn);
        });
        news.forEach((rule) => {
            create(rule, topicArn);
        });
        this.registerOutputs({});
    }
}
