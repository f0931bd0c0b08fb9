import { readArguments } from "./arguments";
import { printResult } from "./main";
import { serviceControlPolicies } from "./serviceControlPolicy";

const usage = `Prints the guardrails as service control policies: a JSON list of documents, each short enough for an organisation.

    npm run --silent identity:scp -- [--exempt-role ARN]... [--document NUMBER]

    --exempt-role  ARN or pattern of a role that the guardrails do not speak of, such as
                   arn:aws:iam::*:role/platform-deployment; any number of times (default: none)
    --document     prints one document of the list, counted from 1, ready for aws organizations create-policy
    --help         prints this`;

/** Roles by name: a wildcard at the beginning would exempt whatever role somebody makes. */
const namedRoles =
    /^arn:(?:aws[a-z-]*|\*):iam::(?:\d{12}|\*):role\/(?:[\w+=,.@-]{3}[\w+=,.@/*?-]*\/)?[\w+=,.@-]{3}[\w+=,.@*?-]*$/;

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
    const strange = exemptRoles.filter((arn) => !namedRoles.test(arn));
    if (strange.length > 0) {
        throw new Error(
            `--exempt-role: received ${strange.join(", ")}; allowed: ARNs of roles whose path and name begin with three ` +
                "characters that are no wildcard, and may hold * after those, such as " +
                "arn:aws:iam::*:role/platform-deployment. Whoever can make a role of an exempt name is exempt.",
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
