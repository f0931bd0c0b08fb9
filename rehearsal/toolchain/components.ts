import { join } from "node:path";
import type { ComponentName } from "./toolchain";
import type { Versions } from "./versions";

/** The programs of every rehearsal in the order in which they are provided: the language host is looked for beside the engine. */
export const componentNames = [
    "pulumi",
    "pulumi-language-nodejs",
    "pulumi-resource-aws",
] as const satisfies readonly ComponentName[];

/** Where a program lives below a PULUMI_HOME, the rehearsal's or the user's. */
export function pathInHome(name: ComponentName, pulumiHome: string, versions: Versions): string {
    return name === "pulumi-resource-aws"
        ? join(pulumiHome, "plugins", `resource-aws-v${versions.awsPlugin}`, name)
        : join(pulumiHome, "bin", name);
}
