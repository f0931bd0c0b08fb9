import type { AccountName, Organisation } from "../accounts";
import type { AwsClients } from "../aws";
import type { CallsByRole } from "../emulator/gateway/callRecord";
import type { Facts } from "./facts";

/** One account of the organisation, with clients that talk to it. */
export interface Account {
    readonly name: AccountName;
    readonly id: string;
    readonly clients: AwsClients;
}

/** What checks look at: the emulated accounts, and what the stack files say should be in them. */
export interface Situation {
    readonly organisation: Organisation;
    readonly accounts: Readonly<Record<AccountName, Account>>;
    readonly facts: Facts;
    /** Operations that roles have called, by the ARN of the role. */
    readonly calls: CallsByRole;
}

/** Puts back what {@link Check.sabotage} broke. */
export type Undo = () => Promise<void>;

/** One property that the emulated accounts must have, read through the AWS API and not from Pulumi's state. */
export interface Check {
    /** Unique, in kebab case. */
    readonly name: string;
    /** The property as a sentence. */
    readonly title: string;
    /** The accounts that it is looked for in, one by one. */
    readonly accounts: readonly AccountName[];
    /** @returns what is wrong, a sentence each; nothing when all is well */
    readonly inspect: (account: Account, situation: Situation) => Promise<string[]>;
    /** Breaks the property in the emulated account, to show that the check notices. */
    readonly sabotage: (account: Account, situation: Situation) => Promise<Undo>;
}

/** What a check found in one account. */
export interface Finding {
    readonly check: string;
    readonly account: AccountName;
    /** What is wrong; nothing when all is well. */
    readonly problems: readonly string[];
}
