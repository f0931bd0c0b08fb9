import { paginateDescribeVpcEndpoints, paginateDescribeVpcs, type Vpc } from "@aws-sdk/client-ec2";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { paginateListDomains } from "@aws-sdk/client-sagemaker";
import { overlaps } from "../../infra/network/cidr";
import type { AccountClients } from "./clients";
import { notSeen, type Finding } from "./finding";
import type { Place } from "./places";
import { quotaFindings } from "./quotas";

/** Looks into an account that was entered: organisation, network, domain, and room for what the stack makes. */
export async function lookInto(place: Place, clients: AccountClients): Promise<Finding[]> {
    const looks = [organization(place, clients), network(place, clients), domains(place, clients)];
    return (await Promise.all(looks)).flat();
}

function subjectOf({ stack, accountId }: Place, what: string): string {
    return `${stack}, account ${accountId}: ${what}`;
}

async function organization(place: Place, { organizations }: AccountClients): Promise<Finding[]> {
    const { organizationId } = place;
    if (organizationId === undefined) {
        return [];
    }
    const subject = subjectOf(place, "organisation");
    try {
        const { Organization: found } = await organizations.send(new DescribeOrganizationCommand({}));
        return found?.Id === organizationId
            ? [{ kind: "good", subject, text: organizationId }]
            : [
                  {
                      kind: "bad",
                      subject,
                      text: `it belongs to ${found?.Id ?? "no organisation"}, and the stack file says ${organizationId}`,
                      wayOut: "Correct secure-mlops:organizationId: no account outside of it is let in.",
                  },
              ];
    } catch (error) {
        return [notSeen(subject, "organizations:DescribeOrganization", error)];
    }
}

async function network(place: Place, clients: AccountClients): Promise<Finding[]> {
    const { network: wanted } = place;
    if (wanted === undefined) {
        return [];
    }
    const subject = subjectOf(place, "network");
    const vpcs: Vpc[] = [];
    try {
        for await (const page of paginateDescribeVpcs({ client: clients.ec2 }, {})) {
            vpcs.push(...(page.Vpcs ?? []));
        }
    } catch (error) {
        return [notSeen(subject, "ec2:DescribeVpcs", error)];
    }
    const own = vpcs.find(({ Tags }) => Tags?.some(({ Key, Value }) => Key === "Name" && Value === wanted.name));
    const overlapping = vpcs.filter(
        ({ VpcId, CidrBlock }) =>
            VpcId !== own?.VpcId && wanted.cidr !== undefined && overlaps(CidrBlock ?? "0.0.0.0/32", wanted.cidr),
    );
    return [
        ...overlapping.map(({ VpcId = "", CidrBlock = "" }): Finding => ({
            kind: "advice",
            subject,
            text: `${wanted.cidr ?? ""} overlaps ${VpcId} (${CidrBlock}); the two can never be joined`,
            wayOut: "Take another block in secure-mlops:network.create.cidr before the first deployment, if they ever have to be.",
        })),
        ...(await quotaFindings(subjectOf(place, "quota"), clients.quotas, [
            { quota: "vpcs", used: vpcs.length, more: own === undefined ? 1 : 0 },
            { quota: "interfaceEndpoints", used: 0, more: wanted.interfaceEndpoints },
            { quota: "gatewayEndpoints", ...(await gatewayEndpoints(clients, own?.VpcId)) },
        ])),
    ];
}

async function gatewayEndpoints(
    { ec2 }: AccountClients,
    ownVpc: string | undefined,
): Promise<{ readonly used: number; readonly more: number }> {
    const Filters = [{ Name: "vpc-endpoint-type", Values: ["Gateway"] }];
    let used = 0;
    let present = false;
    try {
        for await (const { VpcEndpoints = [] } of paginateDescribeVpcEndpoints({ client: ec2 }, { Filters })) {
            used += VpcEndpoints.length;
            present ||= VpcEndpoints.some(({ VpcId }) => VpcId === ownVpc && ownVpc !== undefined);
        }
    } catch {
        // Without the right to count, the one that is needed is held against the quota alone.
    }
    return { used, more: present ? 0 : 1 };
}

async function domains(place: Place, { sageMaker, quotas }: AccountClients): Promise<Finding[]> {
    if (place.domain === undefined) {
        return [];
    }
    const subject = subjectOf(place, "Studio");
    const names: string[] = [];
    try {
        for await (const { Domains = [] } of paginateListDomains({ client: sageMaker }, {})) {
            names.push(...Domains.map(({ DomainName = "" }) => DomainName));
        }
    } catch (error) {
        return [notSeen(subject, "sagemaker:ListDomains", error)];
    }
    const exists = names.includes(place.domain);
    const others = names.filter((name) => name !== place.domain);
    return [
        ...(others.length === 0
            ? []
            : [
                  {
                      kind: "advice" as const,
                      subject,
                      text: `the account has other domains: ${others.join(", ")}`,
                      wayOut: "The guardrails hold for roles of this environment alone; look at who works in the others.",
                  },
              ]),
        ...(await quotaFindings(subjectOf(place, "quota"), quotas, [
            { quota: "studioDomains", used: names.length, more: exists ? 0 : 1 },
        ])),
    ];
}
