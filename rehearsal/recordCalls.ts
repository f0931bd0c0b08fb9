import { commitCalls } from "./calls";
import { rehearsalPaths } from "./paths";
import { runProgram } from "./program";

const usage = `Adds the operations that the last rehearsal called to tests/authorization/recorded/deploymentCalls.json, by which
the authorisation tests tell what deployment roles have to be allowed. To drop what is no longer called, empty the lists
in the file, then rehearse each scenario, take it down and record it.

    npm run rehearse:calls`;

void runProgram({
    usage,
    options: [],
    run: async () => {
        const added = await commitCalls(rehearsalPaths());
        console.log(added.length === 0 ? "Nothing new." : `New:\n${added.map((call) => `  ${call}`).join("\n")}`);
    },
});
