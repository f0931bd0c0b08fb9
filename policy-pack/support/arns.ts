import { hasWildcard, matches } from "./patterns";

/** Stands for the id of the account that a template is deployed to, whichever that is. */
export const ownAccount = "000000000000";

/** A text with a name for what a template fills in itself, such as `Region` for its region. */
export function filledIn(text: string): string {
    return text.replace(/\$\{AWS::([^}]*)\}/g, (_, name: string) => (name === "AccountId" ? ownAccount : name));
}

/**
 * A text as patterns are compared. What a template fills in itself becomes a name. What is left to callers or to the
 * parameters of a template, such as `${aws:PrincipalTag/team}`, becomes a wildcard: it can be anything.
 */
export function settled(text: string): string {
    return filledIn(text).replace(/\$\{([^}]*)\}/g, (_, name: string) => (/^[*?$]$|:/.test(name) ? "*" : name));
}

/** Parts of an ARN, each a text or a pattern. */
export interface ArnParts {
    readonly service: string;
    readonly account: string;
    readonly resource: string;
}

/**
 * The parts of an ARN; undefined for a text that is none, such as a reference of a template. A wildcard at the end of a
 * shorter pattern stands for the parts that it lacks.
 */
export function partsOf(arn: string): ArnParts | undefined {
    const text = settled(arn);
    const isShort = text.split(":").length < 6;
    const [prefix = ""] = text.split(/[*?]/);
    const isArn = prefix.startsWith("arn:") || (hasWildcard(text) && "arn:".startsWith(prefix));
    if (!isArn || (isShort && !/[*?]$/.test(text))) {
        return undefined;
    }
    // A question mark at the end of a shorter pattern may stand for a colon.
    const [, , service, , account, ...resource] = (isShort ? text.replace(/[*?]+$/, "*") : text).split(":");
    return {
        service: service ?? "*",
        account: account ?? "*",
        resource: resource.length > 0 ? resource.join(":") : "*",
    };
}

/**
 * What an ARN says of resources of one kind, such as roles by `role/`: their name, or a pattern for it; undefined where
 * it covers none of them. A text that is no ARN names one thing.
 */
export function namesIn(arn: string, service: string, kind: string): string | undefined {
    const parts = partsOf(arn);
    if (parts === undefined) {
        return settled(arn);
    }
    const [prefix = ""] = parts.resource.split(/[*?]/);
    const isPattern = prefix !== parts.resource;
    if (!matches(parts.service, service) || !(prefix.startsWith(kind) || (isPattern && kind.startsWith(prefix)))) {
        return undefined;
    }
    return parts.resource.slice(Math.min(prefix.length, kind.length));
}
