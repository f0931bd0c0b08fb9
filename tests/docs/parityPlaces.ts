import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Place, StackKind } from "../../docs/parity/row";
import { policies } from "../../policy-pack/policies";
import { schemas } from "../../stacks/config";
import { unwrap, type Schema } from "../../stacks/config/examine";
import type { RecordedResource } from "../support/mocks";
import { recordedMode, stackModes } from "../support/modes";
import { runStack, type StackRun } from "../support/stacks";

const root = join(__dirname, "..", "..");

/** What the programs of both kinds registered and published. */
export type Runs = Readonly<Record<StackKind, StackRun>>;

/** Runs both programs with the example stack files, and with projects in the development account. */
export async function runBoth(): Promise<Runs> {
    const [projects] = stackModes.filter(({ name }) => name === "projects");
    if (projects === undefined) {
        throw new Error("There is no mode with projects.");
    }
    return { "data-science": await recordedMode(projects), target: await runStack("staging") };
}

export function isFile(path: string): boolean {
    return existsSync(join(root, path));
}

/** Whether there is such a place. */
export function exists(place: Place, runs: Runs): boolean {
    switch (place.is) {
        case "key":
            return hasKey(schemas[place.kind], place.path.replaceAll("[]", ".[]").split("."));
        case "resource":
            return hasResource(runs[place.kind], place);
        case "role":
            return hasRole(runs[place.kind], place);
        case "parameter":
            return customOf(runs[place.kind], "aws:ssm/parameter:Parameter").some(({ inputs }) =>
                String(inputs.name).endsWith(`/${place.suffix}`),
            );
        case "output":
            return hasOutput(runs[place.kind].outputs, place.path.split("."));
        case "command":
            return Object.hasOwn(scripts(), place.name);
        case "policy":
            return policies.some(({ name }) => name === place.name);
    }
}

/** Whether the schema knows a key, be it documented or a mapping of others. */
function hasKey(schema: Schema, [name, ...rest]: readonly string[]): boolean {
    if (name === undefined) {
        return true;
    }
    const inner = unwrap(schema);
    if (inner instanceof z.core.$ZodUnion) {
        return inner._zod.def.options.some((option) => hasKey(option, [name, ...rest]));
    }
    if (inner instanceof z.core.$ZodArray) {
        return name === "[]" && hasKey(inner._zod.def.element, rest);
    }
    const field = inner instanceof z.core.$ZodObject ? inner._zod.def.shape[name] : undefined;
    return field !== undefined && hasKey(field, rest);
}

function hasResource(
    run: StackRun,
    { kind, type, name, statements }: Extract<Place, { readonly is: "resource" }>,
): boolean {
    const component = kind === "target" ? /^account-\d{12}-/ : /^data-science-/;
    return customOf(run, typeToken(type)).some(
        (resource) =>
            component.test(resource.name) &&
            resource.name.replace(component, "") === name &&
            holdsAll(statementsOf([resource]), statements),
    );
}

/** `ec2.Vpc` is `aws:ec2/vpc:Vpc` to the engine. */
function typeToken(type: string): string {
    const [module = "", name = ""] = type.split(".");
    return `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/** A role with its inline policies, the managed ones that are attached to it, and its boundary. */
function hasRole(run: StackRun, { purpose, statements }: Extract<Place, { readonly is: "role" }>): boolean {
    const role = customOf(run, "aws:iam/role:Role").find(({ inputs }) =>
        String(inputs.name).endsWith(`-${String(run.outputs.region)}-${purpose}`),
    );
    if (role === undefined) {
        return false;
    }
    const ofRole = (type: string): RecordedResource[] =>
        customOf(run, type).filter(({ inputs }) => inputs.role === role.inputs.name);
    const managedArns = [
        role.inputs.permissionsBoundary,
        ...ofRole("aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ inputs }) => inputs.policyArn),
    ].map(String);
    const managed = customOf(run, "aws:iam/policy:Policy").filter(({ inputs }) =>
        managedArns.some((arn) => arn.endsWith(`/${String(inputs.name)}`)),
    );
    return holdsAll(statementsOf([role, ...ofRole("aws:iam/rolePolicy:RolePolicy"), ...managed]), statements);
}

function holdsAll(held: readonly string[], wanted: readonly string[]): boolean {
    return wanted.every((name) => held.includes(name));
}

/** Names of statements in the inputs, where documents are objects or JSON. */
function statementsOf(resources: readonly RecordedResource[]): string[] {
    const text = resources.map(({ inputs }) => JSON.stringify(inputs)).join("\n");
    return [...text.matchAll(/Sid\\?":\\?"(\w+)/g)].flatMap(([, sid]) => (sid === undefined ? [] : [sid]));
}

function hasOutput(value: unknown, [name, ...rest]: readonly string[]): boolean {
    if (name === undefined) {
        return value !== undefined;
    }
    return typeof value === "object" && value !== null && hasOutput((value as Record<string, unknown>)[name], rest);
}

function customOf({ resources }: StackRun, type: string): RecordedResource[] {
    return resources.filter((resource) => resource.type === type);
}

function scripts(): Readonly<Record<string, string>> {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        readonly scripts: Readonly<Record<string, string>>;
    };
    return manifest.scripts;
}
