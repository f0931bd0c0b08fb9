import * as policySdk from "@pulumi/policy";
import * as policyProxy from "@pulumi/policy/proxy";

/** What the SDK has at run time and its published types leave out. */
interface Hidden {
    readonly unknownCheckingProxy: <T extends object>(props: T) => T;
    readonly UnknownValueError: new (...args: never[]) => Error;
}

interface HiddenProxy {
    readonly unknownStringValue: string;
    readonly getSpecialProxyTarget: string;
    readonly isSpecialProxy: string;
}

const proxy = policyProxy as unknown as HiddenProxy;

/** Wraps properties so that reading a value which is not known yet throws an {@link UnknownValueError}. */
export const { unknownCheckingProxy, UnknownValueError } = policySdk as unknown as Hidden;

/** Stands for a value that is not known yet, in properties that are not wrapped. */
export const unknownValue = proxy.unknownStringValue;

/** The properties without the wrapping: reading them never throws, and may yield {@link unknownValue}. */
export function unwrapped(props: object): Readonly<Record<string, unknown>> {
    const wrapped = props as Readonly<Record<string, unknown>>;
    return wrapped[proxy.isSpecialProxy] === true
        ? (wrapped[proxy.getSpecialProxyTarget] as Readonly<Record<string, unknown>>)
        : wrapped;
}
