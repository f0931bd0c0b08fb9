import type {
    ReportViolation,
    ResourceRemediation,
    ResourceValidation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationArgs,
    StackValidationPolicy,
} from "@pulumi/policy";
import type { PackPolicy } from "../policies";
import { subjectAt } from "../support/resourceTypes";
import { rootOf } from "../support/rootStack";
import { UnknownValueError } from "../support/sdk";
import { exemptionsSchema } from "./exemption";
import { onceExempting, exempting, type Entry, type Ledger } from "./ledger";

type Args = ResourceValidationArgs | StackValidationArgs;
type EntriesOf = (args: Args) => readonly Entry[];

/** Gives a policy the `exemptions` option. What it finds about something that is exempt does not come out. */
export function exemptible(policy: PackPolicy, ledger: Ledger): PackPolicy {
    const entriesOf: EntriesOf = (args) =>
        ledger.entriesOf(
            policy.name,
            args.getConfig<{ readonly exemptions?: unknown }>().exemptions,
            "resources" in args ? "stack" : "resources",
        );
    const { validateResource, remediateResource, validateStack } = policy as Partial<
        ResourceValidationPolicy & StackValidationPolicy
    >;
    return {
        ...policy,
        configSchema: {
            ...policy.configSchema,
            properties: { ...policy.configSchema?.properties, exemptions: exemptionsSchema },
        },
        ...(validateResource && {
            validateResource: Array.isArray(validateResource)
                ? validateResource.map((validate) => resourceValidation(validate, entriesOf))
                : resourceValidation(validateResource, entriesOf),
        }),
        ...(remediateResource && { remediateResource: resourceRemediation(remediateResource, entriesOf) }),
        ...(validateStack && { validateStack: stackValidation(validateStack, entriesOf) }),
    };
}

function resourceValidation(validate: ResourceValidation, entriesOf: EntriesOf): ResourceValidation {
    return (args, reportViolation) =>
        judging(entriesOf(args), reportViolation, args.urn, (report) => validate(args, report));
}

function stackValidation(validate: StackValidation, entriesOf: EntriesOf): StackValidation {
    return (args, reportViolation) =>
        judging(entriesOf(args), reportViolation, rootOf(args.resources), (report) => validate(args, report));
}

/** What may stay as it is is not mended either. */
function resourceRemediation(remediate: ResourceRemediation, entriesOf: EntriesOf): ResourceRemediation {
    return (args) => (exempting(entriesOf(args), args) === undefined ? remediate(args) : undefined);
}

/**
 * Runs a validation whose findings have to pass the exemptions. What it cannot judge yet stays so: the engine is told,
 * and no exemption counts as needless because of it.
 *
 * @param owner the URN of what findings are about that name no other
 */
function judging(
    entries: readonly Entry[],
    reportViolation: ReportViolation,
    owner: string | undefined,
    validate: (report: ReportViolation) => Promise<void> | void,
): Promise<void> | void {
    const report: ReportViolation = (message, place = owner) => {
        const subject = place === undefined ? undefined : subjectAt(place);
        const entry = subject && exempting(entries, subject);
        if (subject !== undefined && entry !== undefined) {
            entry.used.add(subject.name);
        } else {
            reportViolation(`${message}${subject ? formerly(onceExempting(entries, subject)) : ""}`, subject?.urn);
        }
    };
    const fail = (error: unknown): never => {
        if (error instanceof UnknownValueError) {
            entries.forEach((entry) => {
                entry.isUndecided = true;
            });
        }
        throw error;
    };
    // Most policies do not apply to most resources, and throw to say so: nothing is caught and no promise made in vain.
    if (entries.length === 0) {
        return validate(report);
    }
    try {
        return validate(report)?.catch(fail);
    } catch (error) {
        return fail(error);
    }
}

function formerly(entry: Entry | undefined): string {
    return entry === undefined
        ? ""
        : ` It was exempt until ${entry.exemption.expires} (owner ${entry.exemption.owner}, ticket ${entry.exemption.ticket}).`;
}
