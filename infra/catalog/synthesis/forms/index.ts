import type { AnyForm } from "../form";
import { contractForms } from "./contract";
import { deliveryForms } from "./delivery";
import { identityForms } from "./identity";
import { networkForms } from "./network";
import { packageForms } from "./packages";
import { sageMakerForms } from "./sageMaker";
import { storageForms } from "./storage";
import { studioForms } from "./studio";

const forms: Readonly<Record<string, AnyForm>> = {
    ...contractForms,
    ...deliveryForms,
    ...identityForms,
    ...networkForms,
    ...packageForms,
    ...sageMakerForms,
    ...studioForms,
    ...storageForms,
};

/** The form of a type of the `aws` provider, by its token; undefined for what has none. */
export function formOf(type: string): AnyForm | undefined {
    return Object.hasOwn(forms, type) ? forms[type] : undefined;
}
