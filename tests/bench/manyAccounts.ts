import type { StackKeys } from "../support/stackFiles";
import { runStack } from "../support/stacks";

const firstAccount = 200_000_000_000;

/** Ids of target accounts. */
export function accountIds(count: number, from = 0): string[] {
    return Array.from({ length: count }, (_, index) => String(firstAccount + from + index));
}

/** What a target stack's file says with these accounts: each has a block of its own, so that no two can meet. */
export function keysWith(ids: readonly string[]): StackKeys {
    return { accounts: ids.map((id) => ({ id, cidr: `10.${1 + Number(id) - firstAccount}.0.0/20` })) };
}

type Outputs = Readonly<Record<string, unknown>>;

/** Outputs of the target stacks with so many accounts in both together: those of one account, under other ids. */
export async function publishedTargets(accounts: number): Promise<Record<string, Outputs>> {
    models ??= { staging: await outputsOfModel("staging"), prod: await outputsOfModel("prod") };
    const inStaging = Math.ceil(accounts / 2);
    return {
        "organization/secure-mlops/staging": withAccounts(models.staging, accountIds(inStaging)),
        "organization/secure-mlops/prod": withAccounts(models.prod, accountIds(accounts - inStaging, inStaging)),
    };
}

const [model = ""] = accountIds(1, 200);
let models: Readonly<Record<"staging" | "prod", Outputs>> | undefined;

async function outputsOfModel(stack: string): Promise<Outputs> {
    const { outputs } = await runStack(stack, { changes: keysWith([model]) });
    return outputs;
}

function withAccounts(outputs: Outputs, ids: readonly string[]): Outputs {
    const one = JSON.stringify(outputs.accounts);
    return { ...outputs, accounts: ids.flatMap((id) => JSON.parse(one.replaceAll(model, id)) as unknown[]) };
}
