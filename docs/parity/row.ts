/** The two kinds of stack, as the example stack files configure them. */
export type StackKind = "data-science" | "target";

/** A place that the test finds in the sources, or in what the programs register. */
export type Place =
    | { readonly is: "key"; readonly kind: StackKind; readonly path: string }
    | {
          readonly is: "resource";
          readonly kind: StackKind;
          /** Type as programs write it, such as `ec2.Vpc`. */
          readonly type: string;
          /** Name without that of the component it belongs to, such as `network-vpc`. */
          readonly name: string;
          /** Statements that a policy in the resource holds. */
          readonly statements: readonly string[];
      }
    | {
          readonly is: "role";
          readonly kind: StackKind;
          readonly purpose: string;
          readonly statements: readonly string[];
      }
    | { readonly is: "parameter"; readonly kind: StackKind; readonly suffix: string }
    | { readonly is: "output"; readonly kind: StackKind; readonly path: string }
    | { readonly is: "command"; readonly name: string }
    | { readonly is: "policy"; readonly name: string };

/** Where something of the original is: in places, or nowhere. */
export type Whereabouts = readonly Place[] | "gone";

/** What became of one or more things of the original. */
export interface Row {
    /** Names in the original, or short descriptions of what has none. */
    readonly original: readonly string[];
    readonly here: Whereabouts;
    /** Source file from the top of the project; only with places. */
    readonly file?: string;
    /** How it differs, and why; for what is gone, the reason. */
    readonly note: string;
}

/** One table of the page. */
export interface Section {
    readonly title: string;
    readonly rows: readonly Row[];
}

/** @param names names in the original with commas between them */
export function moved(names: string, here: readonly Place[], file: string, note: string): Row {
    return { original: names.split(", "), here, file, note };
}

/** @param names names in the original with commas between them */
export function gone(names: string, note: string): Row {
    return { original: names.split(", "), here: "gone", note };
}

/** Configuration keys of the data science stack. */
export function keys(...paths: string[]): Place[] {
    return paths.map((path) => ({ is: "key", kind: "data-science", path }));
}

/** Configuration keys of target stacks. */
export function targetKeys(...paths: string[]): Place[] {
    return paths.map((path) => ({ is: "key", kind: "target", path }));
}

/** A resource of the data science stack, with statements of its policy. */
export function resource(type: string, name: string, ...statements: string[]): Place {
    return { is: "resource", kind: "data-science", type, name, statements };
}

/** A resource of each target account. */
export function targetResource(type: string, name: string, ...statements: string[]): Place {
    return { is: "resource", kind: "target", type, name, statements };
}

/** A role of the data science stack, with statements of its trust, its policies or its boundary. */
export function role(purpose: string, ...statements: string[]): Place {
    return { is: "role", kind: "data-science", purpose, statements };
}

/** A role of each target account. */
export function targetRole(purpose: string, ...statements: string[]): Place {
    return { is: "role", kind: "target", purpose, statements };
}

/** Parameters of the data science stack by suffix. */
export function parameters(...suffixes: string[]): Place[] {
    return suffixes.map((suffix) => ({ is: "parameter", kind: "data-science", suffix }));
}

/** Parameters of each target account by suffix. */
export function targetParameters(...suffixes: string[]): Place[] {
    return suffixes.map((suffix) => ({ is: "parameter", kind: "target", suffix }));
}

/** Outputs of the data science stack. */
export function outputs(...paths: string[]): Place[] {
    return paths.map((path) => ({ is: "output", kind: "data-science", path }));
}

/** Outputs of target stacks. */
export function targetOutputs(...paths: string[]): Place[] {
    return paths.map((path) => ({ is: "output", kind: "target", path }));
}

/** A script of package.json. */
export function command(name: string): Place {
    return { is: "command", name };
}

/** Policies of the policy pack. */
export function policies(...names: string[]): Place[] {
    return names.map((name) => ({ is: "policy", name }));
}
