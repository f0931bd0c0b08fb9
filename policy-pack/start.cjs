/**
 * Starts the pack without checking its types, which is done once by `npm run typecheck`. The engine's own loader would
 * check them at every start on a new machine, for four times as long as all the rest takes.
 */
const { join } = require("node:path");
const { buildSync } = require("esbuild");

const entry = join(__dirname, "index.ts");
const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    sourcemap: "inline",
    write: false,
});
module._compile(outputFiles[0].text, entry);
