import * as policySdk from "@pulumi/policy";
import * as policyProxy from "@pulumi/policy/proxy";

/** What the SDK has at run time and its published types leave out. */
interface Hidden {
    readonly unknownCheckingProxy: <T extends object>(props: T) => T;
    readonly UnknownValueError: new (...args: never[]) => Error;
}

interface HiddenProxy {
    readonly unknownArchiveValue: string;
    readonly unknownArrayValue: string;
    readonly unknownAssetValue: string;
    readonly unknownBooleanValue: string;
    readonly unknownNumberValue: string;
    readonly unknownObjectValue: string;
    readonly unknownStringValue: string;
    readonly getSpecialProxyTarget: string;
    readonly isSpecialProxy: string;
}

const proxy = policyProxy as unknown as HiddenProxy;

/** Wraps properties so that reading a value which is not known yet throws an {@link UnknownValueError}. */
export const { unknownCheckingProxy, UnknownValueError } = policySdk as unknown as Hidden;

/** Stands for a value that is not known yet, in properties that are not wrapped. */
export const unknownValue = proxy.unknownStringValue;

const unknownValues = [
    proxy.unknownArchiveValue,
    proxy.unknownArrayValue,
    proxy.unknownAssetValue,
    proxy.unknownBooleanValue,
    proxy.unknownNumberValue,
    proxy.unknownObjectValue,
    proxy.unknownStringValue,
];

/** Whether a value stands for one that is not known yet, of whatever type that will be. */
export function isUnknownValue(value: unknown): boolean {
    return typeof value === "string" && unknownValues.includes(value);
}

/**
 * The properties without the wrapping: reading them never throws, and may yield {@link unknownValue}. Remediations get
 * them wrapped twice; there, secrets are inside.
 */
export function unwrapped(props: object): Readonly<Record<string, unknown>> {
    const wrapped = props as Readonly<Record<string, unknown>>;
    return wrapped[proxy.isSpecialProxy] === true ? unwrapped(wrapped[proxy.getSpecialProxyTarget] as object) : wrapped;
}
