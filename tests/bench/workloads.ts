import * as pulumi from "@pulumi/pulumi";
import program from "../../stacks/index";
import { installMocks, settle, valueOf } from "../support/mocks";
import { regionLookups } from "../support/outputs";
import { exampleConfig } from "../support/stackFiles";
import { runDataScience, runStack } from "../support/stacks";
import { accountIds, keysWith, publishedTargets } from "./manyAccounts";
import type { Workload } from "./workload";

const sizes = [1, 10, 50] as const;

/** Everything that `npm run bench` measures. */
export const workloads: readonly Workload[] = [
    {
        name: "target stack",
        unit: "accounts",
        sizes,
        warm: true,
        linear: true,
        run: runTarget,
    },
    {
        name: "dev stack with grants",
        unit: "accounts",
        sizes,
        warm: true,
        linear: true,
        run: runWithGrants,
    },
    {
        name: "preview of the whole program",
        unit: "accounts",
        sizes: [50],
        most: { seconds: 60, mebibytes: 1536 },
        run: previewTarget,
    },
];

async function runTarget(accounts: number): Promise<number> {
    const { resources } = await runStack("prod", { changes: keysWith(accountIds(accounts)) });
    return resources.length;
}

async function runWithGrants(accounts: number): Promise<number> {
    const { resources } = await runDataScience({ stacks: await publishedTargets(accounts) });
    return resources.length;
}

/** A first preview of a target stack as the engine runs it, with stack traces of all promises. */
async function previewTarget(accounts: number): Promise<number> {
    const { resources } = await installMocks({
        stack: "prod",
        preview: true,
        config: exampleConfig("prod", keysWith(accountIds(accounts))),
        calls: regionLookups,
    });
    const published = await program();
    await settle();
    await valueOf(pulumi.output(published));
    return resources.length;
}
