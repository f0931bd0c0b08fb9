import { expect } from "chai";
import { readConfig, type StackConfig } from "../../../stacks/config";
import { refusal } from "../../support/errors";
import { installMocks } from "../../support/mocks";
import { exampleConfig, type StackKeys } from "../../support/stackFiles";

/** Reads an example's configuration with some keys changed. */
export async function readChanged(stack: string, changes: StackKeys): Promise<StackConfig> {
    await installMocks({ stack, config: exampleConfig(stack, changes) });
    return readConfig();
}

/** The problems that an example's configuration has with some keys changed, one text each. */
export async function problemsWith(stack: string, changes: StackKeys): Promise<string[]> {
    await installMocks({ stack, config: exampleConfig(stack, changes) });
    return problemsOf(refusal(readConfig));
}

/** The lines of a message between its first and its last. */
export function problemsOf(message: string): string[] {
    return message
        .split("\n")
        .slice(1, -1)
        .map((line) => line.replace(/^ {2}- /, ""));
}

/** An example stack, the changed keys, and the one problem that follows, without its namespace. */
export type Case = readonly [stack: string, changes: StackKeys, problem: string];

/**
 * One test for each case: the problem is reported, and no other.
 *
 * @param read reads the problems of a case
 */
export function refusesEach(cases: readonly Case[], read = problemsWith): void {
    for (const [stack, changes, problem] of cases) {
        it(`is reported for ${stack}: ${JSON.stringify(changes)}`, async () => {
            expect(await read(stack, changes)).to.deep.equal([`secure-mlops:${problem}`]);
        });
    }
}
