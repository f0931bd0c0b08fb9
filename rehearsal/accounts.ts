/** The stacks of a rehearsal, in the order in which they can be deployed: what others refer to comes first. */
export const stackNames = ["bootstrap", "identity", "staging", "prod", "dev"] as const;
export type StackName = (typeof stackNames)[number];

/** The stacks that hold stages. Each has an account of its name, and target stacks may have more. */
export const stageStacks = ["staging", "prod", "dev"] as const;
export type StageStack = (typeof stageStacks)[number];

/** The accounts that checks look into. */
export const accountNames = ["management", "dev", "staging", "prod"] as const;
export type AccountName = (typeof accountNames)[number];

/** What the rehearsal created with AWS Organizations. */
export interface Organisation {
    /** Id of the organisation, `o-…`. */
    readonly id: string;
    /** Account ids, twelve digits each. */
    readonly accounts: Readonly<Record<AccountName, string>>;
    /** Further accounts by name: a second one of a stage, and those that are for no stage. */
    readonly others: Readonly<Record<string, string>>;
    /** Ids of the organizational units by path, such as `staging/more`; the root is `""`. */
    readonly units: Readonly<Record<string, string>>;
}

/** Ids of all accounts of an organisation. */
export function allAccounts({ accounts, others }: Organisation): Readonly<Record<string, string>> {
    return { ...accounts, ...others };
}

/** The role by which the management account administers an account that AWS Organizations created. */
export const accessRole = "OrganizationAccountAccessRole";
