import { GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { AccountName } from "../accounts";
import { checks } from "../verify";
import type { Situation } from "../verify/check";
import { findKeyArn, readKeyPolicy } from "../verify/keys";
import { bucketName } from "../verify/names";
import { readRegistryPolicies } from "../verify/registry";
import { describeProblems, inspectAll } from "../verify/run";
import { openSituation } from "../verify/situation";
import type { ChangeContext } from "./changeStep";

/** Runs some checks in the development account, with these accounts as those of the stages. */
export async function requireChecks(
    context: ChangeContext,
    accounts: Readonly<Partial<Record<AccountName, string>>>,
    names: readonly string[],
): Promise<void> {
    const situation = await open(context, accounts);
    const chosen = checks
        .filter(({ name }) => names.includes(name))
        .map((check) => ({ ...check, accounts: ["dev"] as const }));
    if (chosen.length !== names.length) {
        throw new Error(`Not all of these are checks: ${names.join(", ")}.`);
    }
    const findings = await inspectAll(chosen, situation, () => {
        context.signal.throwIfAborted();
    });
    const problems = describeProblems(findings);
    if (problems !== "") {
        throw new Error(`Not everything in the accounts is as it should be:\n${problems}`);
    }
}

/** Refuses policies in the development account that leave out an account, or still name one that is gone. */
export async function requireGrants(context: ChangeContext, accountId: string, isGranted: boolean): Promise<void> {
    const situation = await open(context, {});
    for (const [what, policy] of await readGrants(situation)) {
        if (policy.includes(accountId) !== isGranted) {
            throw new Error(`The policy of ${what} ${isGranted ? "does not name" : "still names"} ${accountId}.`);
        }
    }
}

async function readGrants(situation: Situation): Promise<[string, string][]> {
    const { dev } = situation.accounts;
    const Bucket = bucketName(dev, situation, "models");
    const { Policy = "" } = await dev.clients.s3.send(new GetBucketPolicyCommand({ Bucket }));
    return [
        ["the model bucket", Policy],
        ["the data key", await readKeyPolicy(dev, await findKeyArn(dev, situation, "data"))],
        ...(await readRegistryPolicies(dev, situation)),
    ];
}

function open(
    { paths, endpoint, organisation }: ChangeContext,
    accounts: Readonly<Partial<Record<AccountName, string>>>,
): Promise<Situation> {
    return openSituation(paths, endpoint, { ...organisation, accounts: { ...organisation.accounts, ...accounts } });
}
