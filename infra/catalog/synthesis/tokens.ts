import { isObject } from "../../support/isObject";

/**
 * Stands in a text for a value that CloudFormation alone knows. What it is called is written in characters of Unicode's
 * private use area, between two marks: a part of a token is told from every ordinary text, and is refused.
 */
export type Token =
    /** A parameter, a pseudo parameter such as `AWS::Region`, or what `Ref` says of a resource. */
    | { readonly kind: "reference"; readonly name: string }
    /** A parameter of type `Number`. In JSON it stands without quotes. */
    | { readonly kind: "number"; readonly name: string }
    /** A parameter with several values, separated by commas. */
    | { readonly kind: "list"; readonly name: string }
    | { readonly kind: "attribute"; readonly name: string; readonly attribute: string }
    /** What functions of CloudFormation make, written in JSON. The name is for texts that it is a part of. */
    | { readonly kind: "expression"; readonly name: string; readonly attribute: string }
    /** Something that CloudFormation doesn't tell; whoever uses it gets an error. */
    | { readonly kind: "untold"; readonly name: string; readonly attribute: string };

/** The members of all kinds of tokens. */
interface TokenParts {
    readonly kind: Token["kind"];
    readonly name: string;
    readonly attribute?: string;
}

/** Kinds in a token, which is short because programs measure what they write. */
const letters = {
    reference: "r",
    number: "n",
    list: "l",
    attribute: "a",
    expression: "e",
    untold: "u",
} as const satisfies Readonly<Record<Token["kind"], string>>;

const kinds = new Map(Object.entries(letters).map(([kind, letter]) => [letter as string, kind]));

const separator = "|";
const opening = "\uE000";
const closing = "\uE001";
/** Where the private characters of a token's content begin. */
const shift = 0xe100;
const privateUse = /[\uE000-\uF8FF]/u;
const whole = /\uE000([\uE100-\uE17F]*)\uE001/u;

/** A token as a text, which programs may put into other texts. */
export function tokenText(token: Token): string {
    const { kind, name, attribute = "" } = token as TokenParts;
    const content = [letters[kind], name, ...(attribute === "" ? [] : [attribute])].join(separator);
    const hidden = Array.from(content, (character) => String.fromCodePoint(character.charCodeAt(0) + shift)).join("");
    return `${opening}${hidden}${closing}`;
}

/** The pseudo parameters that programs use. */
export const pseudoParameters = {
    accountId: tokenText({ kind: "reference", name: "AWS::AccountId" }),
    partition: tokenText({ kind: "reference", name: "AWS::Partition" }),
    region: tokenText({ kind: "reference", name: "AWS::Region" }),
} as const;

/** The texts and tokens that a text consists of, in their order; none is empty. @throws where a part of a token is left */
export function partsOf(text: string): (string | Token)[] {
    // With a group in it, the separators are among the parts.
    const parts = text.split(whole).map((part, index) => (index % 2 === 0 ? part : tokenIn(part)));
    const rest = parts.find((part) => typeof part === "string" && privateUse.test(part));
    if (typeof rest === "string") {
        const readable = Array.from(rest, shown).join("");
        throw new Error(
            `takes a part of a value that only CloudFormation knows (${readable}); use such a value as a whole.`,
        );
    }
    return parts.filter((part) => part !== "");
}

function tokenIn(hidden: string): Token {
    const [letter = "", name, ...attribute] = Array.from(hidden, shown).join("").split(separator);
    return {
        kind: kinds.get(letter),
        name,
        ...(attribute.length === 0 ? {} : { attribute: attribute.join(separator) }),
    } as Token;
}

function shown(character: string): string {
    const code = (character.codePointAt(0) ?? 0) - shift;
    return code >= 0 && code < 0x80 ? String.fromCodePoint(code) : privateUse.test(character) ? "…" : character;
}

/** All tokens in a value of any depth, keys of mappings and parameters of expressions included. */
export function tokensIn(value: unknown): Token[] {
    if (typeof value === "string") {
        const tokens = partsOf(value).filter((part) => typeof part !== "string");
        return tokens.flatMap((token) =>
            token.kind === "expression" ? [token, ...parametersIn(JSON.parse(token.attribute))] : [token],
        );
    }
    if (Array.isArray(value)) {
        return value.flatMap(tokensIn);
    }
    return typeof value === "object" && value !== null ? Object.entries(value).flat().flatMap(tokensIn) : [];
}

/** What an expression refers to. */
function parametersIn(expression: unknown): Token[] {
    if (Array.isArray(expression)) {
        return expression.flatMap(parametersIn);
    }
    const entries = isObject(expression) ? Object.entries(expression) : [];
    return entries.flatMap(([key, value]) => {
        const names =
            key === "Ref"
                ? [String(value)]
                : key === "Fn::Sub"
                  ? [...String(value).matchAll(/\$\{([^!}]+)\}/g)].map(([, name = ""]) => name)
                  : undefined;
        return names === undefined ? parametersIn(value) : names.map((name) => ({ kind: "reference", name }) as const);
    });
}

/** The text with every token replaced by what it is called. */
export function named(text: string): string {
    return partsOf(text)
        .map((part) => (typeof part === "string" ? part : part.name))
        .join("");
}
