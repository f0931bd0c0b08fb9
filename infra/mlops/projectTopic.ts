import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { resourceArn } from "../identity/arns";
import { policyJson, type Statement } from "../identity/policyDocument";
import { projectResourceName, projectRoleArn, projectTags, type Project } from "../support/naming";

/** Inputs of {@link ProjectTopic}. */
export interface ProjectTopicArgs {
    readonly project: Project;
    /** Key of the messages. */
    readonly keyArn: pulumi.Input<string>;
    /** Addresses of e-mail that get every message, once each has confirmed that it wants to. */
    readonly notify: readonly string[];
}

/** Tells people of a project's failures, and of releases that wait for them. The project alone publishes. */
export class ProjectTopic extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, { project, keyArn, notify }: ProjectTopicArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:ProjectTopic", name, {}, opts);
        const child = { parent: this };
        const topic = new sns.Topic(
            `${name}-topic`,
            { name: projectResourceName(project), kmsMasterKeyId: keyArn, tags: projectTags(project) },
            child,
        );
        const policy = new sns.TopicPolicy(
            `${name}-policy`,
            { arn: topic.arn, policy: policyJson(topicStatements(project)) },
            child,
        );
        for (const address of notify) {
            new sns.TopicSubscription(
                `${name}-${address}`,
                { topic: topic.arn, protocol: "email", endpoint: address },
                child,
            );
        }

        // Nobody publishes before the policy says who may.
        this.arn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
        this.registerOutputs({ arn: this.arn });
    }
}

/** Refuses messages of others, who would ask people to approve something, and messages in the clear. */
function topicStatements(project: Project): Statement[] {
    const deny = (Sid: string, Condition: NonNullable<Statement["Condition"]>): Statement => ({
        Sid,
        Effect: "Deny",
        Principal: "*",
        Action: ["sns:Publish"],
        Resource: [resourceArn(project.scope, "sns", projectResourceName(project))],
        Condition,
    });
    const publishers = [projectRoleArn(project, "event"), projectRoleArn(project, "pipeline")];
    return [
        deny("DenyMessagesOfOthers", { ArnNotEquals: { "aws:PrincipalArn": publishers } }),
        deny("DenyInsecureTransport", { Bool: { "aws:SecureTransport": "false" } }),
    ];
}
