import * as z from "zod";
import {
    endpointServices,
    targetEndpoints,
    type EndpointName,
    type OptionalEndpoint,
} from "../../infra/network/endpointServices";
import { keyDocuments } from "./fields";
import { nearest, received, type Problem } from "./problems";

/** An endpoint that can be given by its id. */
export type GivenEndpoint = EndpointName | "s3";

/** What a person decides about the endpoints of a network. */
export interface EndpointsConfig {
    /** Ids of endpoints that the existing VPC has, by name. */
    readonly existing: Readonly<Partial<Record<GivenEndpoint, string>>>;
    /** Services that get no endpoint. */
    readonly omit: readonly OptionalEndpoint[];
    /** Accepts given endpoints that let everybody reach everything. */
    readonly allowOpenPolicies: boolean;
}

const names = Object.keys(endpointServices) as EndpointName[];

/** Endpoints whose ids stand in bucket and key policies. */
const named: readonly string[] = ["s3", "kms"];

const endpointId = z
    .string()
    .regex(/^vpce-[0-9a-f]{8,17}$/)
    .register(keyDocuments, {
        about: "Id of an endpoint that the existing VPC has for this service. It keeps its own policy.",
        allowed: "vpce- and 8 to 17 hexadecimal digits",
        example: "vpce-0a1b2c3d4e5f60718",
    });

const optionalId = endpointId.exactOptional();

/** @param example One of the names. */
function omitted(optionalNames: readonly OptionalEndpoint[], example: OptionalEndpoint) {
    return z
        .custom<OptionalEndpoint>()
        .superRefine((name, context) => {
            const message = omissionProblem(name, optionalNames);
            if (message !== undefined) {
                context.addIssue({ code: "custom", message, params: { explained: true } });
            }
        })
        .register(keyDocuments, {
            about: "A service that gets no endpoint.",
            allowed: optionalNames.join(", "),
            example,
        });
}

function omissionProblem(name: unknown, optionalNames: readonly string[]): string | undefined {
    if (optionalNames.some((known) => known === name)) {
        return undefined;
    }
    if (typeof name === "string" && named.includes(name)) {
        return (
            `received "${name}"; policies name the id of this endpoint, so it cannot be left out. ` +
            `Where the VPC has one, give its id as network.endpoints.existing.${name}.`
        );
    }
    const near = typeof name === "string" ? nearest(name, optionalNames) : undefined;
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    return `received ${received(name)}, which is no endpoint.${hint} Allowed: ${optionalNames.join(", ")}.`;
}

/** Keys of `network.endpoints` of a stack of kind data-science. */
export const endpointKeys = endpointKeysFor(
    names.filter((name) => name !== "kms"),
    "servicecatalog",
);

/** Keys of `network.endpoints` of one target account. */
export const targetEndpointKeys = endpointKeysFor(targetEndpoints, "monitoring");

/**
 * @param services Services that get an endpoint besides KMS.
 * @param example One that may be left out.
 */
function endpointKeysFor(services: readonly OptionalEndpoint[], example: OptionalEndpoint) {
    const given = [...names.filter((name) => name === "kms" || services.some((service) => service === name)), "s3"];
    return z
        .object({
            existing: z
                .object(
                    Object.fromEntries(given.map((name) => [name, optionalId])) as Record<
                        GivenEndpoint,
                        typeof optionalId
                    >,
                )
                .prefault({}),
            omit: z
                .array(omitted(services, example))
                .refine((list) => new Set(list).size === list.length)
                .register(keyDocuments, {
                    about: "Services that get no interface endpoint. docs/endpoints.md says what stops working without each.",
                    allowed: "a list of endpoint names, each once; never s3 or kms",
                    example: `[${example}]`,
                })
                .default([]),
            allowOpenPolicies: z
                .boolean()
                .register(keyDocuments, {
                    about: "Accepts existing endpoints whose policies let everybody reach everything.",
                    allowed: "true or false",
                    example: "false",
                })
                .default(false),
        })
        .prefault({});
}

/** What the rules look at; any part may have been refused. */
interface AcceptedEndpoints {
    readonly existing?: Readonly<Partial<Record<GivenEndpoint, string | undefined>>> | undefined;
    readonly omit?: readonly string[] | undefined;
    readonly allowOpenPolicies?: boolean | undefined;
}

/** The network that the endpoints are of. */
interface EndpointsPlace {
    /** Its key, such as `network`, or `accounts[2].network` for one account of many. */
    readonly network: string;
    readonly existingVpc: boolean;
    /** Services that get an endpoint besides KMS. */
    readonly services: readonly OptionalEndpoint[];
}

/** Rules between the keys of `endpoints` and those of the network. */
export function endpointProblems(
    endpoints: AcceptedEndpoints | undefined,
    { network, existingVpc, services }: EndpointsPlace,
): Problem[] {
    const { existing = {}, omit = [], allowOpenPolicies = false } = endpoints ?? {};
    const given = Object.entries(existing).flatMap(([name, id]) => (id === undefined ? [] : [{ name, id }]));
    const key = `${network}.endpoints`;
    if (given.length > 0 && !existingVpc) {
        const text = `a VPC that is created has no endpoints yet; remove this key, or give ${network}.existing.`;
        return [{ key: `${key}.existing`, text }];
    }
    const problems = given
        .filter(({ name }) => omit.includes(name))
        .map(({ name }) => ({
            key: `${key}.omit`,
            text: `${name} is given as existing as well; keep one of the two.`,
        }));
    const used: readonly string[] = [...named, ...services];
    for (const { name } of given.filter((endpoint) => !used.includes(endpoint.name))) {
        const text = "nothing in this account calls the service, so the endpoint would not be used; remove this key.";
        problems.push({ key: `${key}.existing.${name}`, text });
    }
    const repeated = given.filter(({ id }, index) => given.findIndex((other) => other.id === id) < index);
    for (const { name, id } of repeated) {
        problems.push({ key: `${key}.existing.${name}`, text: `${id} is given for another service as well.` });
    }
    if (allowOpenPolicies && given.length === 0) {
        problems.push({ key: `${key}.allowOpenPolicies`, text: "no existing endpoint is given; remove this key." });
    }
    return problems;
}

/** Interface endpoints that are created, so that each subnet has an address for them. */
export function createdEndpoints(
    services: readonly OptionalEndpoint[],
    endpoints: AcceptedEndpoints | undefined,
): EndpointName[] {
    const { existing = {}, omit = [] } = endpoints ?? {};
    return names
        .filter((name) => name === "kms" || services.includes(name))
        .filter((name) => !omit.includes(name) && existing[name] === undefined);
}
