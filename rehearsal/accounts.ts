/** The stacks of a rehearsal, in the order in which they can be deployed: targets first, then what refers to them. */
export const stackNames = ["staging", "prod", "dev"] as const;
export type StackName = (typeof stackNames)[number];

/** The accounts of the emulated organisation. Each stack has the account of its name. */
export const accountNames = ["management", "dev", "staging", "prod"] as const;
export type AccountName = (typeof accountNames)[number];

/** What the rehearsal created with AWS Organizations. */
export interface Organisation {
    /** Id of the organisation, `o-…`. */
    readonly id: string;
    /** Account ids, twelve digits each. */
    readonly accounts: Readonly<Record<AccountName, string>>;
}

/** The role by which the management account administers an account that AWS Organizations created. */
export const accessRole = "OrganizationAccountAccessRole";
