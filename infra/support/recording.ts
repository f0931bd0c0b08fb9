import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

export type Properties = Readonly<Record<string, unknown>>;

/** A resource as it was sent to the engine. */
export interface RecordedResource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** `false` for components. */
    readonly custom: boolean;
    readonly inputs: Properties;
    /** URN of the parent; absent for what hangs on the stack itself. */
    readonly parent?: string;
    /** URN of the explicit provider; absent for components and for what would use a default provider. */
    readonly provider?: string;
    readonly protect: boolean;
    /** URNs that the resource waits for, by `dependsOn` or through its inputs. */
    readonly dependencies: readonly string[];
    /** URNs that each input comes from. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** An invoke as it was sent to the engine. */
export interface RecordedCall {
    readonly token: string;
    readonly inputs: Properties;
    /** URN of the explicit provider; absent for what would use a default provider. */
    readonly provider?: string;
}

type Callback = (error: unknown, response: RegisterResourceResponse | undefined) => void;

/** Notes what the mocks' own interface leaves out: parent, protection, dependencies, provider, failures. */
export class RecordingMonitor extends MockMonitor {
    readonly recorded: RecordedResource[] = [];
    readonly failures: unknown[] = [];
    private readonly urns = new Set<string>();

    override async registerResource(request: RegisterResourceRequest, callback: Callback): Promise<void> {
        await super.registerResource(request, (error: unknown, response: RegisterResourceResponse | undefined) => {
            const failure = error ?? this.record(request, response);
            if (failure === undefined) {
                callback(null, response);
            } else {
                this.failures.push(failure);
                callback(failure, undefined);
            }
        });
    }

    /** The mocks would take two children of one name, which the engine refuses. */
    private record(
        request: RegisterResourceRequest,
        response: RegisterResourceResponse | undefined,
    ): Error | undefined {
        const resource = recordOf(request, response?.getUrn() ?? "");
        if (this.urns.has(resource.urn)) {
            return new EngineError(`Duplicate resource URN ${resource.urn}; give the two resources different names.`);
        }
        this.urns.add(resource.urn);
        this.recorded.push(resource);
        return undefined;
    }
}

/** An error as it comes from the engine: the library shows its details. */
export class EngineError extends Error {
    readonly details = this.message;
}

function recordOf(request: RegisterResourceRequest, urn: string): RecordedResource {
    const parent = request.getParent();
    const propertyDependencies: Record<string, readonly string[]> = {};
    request.getPropertydependenciesMap().forEach((urns, property) => {
        propertyDependencies[property] = urns.getUrnsList();
    });
    return {
        urn,
        type: request.getType(),
        name: request.getName(),
        custom: request.getCustom(),
        inputs: properties(request.getObject()),
        ...(parent === "" ? {} : { parent }),
        ...explicitProvider(request.getProvider()),
        protect: request.getProtect() ?? false,
        dependencies: request.getDependenciesList(),
        propertyDependencies,
    };
}

function properties(struct: Struct | undefined): Properties {
    return struct === undefined ? {} : pulumi.runtime.deserializeProperties(struct);
}

/** A reference to a provider is its URN and its id. */
export function explicitProvider(reference: string | undefined): { provider?: string } {
    return reference === undefined || reference === ""
        ? {}
        : { provider: reference.slice(0, reference.lastIndexOf("::")) };
}
