import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { stageStacks, type StageStack } from "./accounts";

const dataScienceFile = z.object({
    config: z.object({ "secure-mlops:account": z.object({ region: z.string() }) }),
});
const targetFile = z.object({ config: z.object({ "secure-mlops:region": z.string() }) });

/**
 * The region that all stack files name. Stacks of one environment share a region, and so does all that a rehearsal asks.
 *
 * @param fileOf path of a stack's file: the shipped one, or that of the run
 */
export async function readRegion(fileOf: (stack: StageStack) => string): Promise<string> {
    const regions = await Promise.all(
        stageStacks.map(async (stack) => {
            const file: unknown = parse(await readFile(fileOf(stack), "utf8"));
            return stack === "dev"
                ? dataScienceFile.parse(file).config["secure-mlops:account"].region
                : targetFile.parse(file).config["secure-mlops:region"];
        }),
    );
    const [region = "", ...others] = new Set(regions);
    if (others.length > 0) {
        const named = stageStacks.map((stack, index) => `${stack} ${String(regions[index])}`).join(", ");
        throw new Error(
            `The stack files name different regions: ${named}. An environment is in one region: write the same one as ` +
                "secure-mlops:account.region of dev and as secure-mlops:region of staging and prod.",
        );
    }
    return region;
}
