import type { RehearsalPaths } from "../paths";

/** How a program came to be usable, from the least to the most work. */
export const origins = ["present", "found", "downloaded", "built"] as const;

/**
 * `present`: in the rehearsal's own folder already. `found`: installed by the user, and used from there.
 * `downloaded`: the official release. `built`: from Go modules.
 */
export type Origin = (typeof origins)[number];

/**
 * The programs that a rehearsal needs: engine, Node language host, `aws` plug-in; and the YAML language host, which
 * shows the policies on a program in another language.
 */
export type ComponentName = "pulumi" | "pulumi-language-nodejs" | "pulumi-resource-aws" | "pulumi-language-yaml";

/** One of the programs, ready to run. */
export interface ToolchainComponent {
    readonly name: ComponentName;
    /** Absolute path of the executable. */
    readonly path: string;
    readonly origin: Origin;
    /** The version that is in use, where the program tells or the path does. */
    readonly version?: string;
}

/** The engine and its plug-ins, ready to run. */
export interface Toolchain {
    /** PULUMI_HOME to run the engine with; holds the `aws` plug-in. */
    readonly home: string;
    /** Absolute path of the `pulumi` command. */
    readonly pulumi: string;
    /** Folders to put in front of PATH, so that the engine finds the Node language host. May be empty. */
    readonly binFolders: readonly string[];
    /** Version of the `pulumi` command, for example `3.259.0`. */
    readonly version: string;
    /**
     * Whether `--policy-pack` may name a folder. The Node language host that is built from Go modules starts none:
     * pass it an executable that runs `run-policy-pack` instead.
     */
    readonly startsPolicyPackFolders: boolean;
    /** What the most laborious of the components took. */
    readonly origin: Origin;
    readonly components: readonly ToolchainComponent[];
}

/** What a {@link Toolchain} is made from. */
export interface ToolchainOptions {
    /** @default the folders of `rehearsalPaths()` */
    readonly paths?: RehearsalPaths;
    /** Called with one line of plain text per step, and with the latest line of a running build. @default silent */
    readonly report?: (line: string) => void;
    /** Seconds between two reports of a running build, from 1 up. @default 15 */
    readonly progressSeconds?: number;
    /** Whether official releases may be downloaded; otherwise what is missing is built. @default true */
    readonly download?: boolean;
    /** Whether Go's caches stay after a build, for one who works on the plug-in's sources. @default false */
    readonly keepCaches?: boolean;
    /** Programs beside those that every rehearsal needs. @default none */
    readonly also?: readonly ComponentName[];
    /** Stops downloads and builds, and everything that they started. */
    readonly signal?: AbortSignal;
}
