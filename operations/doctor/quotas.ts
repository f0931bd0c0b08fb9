import {
    GetAWSDefaultServiceQuotaCommand,
    GetServiceQuotaCommand,
    paginateListServiceQuotas,
    type ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { notSeen, type Finding } from "./finding";

/** A quota that a deployment may run into: by its code, or by its name where AWS documents no code. */
interface Quota {
    readonly about: string;
    readonly service: string;
    readonly code?: string;
    /** Matches the name that Service Quotas gives it. */
    readonly name?: RegExp;
}

/**
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
 */
const quotas = {
    vpcs: { about: "VPCs in the region", service: "vpc", code: "L-F678F1CE" },
    interfaceEndpoints: { about: "interface endpoints in a VPC", service: "vpc", code: "L-29B6F2EB" },
    gatewayEndpoints: { about: "gateway endpoints in the region", service: "vpc", code: "L-1B52E74A" },
    studioDomains: { about: "Studio domains", service: "sagemaker", name: /\bstudio domains\b|\bnumber of domains\b/i },
} as const satisfies Record<string, Quota>;

/** How much of a quota is used, and how much more is needed. */
export interface Demand {
    readonly quota: keyof typeof quotas;
    readonly used: number;
    readonly more: number;
}

/** Whether there is room for what is to be made. */
export function quotaFindings(
    subject: string,
    client: ServiceQuotasClient,
    demands: readonly Demand[],
): Promise<Finding[]> {
    return Promise.all(demands.map((demand) => findingOf(subject, client, demand)));
}

async function findingOf(
    subject: string,
    client: ServiceQuotasClient,
    { quota, used, more }: Demand,
): Promise<Finding> {
    const { about, service, ...key }: Quota = quotas[quota];
    try {
        const value = await valueOf(client, service, key);
        if (value === undefined) {
            return { kind: "unknown", subject, text: `Service Quotas does not tell how many ${about} there may be` };
        }
        const text = `${about}: ${used} of ${value} used, ${more} more to make`;
        return used + more <= value
            ? { kind: "good", subject, text }
            : {
                  kind: "bad",
                  subject,
                  text,
                  wayOut: "Ask for more in Service Quotas, or take away what nobody uses; it takes minutes to days.",
              };
    } catch (error) {
        return notSeen(
            `${subject} of ${about}`,
            "servicequotas:GetServiceQuota and servicequotas:ListServiceQuotas",
            error,
        );
    }
}

async function valueOf(
    client: ServiceQuotasClient,
    ServiceCode: string,
    { code: QuotaCode, name }: Pick<Quota, "code" | "name">,
): Promise<number | undefined> {
    if (QuotaCode === undefined) {
        for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode })) {
            const found = Quotas.find(({ QuotaName = "" }) => name?.test(QuotaName));
            if (found !== undefined) {
                return found.Value;
            }
        }
        return undefined;
    }
    try {
        return (await client.send(new GetServiceQuotaCommand({ ServiceCode, QuotaCode }))).Quota?.Value;
    } catch (error) {
        // A quota that nobody has raised may be known by its default alone.
        if (error instanceof Error && error.name === "NoSuchResourceException") {
            return (await client.send(new GetAWSDefaultServiceQuotaCommand({ ServiceCode, QuotaCode }))).Quota?.Value;
        }
        throw error;
    }
}
