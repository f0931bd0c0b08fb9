import { readArguments } from "./arguments";
import { readProject, type ProjectStack } from "./deployment/project";
import { roundsOf } from "./deployment/rounds";
import { lookInto } from "./doctor/account";
import { clientsFor, enter, ownAccount } from "./doctor/clients";
import { describeFindings, type Finding } from "./doctor/finding";
import { placesOf, type Place } from "./doctor/places";
import { toolFindings } from "./doctor/tools";
import { printResult, type CommandResult } from "./main";
import { stackFolder } from "./stackConfig";

const usage = `Looks for what would make a deployment fail, before an hour is lost: stack files, versions of tools, credentials, entry into
every account, organisation, quotas, domains and networks that are there already. Changes nothing.

    npm run doctor -- [--stack NAME]... [--access-role ROLE] [--stack-files FOLDER]

    --stack        a stack with what it depends on; any number of times (default: all)
    --access-role  role to look into the accounts with, such as OrganizationAccountAccessRole (default: the one by which
                   Pulumi enters, which may not have the right to see quotas)
    --stack-files  folder of the stack files (default: stacks)
    --help         prints this

Ends with 0 where nothing is in the way, 2 where something is, 1 where it could not look.`;

/** Runs the command. @returns what it prints, and how it ends */
export async function doctorCommand(args: readonly string[], tools = toolFindings): Promise<CommandResult> {
    const given = readArguments(args, {
        stack: { type: "string", multiple: true },
        "access-role": { type: "string" },
        "stack-files": { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return { output: usage, exitCode: 0 };
    }
    const stacks = readProject(given["stack-files"] ?? stackFolder);
    const chosen = roundsOf(stacks, { stacks: given.stack ?? [], only: [], skip: [] }, "up").flat();
    const places = chosen.flatMap(placesOf);
    const own = await ownAccount(places[0]?.region ?? "us-east-1");
    const entered = own.id === undefined ? [] : places;
    const [machine, ...found] = await Promise.all([
        tools(),
        ...entered.map((place) => examine(place, own.id, given["access-role"])),
    ]);
    const findings = [fileFinding(chosen), ...unseenUnits(chosen), ...machine, ...own.findings, ...found.flat()];
    const bad = findings.some(({ kind }) => kind === "bad");
    return { output: describeFindings(findings), exitCode: bad ? 2 : 0 };
}

/** Files that cannot be read are refused before: names too long for AWS and blocks that overlap are among the reasons. */
function fileFinding(stacks: readonly ProjectStack[]): Finding {
    const names = stacks.map(({ name }) => name).join(", ");
    return {
        kind: "good",
        subject: "stack files",
        text: `${names}: keys, lengths of names and address ranges are right`,
    };
}

function unseenUnits(stacks: readonly ProjectStack[]): Finding[] {
    return stacks.flatMap(({ name, config }) =>
        config.kind === "target" && config.organizationalUnits !== undefined
            ? [
                  {
                      kind: "unknown" as const,
                      subject: `${name}, accounts below organizational units`,
                      text: "the deployment finds them itself",
                      wayOut: `npm run preview -- --only ${name} says whether each can be entered.`,
                  },
              ]
            : [],
    );
}

async function examine(place: Place, own: string | undefined, accessRole: string | undefined): Promise<Finding[]> {
    const entry = await enter(place, own);
    // The role that looks may be another one than the role that deploys.
    const look = accessRole === undefined || own === place.accountId ? entry : await enter(place, own, accessRole);
    const findings = look === entry ? entry.findings : [...entry.findings, ...look.findings];
    return look.entered ? [...findings, ...(await lookInto(place, clientsFor(place, look.credentials)))] : findings;
}

if (require.main === module) {
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    void printResult(doctorCommand);
}
