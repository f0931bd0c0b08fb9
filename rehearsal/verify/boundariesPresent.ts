import { CreatePolicyCommand, DeletePolicyCommand, ListPoliciesCommand } from "@aws-sdk/client-iam";
import { boundaryArns } from "./bootstrapNames";
import type { Check } from "./check";
import { launchedPath, rolePath, stagesIn } from "./names";
import { networkAccounts } from "./network";
import { sameEntries } from "./policy";

/** The managed policies in the folder of a stage are its boundaries and those of its roles; the roles' are told apart. */
export const boundariesPresent: Check = {
    name: "boundaries-present",
    title: "Each stage has the boundaries of its roles, of its projects' and of its launches, by their fixed names, and no other one",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const { Policies = [] } = await account.clients.iam.send(new ListPoliciesCommand({ Scope: "Local" }));
        const ofStages = stagesIn(account, situation).map((stage) => rolePath(stage, situation));
        const paths = [...ofStages, launchedPath(situation)];
        const found = Policies.filter(
            ({ Path = "", PolicyName = "" }) => paths.includes(Path) && PolicyName.endsWith("-boundary"),
        );
        const arns = found.map(({ Arn = "" }) => Arn);
        const expected = boundaryArns(account, situation);
        return sameEntries(arns, expected) ? [] : [`has ${arns.join(", ")}, not ${expected.join(", ")}`];
    },
    async sabotage(account, situation) {
        const { iam } = account.clients;
        const everything = { Effect: "Allow", Action: "*", Resource: "*" };
        const { Policy } = await iam.send(
            new CreatePolicyCommand({
                PolicyName: "weak-boundary",
                Path: rolePath(account, situation),
                PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [everything] }),
            }),
        );
        return async () => {
            await iam.send(new DeletePolicyCommand({ PolicyArn: Policy?.Arn }));
        };
    },
};
