import { isRecord, listOf } from "../../support/presence";
import { unknownValue } from "../../support/sdk";
import { awsToken, type Properties } from "../declaration";

/** A resource of the `aws` provider that one of CloudFormation stands for. */
export interface Equivalent {
    readonly type: string;
    /** Tells several equivalents of one resource apart in messages. @default the resource itself */
    readonly part?: string;
    readonly props: Properties;
    /** Property by which a part names the resource that it belongs to. @default it is the resource itself */
    readonly owner?: string;
}

/** What a type of CloudFormation is in the `aws` provider; its properties come with their keys in camel case. */
export type Conversion = (props: Properties) => readonly Equivalent[];

/** Types by their names in CloudFormation, such as `AWS::KMS::Key`. */
export type NativeTypes = Readonly<Record<string, Conversion>>;

/**
 * The same type by another name for some of its properties.
 *
 * @param renamed properties that have another name in the `aws` provider, by the one of CloudFormation
 */
export function alike(module: string, name: string, renamed: Readonly<Record<string, string>> = {}): Conversion {
    const type = awsToken(module, name);
    return (props) => [{ type, props: rename(props, renamed) }];
}

/** The properties by other names; those that are not in the table keep theirs. */
export function rename(props: Properties, renamed: Readonly<Record<string, string>>): Properties {
    return Object.fromEntries(
        Object.entries(props).map(([key, value]) => [Object.hasOwn(renamed, key) ? (renamed[key] ?? key) : key, value]),
    );
}

/** The mappings in a list, or the one mapping in place of a list. One that is not known yet has nothing known in it. */
export function recordsOf(value: unknown): readonly Properties[] {
    return listOf(value).flatMap((item) => (item === unknownValue ? [unknownRecord] : isRecord(item) ? [item] : []));
}

/** A mapping of which nothing is known: whatever is asked for is there, and not known. */
export const unknownRecord: Properties = new Proxy({}, { get: () => unknownValue, has: () => true });

/** A part with the property by which it names its owner. A spread would lose what is not known in it. */
export function withOwner(props: Properties, owner: string, id: string): Properties {
    return props === unknownRecord
        ? new Proxy(props, { get: (_, key) => (key === owner ? id : unknownValue), has: () => true })
        : { ...props, [owner]: id };
}
