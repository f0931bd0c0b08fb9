import { partition } from "@aws-sdk/util-endpoints";
import { AwsError } from "../../gateway/awsError";
import { escapeXml, xmlAnswer } from "../../gateway/protocols";
import type { Answer } from "../../gateway/http";
import { Memory, type Scope } from "../../gateway/state";
import { membersOf, pairsOf } from "../form";
import type { DeployedResource } from "./deployment";

/** A stack that a stack set put into an account and region. */
export interface StackInstance {
    readonly account: string;
    readonly region: string;
    /** The unit that it was deployed for; absent for accounts that were named. */
    readonly unit: string | undefined;
    readonly stackId: string;
    readonly resources: readonly DeployedResource[];
}

/** A stack set and what it deployed. */
export interface StackSet {
    readonly name: string;
    readonly id: string;
    readonly template: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly tags: Readonly<Record<string, string>>;
    readonly capabilities: readonly string[];
    /** What is described word for word: Description, PermissionModel, roles. */
    readonly settings: Readonly<Record<string, string>>;
    readonly autoDeployment: { readonly enabled: boolean; readonly retains: boolean };
    /** Whether operations are queued and run side by side. */
    readonly managedExecution: boolean;
    /** Units and regions that instances were asked for; accounts that join a unit later get them by themselves. */
    readonly units: readonly string[];
    readonly regions: readonly string[];
    readonly instances: readonly StackInstance[];
}

/**
 * All stack sets, by name. They stay here: moto does not bring an update into the accounts, finds only the first level
 * of nested units, and passes over the types of resources that it does not know.
 */
export const stackSets = new Memory<StackSet>();

const settingNames = ["Description", "PermissionModel", "AdministrationRoleARN", "ExecutionRoleName"] as const;

/** What a request to create or update a stack set asks for. */
export function readStackSet(
    form: URLSearchParams,
    before?: StackSet,
): Pick<
    StackSet,
    "template" | "parameters" | "tags" | "capabilities" | "settings" | "autoDeployment" | "managedExecution"
> {
    const template = form.get("UsePreviousTemplate") === "true" ? before?.template : form.get("TemplateBody");
    if (template === null || template === undefined) {
        throw new AwsError("ValidationError", "Name a TemplateBody; templates in buckets are not read here.");
    }
    const given = settingNames.filter((name) => form.has(name)).map((name) => [name, form.get(name) ?? ""] as const);
    const enabled = form.get("AutoDeployment.Enabled");
    return {
        template,
        parameters: pairsOf(form, "Parameters", "ParameterKey", "ParameterValue"),
        tags: pairsOf(form, "Tags", "Key", "Value"),
        capabilities: membersOf(form, "Capabilities"),
        managedExecution: (form.get("ManagedExecution.Active") ?? String(before?.managedExecution ?? false)) === "true",
        settings: { PermissionModel: "SELF_MANAGED", ...before?.settings, ...Object.fromEntries(given) },
        autoDeployment:
            enabled === null
                ? (before?.autoDeployment ?? { enabled: false, retains: false })
                : {
                      enabled: enabled === "true",
                      retains: form.get("AutoDeployment.RetainStacksOnAccountRemoval") === "true",
                  },
    };
}

export function requireStackSet(scope: Scope, name: string | null): StackSet {
    const known = stackSets.in(scope);
    const found = known.get(name ?? "") ?? [...known.values()].find(({ id }) => id === name);
    if (found === undefined) {
        throw new AwsError("StackSetNotFoundException", `StackSet ${name ?? ""} not found`, 404);
    }
    return found;
}

export function stackSetArn({ account, region }: Scope, id: string): string {
    return `arn:${partition(region).name}:cloudformation:${region}:${account}:stackset/${id}`;
}

/** The answer of an operation, in the frame that query services put around it. */
export function resultOf(operation: string, xml: string): Answer {
    return xmlAnswer(
        `<${operation}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">` +
            `<${operation}Result>${xml}</${operation}Result></${operation}Response>`,
    );
}

/** `<name>value</name>`, with the value escaped. */
export function element(name: string, value: string): string {
    return `<${name}>${escapeXml(value)}</${name}>`;
}

/** A list as query services answer it. */
export function list(name: string, members: readonly string[]): string {
    return `<${name}>${members.map((member) => `<member>${member}</member>`).join("")}</${name}>`;
}
