import { profiles } from "../policy-pack/profiles";

/** The files in policy-pack/profiles, for `--policy-pack-config`, by their names. */
export function profileFiles(): Record<string, string> {
    return Object.fromEntries(
        profiles.map(({ name, levels }) => [`${name}.json`, `${JSON.stringify(levels, null, 4)}\n`]),
    );
}
