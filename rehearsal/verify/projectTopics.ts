import { GetTopicAttributesCommand, SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { byRole, strangerRole, unmet, type Expectation } from "./expectations";
import { findKeyArn } from "./keys";
import { someRole } from "./names";
import { readPolicy } from "./policy";
import { withoutStatements } from "./policyEdits";
import {
    deliveringProject,
    developmentArn,
    differences,
    inProjects,
    projectRole,
    type ExpectedProject,
} from "./projectNames";

async function attributesOf({ clients }: Account, TopicArn: string): Promise<Readonly<Record<string, string>>> {
    return given((await clients.sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes, "Attributes");
}

/** The roles that tell news of a project publish, nobody else, and never in the clear. */
function expectationsOf(account: Account, situation: Situation, project: ExpectedProject): Expectation[] {
    const resource = developmentArn(situation, "sns", project.resource);
    const ask = (role: string, context: Readonly<Record<string, string>> = {}) =>
        byRole(situation, role, { action: "sns:Publish", resource, context });
    const publishers = (["event", "pipeline"] as const).map((purpose) => projectRole(situation, project, purpose).arn);
    return [
        ...publishers.flatMap((role): Expectation[] => [
            { request: ask(role), is: "not denied", otherwise: `${role} cannot publish` },
            {
                request: ask(role, { "aws:SecureTransport": "false" }),
                is: "denied",
                otherwise: "messages pass without TLS",
            },
            { request: ask(`${role}-2`), is: "denied", otherwise: `a name like ${role} may publish` },
        ]),
        ...[someRole(account), strangerRole].map((role): Expectation => ({
            request: ask(role),
            is: "denied",
            otherwise: `${role} may publish`,
        })),
    ];
}

export const projectTopics: Check = {
    name: "project-topics",
    title: "Each project tells its news by a topic under the key of projects, to which nobody else publishes",
    accounts: ["dev"],
    async inspect(account, situation) {
        const keyArn = await findKeyArn(account, situation, "projects");
        return inProjects(situation, async (project) => {
            const { KmsMasterKeyId, Policy } = await attributesOf(
                account,
                developmentArn(situation, "sns", project.resource),
            );
            return [
                ...differences([["the key of its topic", KmsMasterKeyId, keyArn]]),
                ...unmet(readPolicy(given(Policy, "Policy")), expectationsOf(account, situation, project)),
            ];
        });
    },
    async sabotage(account, situation) {
        const TopicArn = developmentArn(situation, "sns", deliveringProject(situation).resource);
        const { Policy } = await attributesOf(account, TopicArn);
        const put = async (AttributeValue: string): Promise<void> => {
            await account.clients.sns.send(
                new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }),
            );
        };
        const before = given(Policy, "Policy");
        await put(withoutStatements(before, "aws:PrincipalArn"));
        return () => put(before);
    },
};
