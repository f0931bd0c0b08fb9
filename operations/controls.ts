import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readArguments } from "./arguments";
import { conformancePacks } from "./conformancePack";
import { printResult } from "./main";
import { serviceControlPolicies } from "./serviceControlPolicy";

const usage = `Writes what keeps whole accounts to the controls that the policies judge programs by: the guardrails as service
control policies, which refuse requests, and rules of AWS Config as a conformance pack, which look at what is there.

    npm run --silent controls -- --print scp [--document NUMBER] [--exempt-role ARN]...
    npm run --silent controls -- --print conformance-pack [--document NUMBER] [--leave-out RULE]... [--with-advice]
    npm run controls -- --output FOLDER [--exempt-role ARN]... [--leave-out RULE]... [--with-advice]

    --print        prints the documents of one kind: policies as a JSON list, packs as YAML
    --output       folder that all documents are written into, each in a file of its own
    --document     prints one document, counted from 1, ready for aws organizations create-policy or
                   aws configservice put-conformance-pack
    --exempt-role  ARN or pattern of a role that the guardrails do not speak of, such as
                   arn:aws:iam::*:role/platform-deployment; any number of times (default: none)
    --leave-out    identifier of a rule of AWS Config that the pack does without, because a region does not have it or
                   another pack holds it; any number of times (default: none)
    --with-advice  holds the rules as well whose policies only advise
    --help         prints this`;

const kinds = ["scp", "conformance-pack"] as const;

/** Roles by name: a wildcard at the beginning would exempt whatever role somebody makes. */
const namedRoles =
    /^arn:(?:aws[a-z-]*|\*):iam::(?:\d{12}|\*):role\/(?:[\w+=,.@-]{3}[\w+=,.@/*?-]*\/)?[\w+=,.@-]{3}[\w+=,.@*?-]*$/;

/** Runs the command. @returns what it prints */
export async function controlsCommand(args: readonly string[]): Promise<string> {
    const given = readArguments(args, {
        print: { type: "string" },
        output: { type: "string" },
        document: { type: "string" },
        "exempt-role": { type: "string", multiple: true },
        "leave-out": { type: "string", multiple: true },
        "with-advice": { type: "boolean" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const { print, output } = given;
    refuse([
        ...((print === undefined) === (output === undefined)
            ? [`Give one of --print ${kinds.join(", --print ")} and --output FOLDER.`]
            : []),
        ...(print !== undefined && !kinds.some((kind) => kind === print)
            ? [`--print: received ${print}; allowed: ${kinds.join(", ")}.`]
            : []),
        ...(given.document !== undefined && output !== undefined
            ? ["--document: allowed with --print alone; --output writes all documents."]
            : []),
        ...strangeRoles(given["exempt-role"] ?? []),
    ]);
    const documents = {
        scp: () => serviceControlPolicies(given["exempt-role"] ?? []),
        "conformance-pack": () =>
            conformancePacks({
                leftOut: given["leave-out"] ?? [],
                withAdvice: given["with-advice"] ?? false,
            }),
    };
    if (output !== undefined) {
        return writeDocuments(output, documents.scp(), documents["conformance-pack"]());
    }
    return print === "scp"
        ? JSON.stringify(chosen(documents.scp(), given.document), undefined, given.document === undefined ? 4 : 0)
        : [chosen(documents["conformance-pack"](), given.document)].flat().join("---\n").trimEnd();
}

/** @throws an error with all of the problems; none where there are none */
function refuse(problems: readonly string[]): void {
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
}

function strangeRoles(roles: readonly string[]): string[] {
    const strange = roles.filter((arn) => !namedRoles.test(arn));
    return strange.length === 0
        ? []
        : [
              `--exempt-role: received ${strange.join(", ")}; allowed: ARNs of roles whose path and name begin with three ` +
                  "characters that are no wildcard, and may hold * after those, such as " +
                  "arn:aws:iam::*:role/platform-deployment. Whoever can make a role of an exempt name is exempt.",
          ];
}

/** All documents, or the one that is asked for. */
function chosen<T>(documents: readonly T[], place: string | undefined): readonly T[] | T {
    if (place === undefined) {
        return documents;
    }
    const document = /^\d+$/.test(place) ? documents[Number(place) - 1] : undefined;
    if (document === undefined) {
        throw new Error(`--document: received ${place}; allowed: a number from 1 to ${documents.length}.`);
    }
    return document;
}

async function writeDocuments(folder: string, policies: readonly object[], packs: readonly string[]): Promise<string> {
    await mkdir(folder, { recursive: true });
    const files = [
        ...policies.map(
            (policy, index) => [`service-control-policy-${index + 1}.json`, JSON.stringify(policy)] as const,
        ),
        ...packs.map((pack, index) => [`conformance-pack-${index + 1}.yaml`, pack] as const),
    ];
    await Promise.all(files.map(([name, content]) => writeFile(join(folder, name), content)));
    return files.map(([name]) => join(folder, name)).join("\n");
}

if (require.main === module) {
    void printResult(controlsCommand);
}
