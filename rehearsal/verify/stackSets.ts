import {
    DescribeStackSetCommand,
    ListStackInstancesCommand,
    UpdateStackSetCommand,
} from "@aws-sdk/client-cloudformation";
import { given } from "../aws";
import { stackSetNames } from "./bootstrapNames";
import type { Account, Check, Situation } from "./check";

async function inspectStackSet({ clients }: Account, situation: Situation, StackSetName: string): Promise<string[]> {
    const { cloudFormation } = clients;
    const { StackSet } = await cloudFormation.send(new DescribeStackSetCommand({ StackSetName }));
    const { Summaries = [] } = await cloudFormation.send(new ListStackInstancesCommand({ StackSetName }));
    const reached = Summaries.map(({ Account: id }) => id);
    const { staging, prod } = situation.organisation.accounts;
    const expected = StackSetName.endsWith(`-${situation.facts.stages.staging}`) ? staging : prod;
    return [
        ...(StackSet?.PermissionModel === "SERVICE_MANAGED" ? [] : ["its roles are not those of AWS"]),
        ...(StackSet?.AutoDeployment?.Enabled === true ? [] : ["accounts that join its units get nothing"]),
        ...(StackSet?.AutoDeployment?.RetainStacksOnAccountRemoval === false ? [] : ["it stays in accounts that left"]),
        ...(reached.includes(expected) ? [] : [`it is not in ${expected}`]),
        ...Object.values(situation.organisation.accounts)
            .filter((id) => id !== expected && reached.includes(id))
            .map((id) => `it is in ${id}, which holds another stage`),
    ].map((problem) => `${StackSetName}: ${problem}`);
}

export const stackSets: Check = {
    name: "bootstrap-stack-sets",
    title: "Accounts below the units of a stage get its roles from a stack set, as soon as they join, and lose them when they leave",
    accounts: ["management"],
    async inspect(account, situation) {
        const problems = await Promise.all(
            stackSetNames(situation).map((name) => inspectStackSet(account, situation, name)),
        );
        return problems.flat();
    },
    async sabotage({ clients: { cloudFormation } }, situation) {
        const StackSetName = given(stackSetNames(situation)[0], "a stack set");
        const put = async (Enabled: boolean): Promise<void> => {
            await cloudFormation.send(
                new UpdateStackSetCommand({
                    StackSetName,
                    UsePreviousTemplate: true,
                    Capabilities: ["CAPABILITY_NAMED_IAM"],
                    AutoDeployment: { Enabled, ...(Enabled && { RetainStacksOnAccountRemoval: false }) },
                }),
            );
        };
        await put(false);
        return () => put(true);
    },
};
