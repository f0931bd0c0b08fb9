import * as z from "zod";
import { schemas } from "../stacks/config";
import { unwrap, type Schema } from "../stacks/config/examine";
import { keyDocuments } from "../stacks/config/fields";
import { markdownTable } from "./markdownTable";

const introduction = `# Configuration

Generated from the schemas in \`stacks/config\` by \`npm run docs\`; a test fails when this page is behind them.

A stack is configured in \`stacks/Pulumi.<stack>.yaml\`. All keys are in the namespace of the project, so \`network.create.cidr\`
below is \`create: { cidr: … }\` under \`secure-mlops:network\`. The shipped files show every key that is usually written.

- A key that nothing reads is refused, at every depth, and so is the \`aws:\` namespace: each account has an explicit
  provider, and settings of a default one would have no effect.
- All problems of a stack file are reported at once, each with what was received, what is allowed and an example.
- A stack of kind \`identity\` has \`network\` and \`protect\` not at all: it holds roles alone (docs/identity.md).
- A stack of kind \`bootstrap\` has an environment without a stage, and its own meaning of \`account\` and \`accounts\`
  (docs/bootstrap.md).
- \`targets\` may be left out: models then stay in the development account.
- \`pulumi config set\` and \`pulumi stack init\` write a stack file anew, in a layout of their own. That changes nothing.
- Account ids stay in quotes. On the command line: \`pulumi config set --path 'accounts[0]' --type string 333344445555\`.
- The block of a target account's VPC follows from its account id alone. It stays the same when accounts are reordered,
  added or removed. Two accounts can fall on one block of the pool; the message names them and a block that is free,
  and the account that was added last gets it as its \`cidr\`.
- Changing \`environment\`, the region or a CIDR replaces what carries it. \`protect\` makes the engine refuse that for
  keys, buckets and the VPC.`;

const everyStack = "Keys of every stack";

/** One key in the table. */
export interface Row {
    readonly key: string;
    readonly about: string;
    readonly allowed: string;
    readonly fallback: string;
    readonly example: string;
}

/** The page docs/configuration.md. */
export function configurationPage(): string {
    return [introduction, ...sections().map(({ title, rows }) => `## ${title}\n\n${table(rows)}`)]
        .join("\n\n")
        .concat("\n");
}

/** What is written down of the keys of a kind of stack, by key. */
export function documentedKeys(kind: keyof typeof schemas): ReadonlyMap<string, Row> {
    return new Map(rowsOf(schemas[kind]).map((row) => [row.key, row]));
}

/** Every row once, beside those that the same kinds of stack have; what more kinds have comes first. */
function sections(): { readonly title: string; readonly rows: readonly Row[] }[] {
    const kinds = Object.entries(schemas).map(([kind, schema]) => ({ kind, rows: rowsOf(schema).map(asText) }));
    const byKinds = new Map<string, Set<string>>();
    for (const row of kinds.flatMap(({ rows }) => rows)) {
        const having = kinds.filter(({ rows }) => rows.includes(row)).map(({ kind }) => `\`${kind}\``);
        const title = having.length === kinds.length ? everyStack : `Keys of stacks of kind ${having.join(" or ")}`;
        byKinds.set(title, (byKinds.get(title) ?? new Set()).add(row));
    }
    const rank = (title: string): number => (title === everyStack ? 0 : title.includes(" or ") ? 1 : 2);
    return [...byKinds]
        .map(([title, rows]) => ({ title, rows: [...rows].map((text) => JSON.parse(text) as Row) }))
        .sort((one, other) => rank(one.title) - rank(other.title));
}

function asText(row: Row): string {
    return JSON.stringify(row);
}

function table(rows: readonly Row[]): string {
    return markdownTable(
        ["Key", "What it decides", "Allowed", "Default", "Example"],
        rows.map(({ key, about, allowed, fallback, example }) => [code(key), about, allowed, fallback, code(example)]),
    );
}

function code(text: string): string {
    return `\`${text}\``;
}

/** Rows of the documented keys of a mapping, and of the mappings in it. */
function rowsOf(schema: z.core.$ZodObject, path = "", optionalAncestor?: string): Row[] {
    return Object.entries(schema._zod.def.shape).flatMap(([name, field]) => {
        const key = path === "" ? name : `${path}.${name}`;
        const inner = unwrap(field);
        if (inner instanceof z.core.$ZodObject) {
            return rowsOf(inner, key, field instanceof z.core.$ZodOptional ? key : optionalAncestor);
        }
        return [...rowOf(field, key, optionalAncestor), ...elementsOf(inner, key)];
    });
}

function rowOf(field: Schema, key: string, optionalAncestor: string | undefined): Row[] {
    const document = keyDocuments.get(unwrap(field));
    return document === undefined ? [] : [{ key, fallback: fallbackOf(field, optionalAncestor), ...document }];
}

/** Rows of the mappings that a list holds. */
function elementsOf(schema: Schema, key: string): Row[] {
    if (!(schema instanceof z.core.$ZodArray)) {
        return [];
    }
    const element = unwrap(schema._zod.def.element);
    const options = element instanceof z.core.$ZodUnion ? element._zod.def.options : [element];
    return options.flatMap((option) =>
        option instanceof z.core.$ZodObject ? rowsOf(option, `${key}[]`, `${key}[]`) : [],
    );
}

function fallbackOf(field: Schema, optionalAncestor: string | undefined): string {
    if (field instanceof z.core.$ZodDefault) {
        const { defaultValue } = field._zod.def;
        return code(typeof defaultValue === "string" ? defaultValue : JSON.stringify(defaultValue));
    }
    if (field instanceof z.core.$ZodOptional) {
        return "none";
    }
    return optionalAncestor === undefined ? "required" : `required in ${code(optionalAncestor)}`;
}
