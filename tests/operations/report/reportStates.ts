import type { RecordedResource } from "../../../infra/support/recording";
import { accountOf, providerReference } from "../../../operations/state/accountResources";
import type { ExportedState, StateResource } from "../../../operations/state/exportedState";
import { additionsFor } from "../../support/outputs";
import { recordedMode, stackModes } from "../../support/modes";
import type { StackRun } from "../../support/stacks";

/** A secret as it lies in a state: encrypted, under the engine's mark. */
export const stateSecret = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "v1:never:shown",
};

/** The state of a mode of the example stacks after an update, with ids and outputs as AWS would add them. */
export async function modeState(mode: string): Promise<ExportedState> {
    const found = stackModes.find(({ name }) => name === mode);
    if (found === undefined) {
        throw new Error(`There is no mode ${mode}.`);
    }
    return stateOf(await recordedMode(found));
}

function stateOf({ resources }: StackRun): ExportedState {
    const providers = new Map(
        resources
            .filter(({ type }) => type.startsWith("pulumi:providers:"))
            .map((provider) => [provider.urn, stateResource(provider, undefined)]),
    );
    return {
        version: 3,
        deployment: {
            resources: resources.map((resource) => stateResource(resource, providers.get(resource.provider ?? ""))),
        },
    };
}

function stateResource(resource: RecordedResource, provider: StateResource | undefined): StateResource {
    const { urn, type, name, custom, inputs, parent, propertyDependencies } = resource;
    const region = provider?.inputs?.region;
    const place = {
        accountId: provider === undefined ? "" : (accountOf(provider) ?? ""),
        region: typeof region === "string" ? region : "",
    };
    const { id, outputs } = additionsFor({ type, name, inputs, ...place });
    return {
        urn,
        type,
        custom,
        inputs: { ...inputs },
        outputs: { ...inputs, ...outputs, confidential: stateSecret },
        ...(custom ? { id } : {}),
        ...(parent === undefined ? {} : { parent }),
        ...(provider === undefined ? {} : { provider: providerReference(provider) }),
        propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([property, urns]) => [property, [...urns]]),
        ),
    };
}
