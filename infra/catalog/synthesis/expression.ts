import { isObject } from "../../support/isObject";
import { partsOf, type Token } from "./tokens";

/**
 * A value with the intrinsic functions of CloudFormation in the place of tokens.
 * @throws an error that begins with the path of what cannot be expressed
 */
export function expressionOf(value: unknown, path = ""): unknown {
    if (typeof value === "string") {
        return at(path, () => textExpression(partsOf(value)));
    }
    if (Array.isArray(value)) {
        return listExpression(value, path);
    }
    if (!isObject(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => {
            const where = path === "" ? key : `${path}.${key}`;
            if (at(path, () => partsOf(key)).some((part) => typeof part !== "string")) {
                throw new Error(`${path} has a key that only CloudFormation knows; keys have to be plain text.`);
            }
            return [key, expressionOf(inner, where)];
        }),
    );
}

function at<T>(path: string, express: () => T): T {
    try {
        return express();
    } catch (error) {
        throw new Error(`${path} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
}

type Part = string | Token;

function textExpression(parts: readonly Part[]): unknown {
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) {
        return typeof only === "string" ? only : single(only);
    }
    if (parts.every((part) => typeof part === "string")) {
        return parts.join("");
    }
    const texts = parts.map((part, index) =>
        typeof part === "string"
            ? escaped(withoutQuotes(part, parts[index - 1], parts[index + 1]))
            : `\${${variable(part)}}`,
    );
    const made = parts.flatMap((part) =>
        typeof part === "object" && part.kind === "expression"
            ? [[part.name, JSON.parse(part.attribute) as unknown] as const]
            : [],
    );
    return { "Fn::Sub": made.length === 0 ? texts.join("") : [texts.join(""), Object.fromEntries(made)] };
}

/** A token that is all of a text. */
function single(token: Token): unknown {
    if (token.kind === "expression") {
        return JSON.parse(token.attribute);
    }
    return token.kind === "attribute" ? { "Fn::GetAtt": [token.name, token.attribute] } : { Ref: told(token).name };
}

function variable(token: Token): string {
    if (token.kind === "list") {
        throw new Error(`puts all of ${token.name} into one text, and there can be several; name none or each.`);
    }
    return token.kind === "attribute" ? `${token.name}.${token.attribute}` : told(token).name;
}

function told(token: Token): Token {
    if (token.kind === "untold") {
        throw new Error(`needs ${token.attribute} of ${token.name}, which CloudFormation does not tell.`);
    }
    return token;
}

/** A number in JSON stands without quotes, and a program that writes JSON puts a token in some. */
function withoutQuotes(text: string, before: Part | undefined, after: Part | undefined): string {
    const start = isNumber(before) && text.startsWith('"') ? 1 : 0;
    const end = isNumber(after) && text.endsWith('"') ? text.length - 1 : text.length;
    return text.slice(start, Math.max(start, end));
}

function isNumber(part: Part | undefined): boolean {
    return typeof part === "object" && part.kind === "number";
}

/** Variables of IAM and of CodePipeline keep their meaning. */
function escaped(text: string): string {
    return text.replaceAll("${", "${!");
}

/** A list some of whose elements stand for several values is one text that CloudFormation splits. */
function listExpression(values: readonly unknown[], path: string): unknown {
    const elements = values.map((value, index) => {
        const where = `${path}[${index}]`;
        return { value, where, parts: typeof value === "string" ? at(where, () => listParts(partsOf(value))) : [] };
    });
    if (!elements.some(({ parts }) => parts.some(isList))) {
        return elements.map(({ value, where }) => expressionOf(value, where));
    }
    const joined = elements.map(({ value, where, parts }) => {
        const [only] = parts;
        if (typeof value !== "string" || only === undefined || (parts.some(isList) && parts.length > 1)) {
            throw new Error(
                `${where} stands among several values that only CloudFormation knows; they have to be alike.`,
            );
        }
        return isList(only) && typeof only === "object" ? `\${${only.name}}` : parts.map(inText).join("");
    });
    const [first] = elements;
    const only = first?.parts[0];
    return {
        "Fn::Split": [
            ",",
            elements.length === 1 && typeof only === "object" ? { Ref: only.name } : { "Fn::Sub": joined.join(",") },
        ],
    };
}

function inText(part: Part): string {
    return typeof part === "string" ? escaped(part) : `\${${variable(part)}}`;
}

function isList(part: Part): boolean {
    return typeof part === "object" && part.kind === "list";
}

/**
 * In a list of principals the ids of accounts stand for their roots.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function listParts(parts: readonly Part[]): readonly Part[] {
    const [start, partition, middle, accounts, end, ...more] = parts;
    const isRoot =
        more.length === 0 &&
        start === "arn:" &&
        typeof partition === "object" &&
        partition.name === "AWS::Partition" &&
        middle === ":iam::" &&
        accounts !== undefined &&
        isList(accounts) &&
        end === ":root";
    return isRoot ? [accounts] : parts;
}
