import * as z from "zod";
import { check } from "../../../stacks/config/examine";
import { identityKeys, type IdentityInput, type IdentityPlace } from "../../../stacks/config/identity";
import { identityProblems } from "../../../stacks/config/identityRules";
import type { Problem } from "../../../stacks/config/problems";

const here: IdentityPlace = {
    accountId: "111122223333",
    region: "eu-west-1",
    organizationId: undefined,
    ownRoleUsers: [],
};

const schema = z.object({ identity: identityKeys });

/** What came of the group `identity`. */
export interface Examined {
    /** As it is read; absent where something is wrong. */
    readonly value?: IdentityInput;
    /** Each as `key: text`. */
    readonly problems: readonly string[];
}

/** Reads the group `identity` among other keys. */
export function examineIdentity(identity: unknown, place: Partial<IdentityPlace> = {}): Examined {
    const problems: Problem[] = [];
    const rules = (
        accepted: { identity?: Parameters<typeof identityProblems>[0] },
        refused: (key: string) => boolean,
    ): Problem[] => identityProblems(accepted.identity, { ...here, ...place }, refused);
    const read = check(schema, identity === undefined ? {} : { identity }, rules, problems);
    return {
        ...(read === undefined ? {} : { value: read.identity }),
        problems: problems.map(({ key, text }) => `${key}: ${text}`),
    };
}

/** ARN of a role by its path and name. */
export function role(name: string, account = "111122223333"): string {
    return `arn:aws:iam::${account}:role/${name}`;
}
