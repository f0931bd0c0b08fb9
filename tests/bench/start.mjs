/** Starts measure.ts, loaded as the engine loads TypeScript with PULUMI_NODEJS_TRANSPILE_ONLY: source maps included. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { URL } from "node:url";

const require = createRequire(import.meta.url);
require("source-map-support/register");
const { tsnodeRequire, typescriptRequire } = require("@pulumi/pulumi/tsutils").typeScriptRequireStrings();
const project = new URL("../../tsconfig.json", import.meta.url);
const { compilerOptions } = JSON.parse(readFileSync(project, "utf8"));
require(tsnodeRequire).register({
    compiler: typescriptRequire,
    transpileOnly: true,
    skipProject: true,
    compilerOptions: { ...compilerOptions, sourceMap: true },
});
require("./measure.ts");
