import {
    DescribeRuleCommand,
    DisableRuleCommand,
    EnableRuleCommand,
    ListRulesCommand,
    ListTargetsByRuleCommand,
    PutRuleCommand,
    TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { sameEntries } from "./policy";
import {
    deliveringProject,
    developmentArn,
    differences,
    expectedProjects,
    inProjects,
    projectPrefix,
    projectRole,
    type ExpectedProject,
} from "./projectNames";
import { trialsOf } from "./projectEvents";

const rules: Check = {
    name: "project-rules",
    title: "Events start the delivery of a project, with the very model that was approved, and tell people of its failures",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { eventBridge } = account.clients;
        const NamePrefix = projectPrefix(account, situation);
        const { Rules = [] } = await eventBridge.send(new ListRulesCommand({ NamePrefix }));
        const found = Rules.map(({ Name = "" }) => Name);
        const expected = expectedProjects(situation).flatMap(({ resource, rules: parts }) =>
            parts.map((part) => `${resource}-${part}`),
        );
        const problems = await inProjects(situation, async (project) => {
            const each = await Promise.all(
                project.rules.map((part) => ruleProblems(account, situation, project, part)),
            );
            return each.flat();
        });
        return [...(sameEntries(found, expected) ? [] : [`has the rules ${found.join(", ")}`]), ...problems];
    },
    async sabotage(account, situation) {
        const { eventBridge } = account.clients;
        const rule = { Name: `${deliveringProject(situation).resource}-approval` };
        await eventBridge.send(new DisableRuleCommand(rule));
        return async () => {
            await eventBridge.send(new EnableRuleCommand(rule));
        };
    },
};

async function ruleProblems(
    { clients: { eventBridge } }: Account,
    situation: Situation,
    project: ExpectedProject,
    part: string,
): Promise<string[]> {
    const Name = `${project.resource}-${part}`;
    const { State } = await eventBridge.send(new DescribeRuleCommand({ Name }));
    const { Targets = [] } = await eventBridge.send(new ListTargetsByRuleCommand({ Rule: Name }));
    const [target] = Targets;
    const service = part.endsWith("failure") ? "sns" : "codepipeline";
    const template = target?.InputTransformer?.InputTemplate;
    return differences([
        [`the state of ${part}`, State, "ENABLED"],
        [
            `the targets of ${part}`,
            Targets.map(({ Arn }) => Arn),
            [developmentArn(situation, service, project.resource)],
        ],
        [`the role of ${part}`, target?.RoleArn, projectRole(situation, project, "event").arn],
        ...(part === "approval"
            ? ([
                  ["what it hands on", template, '{"variables":[{"name":"MODEL_PACKAGE_ARN","value":<package>}]}'],
                  ["which package", target?.InputTransformer?.InputPathsMap?.package, "$.detail.ModelPackageArn"],
              ] as const)
            : []),
    ]);
}

const events: Check = {
    name: "project-events",
    title: "Rules take recorded events of approvals, pushes and failures, and none like them",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProjects(situation, async (project) => {
            const { eventBridge } = account.clients;
            const problems: string[] = [];
            for (const { part, what, event, matches } of trialsOf(situation, project)) {
                const Name = `${project.resource}-${part}`;
                const { EventPattern } = await eventBridge.send(new DescribeRuleCommand({ Name }));
                const asked = { EventPattern: given(EventPattern, "EventPattern"), Event: JSON.stringify(event) };
                const { Result } = await eventBridge.send(new TestEventPatternCommand(asked));
                problems.push(...(Result === matches ? [] : [`${part} ${matches ? "misses" : "takes"} ${what}`]));
            }
            return problems;
        }),
    async sabotage(account, situation) {
        const { eventBridge } = account.clients;
        const Name = `${deliveringProject(situation).resource}-approval`;
        const { EventPattern } = await eventBridge.send(new DescribeRuleCommand({ Name }));
        const put = async (pattern: string): Promise<void> => {
            await eventBridge.send(new PutRuleCommand({ Name, EventPattern: pattern }));
        };
        const before = given(EventPattern, "EventPattern");
        await put(before.replace('"ModelApprovalStatus":["Approved"],', ""));
        return () => put(before);
    },
};

export const projectRuleChecks: readonly Check[] = [rules, events];
