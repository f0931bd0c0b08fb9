import { exemptible } from "./exemptions/exemptible";
import { Ledger } from "./exemptions/ledger";
import { exemptionPolicies } from "./exemptions/policies";
import { policies, type PackPolicy } from "./policies";

/**
 * Everything that the pack serves: each policy with the `exemptions` option, and the policies about exemptions after
 * them all, as they tell what became of the others.
 *
 * @param clock says what day it is. @default the clock of the machine
 */
export function servedPolicies(clock?: () => Date): PackPolicy[] {
    const ledger = new Ledger(clock);
    return [...policies.map((policy) => exemptible(policy, ledger)), ...exemptionPolicies(ledger)];
}
