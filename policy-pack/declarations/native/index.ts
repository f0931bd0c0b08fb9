import { deliveryTypes } from "./delivery";
import { identityTypes } from "./identity";
import { networkTypes } from "./network";
import type { Conversion, NativeTypes } from "./nativeType";
import { sageMakerTypes } from "./sagemaker";
import { storageTypes } from "./storage";

export { withOwner, type Equivalent } from "./nativeType";

/** Every type of CloudFormation that the policies know, by its name there. */
export const nativeTypes: NativeTypes = {
    ...sageMakerTypes,
    ...storageTypes,
    ...networkTypes,
    ...identityTypes,
    ...deliveryTypes,
};

/** How a type of CloudFormation is converted; undefined for a type that no policy speaks of. */
export function conversionOf(cloudFormationType: string): Conversion | undefined {
    return Object.hasOwn(nativeTypes, cloudFormationType) ? nativeTypes[cloudFormationType] : undefined;
}

/** The names in CloudFormation by the modules and names of `aws-native`: both are generated from the same schema. */
const namesOfNative = new Map(Object.keys(nativeTypes).map((type) => [type.replaceAll("::", ":").toLowerCase(), type]));

const provider = "aws-native:";

/** Name in CloudFormation of a type of the `aws-native` provider; undefined for what no policy speaks of. */
export function cloudFormationTypeOf(token: string): string | undefined {
    return token.startsWith(provider)
        ? namesOfNative.get(`aws:${token.slice(provider.length)}`.toLowerCase())
        : undefined;
}
