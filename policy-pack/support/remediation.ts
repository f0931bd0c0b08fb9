import { Secret, type ResourceRemediation, type ResourceValidationArgs } from "@pulumi/policy";
import type { Properties } from "../declarations";
import { isRecord } from "./presence";
import { tokenOf, type ResourceClass } from "./resourceTypes";
import { isUnknownValue, unwrapped } from "./sdk";

/** What a property has to be. @param found what the program gives it, known; undefined where it gives nothing */
type Wanted = (found: unknown, args: ResourceValidationArgs) => unknown;

/**
 * Sets properties of resources of some types to what a policy asks for. A remediation is for properties alone that
 * change without a replacement, and takes nothing away that a stack has. What is not known yet, or secret, stays as it
 * is: the policy judges it afterwards. Resources inside templates are not mended.
 *
 * @param wanted by the paths of the properties, such as `imageScanningConfiguration.scanOnPush`
 */
export function remediateProperties(
    types: readonly ResourceClass[],
    wanted: Readonly<Record<string, Wanted>>,
): ResourceRemediation {
    const tokens = types.map(tokenOf);
    return (args) => {
        if (!tokens.includes(args.type)) {
            args.notApplicable(
                `Policy only mends resources like ${tokens.map((token) => token.replace(/^.*:/, "")).join(", ")}`,
            );
        }
        const given = unwrapped(args.props);
        const mended = Object.entries(wanted).reduce(
            (props, [path, value]) => withProperty(props, path.split("."), (found) => value(found, args)),
            given,
        );
        return mended === given ? undefined : { ...mended };
    };
}

/** The properties with another value at a path; the same object where the value is right, or nobody can tell. */
function withProperty(
    props: Properties,
    [key = "", ...rest]: readonly string[],
    wanted: (found: unknown) => unknown,
): Properties {
    const found = props[key];
    if (isUnknownValue(found) || found instanceof Secret) {
        return props;
    }
    if (rest.length === 0) {
        const value = wanted(found);
        return value === found ? props : { ...props, [key]: value };
    }
    if (found !== undefined && found !== null && !isRecord(found)) {
        return props;
    }
    const holder = found ?? {};
    const mended = withProperty(holder, rest, wanted);
    return mended === holder ? props : { ...props, [key]: mended };
}
