import { followOrganisation } from "../cloudformation/instances";
import type { Operation } from "../operation";
import { textOf } from "../parameters";

/**
 * Passes on a change of who is in which unit, and lets stack sets with automatic deployment follow it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export const changeMembership: Operation = async (context) => {
    const answer = await context.forward();
    if (answer.status < 400) {
        await followOrganisation(context, context.scopesOfAccount());
    }
    return answer;
};

/**
 * Passes on the closing of an account, in which no role can be assumed afterwards.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
 */
export const closeAccount: Operation = async ({ call, accounts, forward }) => {
    const answer = await forward();
    if (answer.status < 400) {
        accounts.close(textOf(call.json, "AccountId"));
    }
    return answer;
};
