import {
    dataScienceEndpoints,
    endpointServiceName,
    endpointServices,
    packageEndpoints,
    targetEndpoints,
    withKms,
    type EndpointName,
    type EndpointService,
} from "../infra/network/endpointServices";
import { markdownTable } from "./markdownTable";

const introduction = `# Endpoints

Generated from \`infra/network/endpointServices.ts\` by \`npm run docs\`; a test fails when this page is behind it.

The interface endpoints of a network by their names in \`network.endpoints\`, which [network.md](network.md) explains. Every
network also has a gateway endpoint for S3 (\`s3\`): bucket policies name its id, so it is never left out.`;

/** The page docs/endpoints.md. */
export function endpointsPage(): string {
    const table = markdownTable(
        ["Endpoint", "Service", "In accounts", "What stops working without it"],
        withKms(dataScienceEndpoints).map(row),
    );
    return `${introduction}\n\n${table}\n`;
}

function places(name: EndpointName): string {
    if (withKms(targetEndpoints).includes(name)) {
        return "development, targets";
    }
    return packageEndpoints.some((endpoint) => endpoint === name) ? "development, with `packages`" : "development";
}

function row(name: EndpointName): string[] {
    const service: EndpointService = endpointServices[name];
    return [
        `\`${name}\``,
        `\`${endpointServiceName({ region: "<region>" }, service)}\``,
        places(name),
        `${service.without}.`,
    ];
}
