import { overlaps } from "../infra/network/cidr";
import { readArguments } from "./arguments";
import { readProject, type ProjectStack } from "./deployment/project";
import { roundsOf } from "./deployment/rounds";
import { lookInto } from "./doctor/account";
import { clientsFor, enter, ownAccount } from "./doctor/clients";
import { describeFindings, type Finding } from "./doctor/finding";
import { placesOf, type Place } from "./doctor/places";
import { toolFindings } from "./doctor/tools";
import { findPlaces } from "./doctor/units";
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
    const own = await ownAccount(chosen.flatMap(placesOf)[0]?.region ?? "us-east-1");
    const machine = tools();
    const searches = own.id === undefined ? [] : chosen.map((stack) => findPlaces(stack, own.id));
    const found = await Promise.all(searches);
    const places = found.flatMap((search) => search.places);
    const seen = await Promise.all(places.map((place) => examine(place, own.id, given["access-role"])));
    const findings = [
        fileFinding(chosen),
        ...(await machine),
        ...own.findings,
        ...found.flatMap((search) => search.findings),
        ...overlapFindings(places),
        ...seen.flat(),
    ];
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

/** Networks of different accounts that could never be joined. */
function overlapFindings(places: readonly Place[]): Finding[] {
    const blocks = places.flatMap(({ stack, accountId, network }) =>
        network?.cidr === undefined ? [] : [{ owner: `${stack} in account ${accountId}`, cidr: network.cidr }],
    );
    return blocks.flatMap(({ owner, cidr }, index) =>
        blocks
            .slice(index + 1)
            .filter((other) => overlaps(cidr, other.cidr))
            .map((other) => ({
                kind: "advice" as const,
                subject: "address ranges",
                text: `${cidr} of ${owner} overlaps ${other.cidr} of ${other.owner}; the two can never be joined`,
                wayOut: "Take blocks apart from each other before the first deployment, if they ever have to be joined.",
            })),
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
