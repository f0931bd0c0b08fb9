import { readConfig, type StackConfig } from "../../../stacks/config";
import { refusal } from "../../support/errors";
import { installMocks } from "../../support/mocks";
import { shippedConfig, type StackKeys } from "../../support/stackFiles";

/** Reads a shipped stack's configuration with some keys changed. */
export async function readChanged(stack: string, changes: StackKeys): Promise<StackConfig> {
    await installMocks({ stack, config: shippedConfig(stack, changes) });
    return readConfig();
}

/** The problems that a shipped stack's configuration has with some keys changed, one text each. */
export async function problemsWith(stack: string, changes: StackKeys): Promise<string[]> {
    await installMocks({ stack, config: shippedConfig(stack, changes) });
    return problemsOf(refusal(readConfig));
}

/** The lines of a message between its first and its last. */
export function problemsOf(message: string): string[] {
    return message
        .split("\n")
        .slice(1, -1)
        .map((line) => line.replace(/^ {2}- /, ""));
}
