import { networkOf, present, type Estate } from "../emitted/estate";
import type { EmittedEndpoint } from "../emitted/networks";
import { serviceOf, type Caller, type Known, type Request } from "./request";

/** A request with every name looked up. */
export interface ResolvedRequest {
    readonly caller: Caller;
    readonly action: string;
    readonly resource: string;
    /** Account that owns the resource. */
    readonly accountId: string;
    /** Whether the owner lets everybody in, by a policy that no stack makes. */
    readonly shared: boolean;
    readonly keys: Readonly<Record<string, string | readonly string[]>>;
    /** Those of the keys that the action may not carry. */
    readonly offered: ReadonlySet<string>;
    /** Endpoint that the request goes through; absent for requests from outside of every network. */
    readonly endpoint?: EmittedEndpoint;
}

/** Looks up what the request names, and adds the condition keys that AWS adds to every request. */
export function resolve(estate: Estate, request: Request): ResolvedRequest {
    const { caller, action, target, circumstances } = request;
    const arn = resource(estate, target.arn);
    const accountId = target.accountId ?? ownerOf(estate, arn, caller);
    const place = circumstances.find(({ network }) => network !== undefined)?.network;
    const service = circumstances.find(({ endpoint }) => endpoint !== undefined)?.endpoint ?? endpointFor(action);
    const network = place === undefined ? undefined : networkOf(estate, place);
    const endpoint =
        network === undefined
            ? undefined
            : present(network.endpoints.get(service), `Nothing of ${place ?? ""} gets to ${service}: no endpoint.`);
    const offered = circumstances.flatMap((circumstance) => Object.entries(circumstance.offered ?? {}));
    const alias = estate.keyAliases.get(arn);
    const keys: Record<string, Known | undefined> = {
        ...callerKeys(caller),
        ...requestKeys(action, accountId),
        ...(alias === undefined ? {} : { "kms:ResourceAliases": [alias] }),
        ...(endpoint === undefined ? {} : { "aws:SourceVpce": endpoint.id }),
        ...(network === undefined ? {} : { "aws:SourceVpc": network.vpcId }),
        ...Object.fromEntries(offered),
        ...Object.fromEntries(circumstances.flatMap((circumstance) => Object.entries(circumstance.keys ?? {}))),
    };
    return {
        caller,
        action,
        resource: arn,
        accountId,
        shared: target.shared === true,
        keys: Object.fromEntries(
            Object.entries(keys).flatMap(([key, value]) =>
                value === undefined ? [] : [[key, typeof value === "function" ? value(estate) : value]],
            ),
        ),
        offered: new Set(offered.map(([key]) => key)),
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}

function resource(estate: Estate, arn: Known): string {
    const found = typeof arn === "function" ? arn(estate) : arn;
    if (typeof found !== "string") {
        throw new Error(`A request is about one resource, not about ${found.join(" and ")}.`);
    }
    return found;
}

/** S3's ARNs name no account; the owner is whoever has the bucket's policy. */
function ownerOf({ resourcePolicies }: Estate, arn: string, caller: Caller): string {
    const named = arn.split(":")[4];
    if (named !== undefined && named !== "") {
        return named;
    }
    if (arn === "*") {
        return accountOf(caller);
    }
    const bucket = present(arn.split("/")[0], arn);
    return present(resourcePolicies.get(bucket), `Say whose ${bucket} is; no stack has its policy.`).accountId;
}

function accountOf(caller: Caller): string {
    return caller.kind === "role" ? present(caller.arn.split(":")[4], caller.arn) : "";
}

function callerKeys(caller: Caller): Record<string, Known | undefined> {
    return caller.kind === "service"
        ? { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": caller.service }
        : {
              "aws:PrincipalArn": caller.arn,
              "aws:PrincipalAccount": accountOf(caller),
              "aws:PrincipalOrgID": caller.organizationId,
              "aws:PrincipalType": caller.arn.includes(":user/") ? "User" : "AssumedRole",
              "aws:PrincipalIsAWSService": "false",
          };
}

function requestKeys(action: string, accountId: string): Record<string, Known> {
    return {
        "aws:ResourceAccount": accountId,
        "aws:SecureTransport": "true",
        "aws:ViaAWSService": "false",
        // The endpoints of IAM are in one region, and that is the region that a policy sees.
        "aws:RequestedRegion": serviceOf(action) === "iam" ? "us-east-1" : "eu-west-1",
        ...(serviceOf(action) === "s3" ? { "s3:TlsVersion": "1.3" } : {}),
    };
}

/** Endpoints whose name is not that of the service in IAM actions. */
const endpointNames: Readonly<Record<string, string>> = {
    sagemaker: "sagemaker.api",
    cloudwatch: "monitoring",
    ecr: "ecr.api",
    codeartifact: "codeartifact.api",
};

const endpointsOfActions: Readonly<Record<string, string>> = {
    "sagemaker:InvokeEndpoint": "sagemaker.runtime",
    "sagemaker:InvokeEndpointAsync": "sagemaker.runtime",
    "ecr:BatchGetImage": "ecr.dkr",
    "ecr:GetDownloadUrlForLayer": "ecr.dkr",
    "codecommit:GitPull": "git-codecommit",
    "codecommit:GitPush": "git-codecommit",
    "codeartifact:ReadFromRepository": "codeartifact.repositories",
    "sagemaker:BatchGetRecord": "sagemaker.featurestore-runtime",
    "sagemaker:DeleteRecord": "sagemaker.featurestore-runtime",
    "sagemaker:GetRecord": "sagemaker.featurestore-runtime",
    "sagemaker:PutRecord": "sagemaker.featurestore-runtime",
    "sagemaker:BatchGetMetrics": "sagemaker.metrics",
    "sagemaker:BatchPutMetrics": "sagemaker.metrics",
};

function endpointFor(action: string): string {
    const service = serviceOf(action);
    return endpointsOfActions[action] ?? endpointNames[service] ?? service;
}
