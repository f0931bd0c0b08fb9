import type { ProjectStack } from "./project";

type Node = Pick<ProjectStack, "name" | "dependsOn">;

/** Which stacks a command is for. */
export interface Selection {
    /** Stacks together with what they stand on; of a destruction, with what stands on them. */
    readonly stacks: readonly string[];
    /** Stacks alone. */
    readonly only: readonly string[];
    /** Stacks that are left out. */
    readonly skip: readonly string[];
}

/** In which direction an operation goes through the stacks. */
export type Direction = "up" | "down";

/**
 * The stacks of a selection in rounds: those of one round do not depend on each other, and each depends on earlier
 * rounds alone (`up`), or on later ones (`down`).
 *
 * @throws an error that names every stack that there is not, and says where nothing is left
 */
export function roundsOf<Stack extends Node>(
    all: readonly Stack[],
    selection: Selection,
    direction: Direction,
): Stack[][] {
    const chosen = select(all, selection, direction);
    const rounds: Stack[][] = [];
    for (let left = chosen; left.length > 0;) {
        const names = left.map(({ name }) => name);
        const round = left.filter(({ dependsOn }) => !dependsOn.some((other) => names.includes(other)));
        rounds.push(round);
        left = left.filter((stack) => !round.includes(stack));
    }
    return direction === "up" ? rounds : rounds.reverse();
}

function select<Stack extends Node>(
    all: readonly Stack[],
    { stacks, only, skip }: Selection,
    direction: Direction,
): Stack[] {
    const known = all.map(({ name }) => name);
    const given = Object.entries({ stack: stacks, only, skip });
    const problems = given.flatMap(([option, names]) =>
        names
            .filter((name) => !known.includes(name))
            .map((name) => `--${option}: received ${name}; allowed: ${known.join(", ")}.`),
    );
    if (stacks.length > 0 && only.length > 0) {
        problems.push("--stack and --only: give one of them; --stack also takes what the stack depends on.");
    }
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    const wanted =
        stacks.length > 0 ? closure(all, stacks, direction) : only.length > 0 ? new Set(only) : new Set(known);
    const chosen = all.filter(({ name }) => wanted.has(name) && !skip.includes(name));
    if (chosen.length === 0) {
        throw new Error("--skip leaves no stack to work on.");
    }
    return chosen;
}

/** Stacks with everything that they depend on, or that depends on them. */
function closure(all: readonly Node[], names: readonly string[], direction: Direction): Set<string> {
    const found = new Set(names);
    for (let size = 0; size !== found.size;) {
        size = found.size;
        for (const { name, dependsOn } of all) {
            if (direction === "up" && found.has(name)) {
                dependsOn.forEach((other) => found.add(other));
            } else if (direction === "down" && dependsOn.some((other) => found.has(other))) {
                found.add(name);
            }
        }
    }
    return found;
}
