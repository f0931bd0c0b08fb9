import { AwsError } from "../../gateway/awsError";
import { structureOf, textOf, type Parameters } from "../parameters";
import type { AccountClient } from "./accountClient";

/** Values of a template's parameters: texts, or lists of them. */
export type ParameterValues = ReadonlyMap<string, string | readonly string[]>;

/**
 * The values of a template's parameters, those of Systems Manager looked up in the account. Refuses a parameter without
 * a value, one that the template does not declare, and values that it does not allow.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export async function readParameters(
    account: AccountClient,
    declared: Parameters,
    given: Readonly<Record<string, string>>,
): Promise<ParameterValues> {
    const unknown = Object.keys(given).filter((name) => !(name in declared));
    if (unknown.length > 0) {
        throw invalid(`Parameters: [${unknown.join(", ")}] do not exist in the template`);
    }
    const values = new Map<string, string | readonly string[]>();
    for (const name of Object.keys(declared)) {
        const parameter = structureOf(declared, name);
        const value = given[name] ?? defaultOf(parameter);
        if (value === undefined) {
            throw invalid(`Parameters: [${name}] must have values`);
        }
        refuseOthers(name, parameter, value);
        values.set(name, await settled(account, textOf(parameter, "Type"), value));
    }
    return values;
}

function defaultOf({ Default }: Parameters): string | undefined {
    return typeof Default === "string" || typeof Default === "number" ? `${Default}` : undefined;
}

/** The value as resources see it: what a name of Systems Manager stands for, and lists as lists. */
async function settled(account: AccountClient, type: string, value: string): Promise<string | readonly string[]> {
    const [, ofSystemsManager] = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type) ?? [];
    const found =
        ofSystemsManager === undefined ? value : await lookUp(account, value).then((answer) => textOf(answer, "Value"));
    return /^(CommaDelimitedList|List<.+>)$/.test(ofSystemsManager ?? type)
        ? found.split(",").map((item) => item.trim())
        : found;
}

async function lookUp(account: AccountClient, Name: string): Promise<Parameters> {
    return structureOf(await account.json("ssm", "GetParameter", { Name }), "Parameter");
}

function refuseOthers(name: string, parameter: Parameters, value: string): void {
    const { AllowedPattern, AllowedValues, MinLength, MaxLength, MinValue, MaxValue } = parameter;
    const within = (size: number, least: unknown, most: unknown): boolean =>
        size >= Number(least ?? -Infinity) && size <= Number(most ?? Infinity);
    const allowed =
        (!Array.isArray(AllowedValues) || AllowedValues.map(String).includes(value)) &&
        (typeof AllowedPattern !== "string" || new RegExp(`^(?:${AllowedPattern})$`).test(value)) &&
        within(value.length, MinLength, MaxLength) &&
        (textOf(parameter, "Type") !== "Number" || within(Number(value), MinValue, MaxValue));
    if (!allowed) {
        const constraint = textOf(parameter, "ConstraintDescription");
        throw invalid(`Parameter '${name}' must be allowed by the template, not ${value}. ${constraint}`.trim());
    }
}

function invalid(message: string): AwsError {
    return new AwsError("ValidationError", message);
}
