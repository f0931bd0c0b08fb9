import * as z from "zod";
import type { Accepted, Refused } from "./examine";
import { accountId, keyDocuments, roleName } from "./fields";
import { distinct } from "./network";
import type { Problem } from "./problems";

/** Organizational units whose accounts are the targets, and the way to read the organisation. */
export interface OrganizationalUnitsConfig {
    /** Units whose active accounts are the targets, at any depth below them. */
    readonly below: readonly string[];
    /** The management account, or a delegated administrator of the organisation. */
    readonly account: string;
    /** Role to assume in that account, by path and name; it reads the organisation. */
    readonly role: string;
    /** Accounts below the units that are no targets. */
    readonly exclude: readonly string[];
    /** Units that may hold no account. */
    readonly allowEmpty: readonly string[];
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
export const unitId = z
    .string()
    .regex(/^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/)
    .register(keyDocuments, {
        about: "An organizational unit.",
        allowed: "the id of an organizational unit, which begins with ou-; not that of the root",
        example: "ou-a1b2-c3d4e5f6",
    });

/** Keys of `organizationalUnits`. */
export const organizationalUnitsKeys = z
    .object({
        below: z.array(unitId).min(1).refine(distinct).register(keyDocuments, {
            about: "Units whose active accounts are the targets, in nested units too.",
            allowed: "a list of ids of organizational units, each once; at least one",
            example: "[ou-a1b2-c3d4e5f6]",
        }),
        account: accountId(
            "The account that the organisation is read from: the management account or a delegated administrator.",
        ),
        role: roleName("Role of that account that Pulumi assumes to read the organisation.", "sm-mlops-discovery"),
        exclude: z
            .array(accountId("An account that is no target."))
            .refine(distinct)
            .register(keyDocuments, {
                about: "Accounts below the units that are no targets.",
                allowed: "a list of account ids, each once",
                example: '["777788889999"]',
            })
            .default([]),
        allowEmpty: z
            .array(unitId)
            .refine(distinct)
            .register(keyDocuments, {
                about:
                    "Units that may hold no account. Others are refused when they are empty, because all that the stack " +
                    "has in the accounts of a unit goes with them.",
                allowed: "a list of ids of organizational units, each once and each in `below`",
                example: "[ou-a1b2-c3d4e5f6]",
            })
            .default([]),
    })
    .exactOptional();

/** Rules between the keys of `organizationalUnits` and the accounts that have settings of their own. */
export function organizationalUnitsProblems(
    units: Accepted<OrganizationalUnitsConfig> | undefined,
    refused: Refused,
    accountIds: readonly string[],
): Problem[] {
    const { below = [], exclude = [], allowEmpty = [] } = units ?? {};
    const strangers = refused("organizationalUnits.below") ? [] : allowEmpty.filter((id) => !below.includes(id));
    return [
        ...strangers.map((id) => ({
            key: "organizationalUnits.allowEmpty",
            text: `${id} is not in organizationalUnits.below; take it out of the list.`,
        })),
        ...exclude
            .filter((id) => accountIds.includes(id))
            .map((id) => ({
                key: "organizationalUnits.exclude",
                text: `${id} has settings in accounts; take it out of one of the two lists.`,
            })),
    ];
}
