import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command line.
 * @throws an error that names the options that are allowed
 */
export function readArguments<const Known extends Options>(
    args: readonly string[],
    options: Known,
): ReturnType<typeof parseArgs<{ options: Known }>>["values"] {
    try {
        return parseArgs({ args: [...args], options }).values;
    } catch (error) {
        const [reason = ""] = error instanceof Error ? error.message.split(". ") : [];
        const allowed = Object.keys(options).map((name) => `--${name}`);
        throw new Error(`${reason}. Allowed: ${allowed.join(", ")}.`, { cause: error });
    }
}
