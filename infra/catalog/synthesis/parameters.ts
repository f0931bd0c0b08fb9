import { parameterDocuments, type ParameterSuffix } from "../../contract/parameters";
import { parameterName } from "../../support/naming";
import { madeOf, type Product, type ProductEnvironment, type ProductParameter } from "../product";
import type { Properties } from "./form";
import { toldSuffix } from "./inputs";
import { pseudoParameters, type Token } from "./tokens";

/** Group of the parameters that nobody chooses. */
const environmentGroup = "The environment, which nobody chooses";

/** What a template says of its parameters. */
export interface ParameterSection {
    readonly Metadata: Properties;
    readonly Parameters: Readonly<Record<string, Properties>>;
    readonly Conditions: Properties;
}

/**
 * The parameters that the template uses, those of the product first. CloudFormation looks up what the environment tells
 * when somebody launches the product; nobody can have it look elsewhere.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/systems-manager-parameter-types.html
 */
export function parameterSection(
    product: Product,
    environment: ProductEnvironment,
    tokens: readonly Token[],
): ParameterSection {
    const used = new Set(
        tokens.filter(({ kind }) => !["attribute", "expression", "untold"].includes(kind)).map(({ name }) => name),
    );
    const own = Object.values(product.groups).flat();
    const told = [...used].sort().flatMap((name) => {
        const suffix = toldSuffix(name);
        return suffix === undefined ? [] : [[name, toldParameter(environment, suffix)] as const];
    });
    checkParameters(product, own, used);
    const optional = own.filter((name) => product.parameters[name]?.optional === true);
    return {
        Metadata: {
            "AWS::CloudFormation::Interface": {
                ParameterGroups: [
                    ...Object.entries(product.groups).map(([label, names]) => group(label, names)),
                    ...(told.length === 0
                        ? []
                        : [
                              group(
                                  environmentGroup,
                                  told.map(([name]) => name),
                              ),
                          ]),
                ],
                ParameterLabels: Object.fromEntries(
                    own.map((name) => [name, { default: product.parameters[name]?.label ?? name }]),
                ),
            },
            SecureMlops: madeOf(product, environment),
        },
        Parameters: Object.fromEntries([
            ...own.map((name) => [name, chosenParameter(product.parameters[name])] as const),
            ...told,
        ]),
        Conditions: Object.fromEntries(
            optional.map((name) => [`Has${name}`, { "Fn::Not": [{ "Fn::Equals": [{ Ref: name }, ""] }] }]),
        ),
    };
}

function checkParameters({ name, parameters }: Product, grouped: readonly string[], used: ReadonlySet<string>): void {
    const known = Object.keys(parameters);
    const problems = [
        ...known.filter((it) => !used.has(it)).map((it) => `nothing uses parameter ${it}; take it away.`),
        ...known.filter((it) => !grouped.includes(it)).map((it) => `parameter ${it} is in no group.`),
        ...grouped.filter((it) => !known.includes(it)).map((it) => `there is no parameter ${it} to group.`),
    ];
    if (problems.length > 0) {
        throw new Error([`Product ${name} cannot be synthesised:`, ...problems].join("\n  - "));
    }
}

function group(label: string, names: readonly string[]): Properties {
    return { Label: { default: label }, Parameters: names };
}

function chosenParameter(parameter: ProductParameter | undefined): Properties {
    const {
        type = "String",
        description,
        allowedValues,
        allowedPattern,
        constraint,
        maxLength,
        minValue,
        maxValue,
    } = parameter ?? { description: "" };
    const optional = parameter?.optional === true;
    const byDefault = parameter?.default ?? (optional ? "" : undefined);
    return present({
        Type: type,
        Description: description,
        Default: byDefault,
        AllowedValues: allowedValues,
        AllowedPattern: optional && allowedPattern !== undefined ? `^$|${allowedPattern}` : allowedPattern,
        ConstraintDescription: constraint,
        MaxLength: maxLength,
        MinValue: minValue,
        MaxValue: maxValue,
    });
}

function toldParameter({ environment, stage }: ProductEnvironment, suffix: ParameterSuffix): Properties {
    const key = parameterName({ ...pseudoParameters, environment, stage }, suffix);
    return {
        Type: "AWS::SSM::Parameter::Value<String>",
        Description: parameterDocuments[suffix].about,
        Default: key,
        // What is checked is the name of the parameter in the account, not its value.
        AllowedValues: [key],
    };
}

function present(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
