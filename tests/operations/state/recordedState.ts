import type { ExportedState, StateResource } from "../../../operations/state/exportedState";
import type { StackRun } from "../../support/stacks";

/** What the state of a target stack holds after an update, secrets and all. */
export function recordedState(stack: string, run: Pick<StackRun, "resources" | "outputs">): ExportedState {
    const root = `urn:pulumi:${stack}::secure-mlops::pulumi:pulumi:Stack::secure-mlops-${stack}`;
    const stackResource: StateResource = {
        urn: root,
        type: "pulumi:pulumi:Stack",
        custom: false,
        outputs: { ...run.outputs, token: secret },
    };
    const resources = run.resources.map(
        ({ urn, type, custom, inputs, parent, provider, dependencies, propertyDependencies }): StateResource => ({
            urn,
            type,
            custom,
            ...(custom ? { id: idOf(urn) } : {}),
            inputs: { ...inputs, confidential: secret },
            parent: parent ?? root,
            ...(provider === undefined ? {} : { provider: `${provider}::${idOf(provider)}` }),
            dependencies: [...dependencies],
            propertyDependencies: Object.fromEntries(
                Object.entries(propertyDependencies).map(([property, urns]) => [
                    property,
                    urns.length === 0 ? null : [...urns],
                ]),
            ),
            protect: true,
        }),
    );
    return {
        version: 3,
        deployment: {
            manifest: { time: "2026-01-01T00:00:00Z", magic: "m", version: "v3.259.0" },
            secrets_providers: { type: "passphrase", state: { salt: "v1:abc" } },
            resources: [stackResource, ...resources],
            metadata: {},
        },
    };
}

/** An encrypted value as it lies in a state. */
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x:y" };

/** Ids of providers are opaque to everything else. */
export function idOf(urn: string): string {
    return `id-of-${urn.slice(urn.lastIndexOf("::") + 2)}`;
}
