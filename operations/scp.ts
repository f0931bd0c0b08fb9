import { readArguments } from "./arguments";
import { printResult } from "./main";
import { serviceControlPolicies } from "./serviceControlPolicy";

const usage = `Prints the guardrails as service control policies: a JSON list of documents, each short enough for an organisation.

    npm run --silent identity:scp -- [--exempt-role ARN]... [--document NUMBER]

    --exempt-role  ARN or pattern of a role that the guardrails do not speak of, such as
                   arn:aws:iam::*:role/platform-deployment; any number of times (default: none)
    --document     prints one document of the list, counted from 1, ready for aws organizations create-policy
    --help         prints this`;

/** What the command prints. */
export function printServiceControlPolicies(args: readonly string[]): string {
    const given = readArguments(args, {
        "exempt-role": { type: "string", multiple: true },
        document: { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const exemptRoles = given["exempt-role"] ?? [];
    const strange = exemptRoles.filter((arn) => !/^arn:(?:aws[a-z-]*|\*):iam::(?:\d{12}|\*):role\/\S+$/.test(arn));
    if (strange.length > 0) {
        throw new Error(
            `--exempt-role: received ${strange.join(", ")}; allowed: ARNs of roles, with * where several are meant, such ` +
                "as arn:aws:iam::*:role/platform-deployment.",
        );
    }
    const documents = serviceControlPolicies(exemptRoles);
    if (given.document === undefined) {
        return JSON.stringify(documents, undefined, 4);
    }
    const document = /^\d+$/.test(given.document) ? documents[Number(given.document) - 1] : undefined;
    if (document === undefined) {
        throw new Error(`--document: received ${given.document}; allowed: a number from 1 to ${documents.length}.`);
    }
    return JSON.stringify(document);
}

if (require.main === module) {
    void printResult(printServiceControlPolicies);
}
