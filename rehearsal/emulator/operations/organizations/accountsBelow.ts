import { AwsError } from "../../gateway/awsError";
import { askJson, forService } from "../moto";
import type { OperationContext } from "../operation";
import { structuresOf, textOf, type Parameters } from "../parameters";

/** An account that is active, and the unit in question that it is below of. */
export interface FoundAccount {
    readonly id: string;
    readonly unit: string;
}

/** The active accounts in these units or roots and in all units below them. Never the management account. */
export async function accountsBelow(context: OperationContext, units: readonly string[]): Promise<FoundAccount[]> {
    const found: FoundAccount[] = [];
    for (const unit of units) {
        const pending = [unit];
        for (let parent = pending.pop(); parent !== undefined; parent = pending.pop()) {
            const accounts = await list(context, "ListAccountsForParent", "Accounts", parent);
            const active = accounts.filter((account) => textOf(account, "Status") === "ACTIVE");
            found.push(...active.map((account) => ({ id: textOf(account, "Id"), unit })));
            const below = await list(context, "ListOrganizationalUnitsForParent", "OrganizationalUnits", parent);
            pending.push(...below.map((one) => textOf(one, "Id")));
        }
    }
    return found.filter(({ id }) => id !== context.account);
}

/** All pages of what is right below a unit. */
async function list(
    context: OperationContext,
    operation: string,
    member: string,
    ParentId: string,
): Promise<Parameters[]> {
    const found: Parameters[] = [];
    let NextToken: string | undefined;
    do {
        const page = await askOrganizations(context, operation, {
            ParentId,
            ...(NextToken === undefined ? {} : { NextToken }),
        });
        found.push(...structuresOf(page, member));
        NextToken = typeof page.NextToken === "string" ? page.NextToken : undefined;
    } while (NextToken !== undefined);
    return found;
}

/** Asks moto's AWS Organizations; a refusal is thrown. */
export async function askOrganizations(
    context: OperationContext,
    operation: string,
    parameters: Parameters,
): Promise<Parameters> {
    const credential = forService(context, "organizations");
    const target = `AWSOrganizationsV20161128.${operation}`;
    const { status, body } = await askJson(context.forward, credential, target, parameters);
    const answer = body.length === 0 ? {} : (JSON.parse(body.toString()) as Parameters);
    if (status >= 400) {
        throw new AwsError("ValidationError", `${operation}: ${textOf(answer, "message") || body.toString()}`);
    }
    return answer;
}
