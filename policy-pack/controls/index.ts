import { configRulesOf, type Control } from "./control";
import { deliveryControls } from "./delivery";
import { identityControls } from "./identity";
import { networkControls } from "./network";
import { sageMakerControls } from "./sageMaker";
import { storageControls } from "./storage";

export { configRulesOf, type ConfigRule, type Control, type Standard } from "./control";
export { leftOut, ownControls, type LeftOut } from "./own";
export { preventiveControls, type PreventiveControl } from "./preventive";

/** Every control of Security Hub CSPM that concerns such an environment, whether a program can be judged by it or not. */
export const controls: readonly Control[] = [
    ...sageMakerControls,
    ...storageControls,
    ...networkControls,
    ...identityControls,
    ...deliveryControls,
];

const byId = new Map(controls.map((control) => [control.id, control]));

/**
 * The control of that id.
 * @throws an error where the catalogue has none
 */
export function controlOf(id: string): Control {
    const control = byId.get(id);
    if (control === undefined) {
        throw new Error(`There is no control ${id} in policy-pack/controls; add its row.`);
    }
    return control;
}

/** Identifiers of the rules of AWS Config behind a control. */
export function configIdentifiersOf(control: Control): string[] {
    return configRulesOf(control).map(({ identifier }) => identifier);
}
