import type { ActionDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import type { Check, Situation } from "./check";
import { accountsOfStage, isLocalStage, roleArn, roleName } from "./names";
import { changeDelivery, readDelivery } from "./projectDeliveries";
import { deliveringProject, developmentArn, differences, inProjects, type ExpectedProject } from "./projectNames";

/** Actions of a stage in their order: what does them and what they are about. */
function describeStage({ name = "", actions = [] }: StageDeclaration): string {
    const inOrder = [...actions].sort((one, other) => (one.runOrder ?? 1) - (other.runOrder ?? 1));
    return `${name}: ${inOrder.map(describeAction).join(", ")}`;
}

function describeAction({ actionTypeId, configuration = {} }: ActionDeclaration): string {
    const about =
        configuration.RepositoryName ??
        configuration.ProjectName ??
        configuration.StackSetName ??
        configuration.StackName;
    return [actionTypeId?.provider, ...(about === undefined ? [] : [about])].join(" ");
}

function expectedStages(situation: Situation, { template, resource }: ExpectedProject): string[] {
    const source = `Source: CodeCommit ${resource}`;
    if (template === "model-build") {
        return [source, `Build: CodeBuild ${resource}-build`];
    }
    const endpoint = (name: string, stage: "staging" | "prod"): string => {
        const isLocal = isLocalStage(situation.accounts[stage], situation);
        const provider = isLocal ? "CloudFormation" : "CloudFormationStackSet";
        return `${name}: ${provider} ${resource}-${situation.facts.stages[stage]}, CodeBuild ${resource}-test`;
    };
    return [
        source,
        `Prepare: CodeBuild ${resource}-prepare`,
        endpoint("Staging", "staging"),
        "Approval: Manual",
        endpoint("Production", "prod"),
    ];
}

export const projectStages: Check = {
    name: "project-stages",
    title: "Deliveries have their stages: models get into production after tests and an approval, and go back when they fail",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProjects(situation, async (project) => {
            const { stages: found = [] } = await readDelivery(account, project.resource);
            const named = (name: string) => found.find((stage) => stage.name === name);
            const expected = expectedStages(situation, project);
            const is = found.map(describeStage);
            if (project.template === "model-build" || is.join() !== expected.join()) {
                return differences([["its order", is, expected]]);
            }
            return [
                ...deployProblems(named("Staging"), situation, "staging"),
                ...deployProblems(named("Production"), situation, "prod"),
                ...differences([
                    [
                        "who is told of the approval",
                        named("Approval")?.actions?.[0]?.configuration?.NotificationArn,
                        developmentArn(situation, "sns", project.resource),
                    ],
                    ["what the approval needs", named("Approval")?.beforeEntry?.conditions?.[0]?.result, "SKIP"],
                ]),
            ];
        }),
    sabotage: (account, situation) =>
        changeDelivery(account, deliveringProject(situation).resource, ({ stages: all = [], ...pipeline }) => ({
            ...pipeline,
            stages: all.filter(({ name }) => name !== "Approval"),
        })),
};

/** Who brings the endpoint where, and what happens when that fails. */
function deployProblems(stage: StageDeclaration | undefined, situation: Situation, name: "staging" | "prod"): string[] {
    const account = situation.accounts[name];
    const configuration = stage?.actions?.find(
        ({ actionTypeId }) => actionTypeId?.category === "Deploy",
    )?.configuration;
    const common = [
        [`what follows a failure in ${name}`, stage?.onFailure?.result, "ROLLBACK"],
        [`what ${name} needs`, stage?.beforeEntry?.conditions?.[0]?.result, "SKIP"],
    ] as const;
    if (isLocalStage(account, situation)) {
        const role = roleArn(account, situation, "stack-set-execution");
        return differences([...common, [`the role of ${name}`, configuration?.RoleArn, role]]);
    }
    return differences([
        ...common,
        [
            `where ${name} is`,
            configuration?.DeploymentTargets?.split(",").sort(),
            accountsOfStage(situation, name).sort(),
        ],
        [`the role in ${name}`, configuration?.ExecutionRoleName, roleName(account, situation, "stack-set-execution")],
        [
            `who administers ${name}`,
            configuration?.AdministrationRoleArn,
            roleArn(situation.accounts.dev, situation, "stack-set-administration"),
        ],
    ]);
}
