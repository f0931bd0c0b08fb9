import { programs, record, recordings } from "./policyEvents/record";
import { runProgram } from "./program";
import { ensureToolchain } from "./toolchain";

const usage = `Records what the real engine says of policies while it previews small programs, into tests/fixtures/policyEvents. The tests
of the report read these streams.

    npm run policy:record

    --help   prints this`;

void runProgram({
    usage,
    options: [],
    run: async (_given, signal) => {
        const toolchain = await ensureToolchain({ report: console.log, signal });
        for (const name of Object.keys(programs)) {
            console.log(`${name}: ${await record(name, toolchain, signal)} events`);
        }
        console.log(`The recordings are in ${recordings}.`);
    },
});
