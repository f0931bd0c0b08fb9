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

/** Name in CloudFormation of a type of the `aws-native` provider: both are generated from the same schema. */
export function cloudFormationTypeOf(token: string): string | undefined {
    const [provider, module, name] = token.split(":");
    if (provider !== "aws-native" || module === undefined || name === undefined) {
        return undefined;
    }
    const wanted = `aws::${module}::${name}`.toLowerCase();
    return Object.keys(nativeTypes).find((type) => type.toLowerCase() === wanted);
}
