import { DeleteEndpointCommand, paginateListEndpoints, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { deleting, type TeardownStep } from "./step";

/** Endpoints of a stage, which hold network interfaces in its subnets. @param prefix that their names begin with */
export function endpointStep(client: SageMakerClient, prefix: string): TeardownStep {
    return {
        title: "endpoints",
        find: async () => {
            const names: string[] = [];
            for await (const { Endpoints = [] } of paginateListEndpoints({ client }, { NameContains: prefix })) {
                names.push(...Endpoints.map(({ EndpointName = "" }) => EndpointName));
            }
            return names.filter((name) => name.startsWith(prefix));
        },
        remove: (EndpointName) => deleting(client.send(new DeleteEndpointCommand({ EndpointName }))),
    };
}
