import { isMap, parseDocument } from "yaml";

const project = "secure-mlops";

type Document = ReturnType<typeof parseDocument>;

/** Puts values into the text of a stack file and keeps its comments. Keys that are overridden with null go away. */
export function mergeStackFile(text: string, overrides: Readonly<Record<string, unknown>>): string {
    const document = read(text);
    for (const [key, value] of Object.entries(overrides)) {
        setMerged(document, ["config", `${project}:${key}`], value);
    }
    return document.toString({ lineWidth: 0 });
}

/** Values of the keys of one namespace, such as `setup` of `setup:region`, as text. */
export function valuesOf(text: string, namespace: string): Record<string, string> {
    const { config } = (read(text).toJS() ?? {}) as { readonly config?: Readonly<Record<string, unknown>> | null };
    const own = Object.entries(config ?? {}).filter(([key]) => key.startsWith(`${namespace}:`));
    return Object.fromEntries(own.map(([key, value]) => [key.slice(namespace.length + 1), String(value)]));
}

/** The text without the keys of one namespace. */
export function withoutNamespace(text: string, namespace: string): string {
    const document = read(text);
    for (const key of Object.keys(valuesOf(text, namespace))) {
        document.deleteIn(["config", `${namespace}:${key}`]);
    }
    return document.toString({ lineWidth: 0 });
}

function read(text: string): Document {
    const document = parseDocument(text);
    const problem = document.errors[0];
    if (problem !== undefined) {
        throw new Error(`The stack file is not valid YAML: ${problem.message}`);
    }
    return document;
}

function setMerged(document: Document, path: readonly string[], value: unknown): void {
    if (value === null) {
        document.deleteIn(path);
        return;
    }
    const isRecord = typeof value === "object" && !Array.isArray(value);
    if (!isRecord || !isMap(document.getIn(path))) {
        document.setIn(path, document.createNode(value));
        return;
    }
    for (const [key, inner] of Object.entries(value)) {
        setMerged(document, [...path, key], inner);
    }
}
