import type { ModelSource, ServiceModel } from "../../../rehearsal/emulator/gateway/models/serviceModel";

/** No service models: requests to JSON services are understood without, and nothing is refused for its members. */
export const noModels: ModelSource = { for: () => Promise.resolve([]) };

/** The routes of a REST service with JSON, of which any body is let through. */
export function anyBody(
    service: string,
    routes: Readonly<Record<string, readonly [method: string, requestUri: string]>>,
): ModelSource {
    const model: ServiceModel = {
        metadata: { protocol: "rest-json", apiVersion: "1", endpointPrefix: "any" },
        operations: Object.fromEntries(
            Object.entries(routes).map(([name, [method, requestUri]]) => [
                name,
                { http: { method, requestUri }, input: { shape: "Request" } },
            ]),
        ),
        shapes: {
            Request: { type: "structure", payload: "body", members: { body: { shape: "Bytes" } } },
            Bytes: { type: "blob" },
        },
    };
    return { for: (signingName) => Promise.resolve(signingName === service ? [model] : []) };
}
