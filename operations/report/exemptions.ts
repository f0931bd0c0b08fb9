/** Something that broke a policy and was let pass. */
export interface UsedExemption {
    readonly policy: string;
    /** The pattern by which the configuration exempts. */
    readonly pattern: string;
    /** Names of what it let pass. */
    readonly resources: readonly string[];
    /** The last day, who answers for it, where it was decided and why. */
    readonly expires: string;
    readonly owner: string;
    readonly ticket: string;
    readonly reason: string;
}

/** The policy by which the pack lists the exemptions that were used. */
const listing = "pack-exemption-listed";

const entry =
    /^- (?<policy>[a-z0-9-]+), (?<pattern>.+?): until (?<expires>\d{4}-\d\d-\d\d), owner (?<owner>.+?), ticket (?<ticket>.+?)\. (?<reason>.+) Let pass: (?<resources>.+)\.$/;

/** Whether a message lists exemptions that were used, and nothing else. */
export function listsExemptions(policy: string, message: string): boolean {
    return policy === listing && readExemptions(message).length > 0;
}

/** The exemptions that a message of the pack says were used. */
export function readExemptions(message: string): UsedExemption[] {
    return message.split("\n").flatMap((line) => {
        const groups = entry.exec(line)?.groups;
        const { policy = "", pattern = "", expires = "", owner = "", ticket = "", reason = "" } = groups ?? {};
        const resources = (groups?.resources ?? "").split("; ");
        return groups === undefined ? [] : [{ policy, pattern, resources, expires, owner, ticket, reason }];
    });
}
