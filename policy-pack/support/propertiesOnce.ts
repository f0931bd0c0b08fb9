// The module itself: a namespace of imports is a copy, in which the SDK would see no change.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import sdk = require("@pulumi/policy/deserialize");

/** What the SDK turns a request of the engine into properties with; its published types leave it out. */
type Deserialize = (properties: object, keepSecrets: boolean) => object;

const deserializer = sdk as unknown as { deserializeProperties: Deserialize };

/**
 * Has the SDK turn what the engine sends into properties once for each resource. It does so anew for every policy, which
 * takes most of the time in a large stack. The policies of the pack only look at properties, so they can share them;
 * remediations, which ask for secrets, get copies of their own as before.
 */
export function readPropertiesOnce(): void {
    const { deserializeProperties } = deserializer;
    const read = new WeakMap<object, object>();
    deserializer.deserializeProperties = (properties, keepSecrets) => {
        if (keepSecrets) {
            return deserializeProperties(properties, keepSecrets);
        }
        const props = read.get(properties) ?? deserializeProperties(properties, keepSecrets);
        read.set(properties, props);
        return props;
    };
}
