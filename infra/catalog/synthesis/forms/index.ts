import type { AnyForm } from "../form";
import { deliveryForms } from "./delivery";
import { identityForms } from "./identity";
import { sageMakerForms } from "./sageMaker";
import { storageForms } from "./storage";

const forms: Readonly<Record<string, AnyForm>> = {
    ...deliveryForms,
    ...identityForms,
    ...sageMakerForms,
    ...storageForms,
};

/** The form of a type of the `aws` provider, by its token; undefined for what has none. */
export function formOf(type: string): AnyForm | undefined {
    return Object.hasOwn(forms, type) ? forms[type] : undefined;
}
