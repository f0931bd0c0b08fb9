import { accountNames, type AccountName, type Organisation } from "../accounts";
import { administratorClients, type Endpoint } from "../aws";
import { fetchCalls } from "../calls";
import type { RehearsalPaths } from "../paths";
import type { Account, Situation } from "./check";
import { readFacts } from "./facts";

/** Opens clients into every account of the organisation, each with credentials of its own. */
export async function openSituation(
    paths: RehearsalPaths,
    endpoint: Endpoint,
    organisation: Organisation,
): Promise<Situation> {
    const open = async (name: AccountName): Promise<[AccountName, Account]> => {
        const clients = await administratorClients(endpoint, organisation.accounts[name], organisation);
        return [name, { name, id: organisation.accounts[name], clients }];
    };
    const accounts = Object.fromEntries(await Promise.all(accountNames.map(open))) as Record<AccountName, Account>;
    return { organisation, accounts, facts: await readFacts(paths), calls: await fetchCalls(endpoint) };
}
