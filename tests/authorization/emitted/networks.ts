import { endpointServices, type EndpointName } from "../../../infra/network/endpointServices";
import type { DeployedResource, EmittedDocument } from "./documents";
import type { DeployedStack } from "./stacks";

/** An endpoint of a network, by which requests to one service leave it. */
export interface EmittedEndpoint {
    readonly id: string;
    /** Absent for an endpoint that existed before and keeps a policy of its own. */
    readonly policy?: EmittedDocument;
}

/** The network of an account, as a request that comes from it sees it. */
export interface EmittedNetwork {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    /** Id of the security group that jobs are placed in. */
    readonly jobsSecurityGroupId: string;
    /** By the service's name after the region, such as `sagemaker.api`. */
    readonly endpoints: ReadonlyMap<string, EmittedEndpoint>;
}

/** What stacks publish of an account's network. */
interface PublishedNetwork {
    readonly accountId: string;
    readonly vpcId: string;
    readonly privateSubnetIds: readonly string[];
    readonly sageMakerSecurityGroupId: string;
    readonly s3EndpointId: string;
}

/** Networks by account, as the stacks publish them: made by awsx, given or our own. */
export function emittedNetworks(
    stacks: readonly DeployedStack[],
    all: readonly DeployedResource[],
    documents: readonly EmittedDocument[],
): ReadonlyMap<string, EmittedNetwork> {
    return new Map(
        stacks.flatMap(publishedNetworks).map((published) => [
            published.accountId,
            {
                vpcId: published.vpcId,
                subnetIds: published.privateSubnetIds,
                jobsSecurityGroupId: published.sageMakerSecurityGroupId,
                endpoints: endpointsOf(published, all, documents),
            },
        ]),
    );
}

function publishedNetworks({ outputs }: DeployedStack): PublishedNetwork[] {
    const candidates = Array.isArray(outputs.accounts) ? (outputs.accounts as unknown[]) : [outputs];
    return candidates.filter((it) => typeof it === "object" && it !== null && "vpcId" in it) as PublishedNetwork[];
}

function endpointsOf(
    { accountId, vpcId, s3EndpointId }: PublishedNetwork,
    all: readonly DeployedResource[],
    documents: readonly EmittedDocument[],
): ReadonlyMap<string, EmittedEndpoint> {
    const ofType = (type: string): DeployedResource[] =>
        all.filter((resource) => resource.type === type && resource.accountId === accountId);
    const policies = new Map(documents.map((document) => [document.attachedTo, document]));
    const created = ofType("aws:ec2/vpcEndpoint:VpcEndpoint")
        .filter(({ inputs }) => inputs.vpcId === vpcId)
        .map(({ id, inputs, region }): [string, EmittedEndpoint] => {
            const policy = policies.get(id);
            if (policy === undefined) {
                throw new Error(`Endpoint ${id} has no policy.`);
            }
            return [String(inputs.serviceName).replace(new RegExp(`^.*\\.${region}\\.`), ""), { id, policy }];
        });
    // An endpoint that exists already becomes a member of our security group.
    const joined = ofType("aws:ec2/securityGroupAssociation:SecurityGroupAssociation").map(
        ({ name, inputs }): [string, EmittedEndpoint] => [
            endpointServices[name.replace(/^.*-endpoint-/, "") as EndpointName].service,
            { id: String(inputs.vpcEndpointId) },
        ],
    );
    return new Map([["s3", { id: s3EndpointId }], ...joined, ...created]);
}
