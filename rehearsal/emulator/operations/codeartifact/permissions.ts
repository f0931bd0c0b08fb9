import { randomBytes } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { textOf, textsNamed, type Parameters } from "../parameters";
import { refuseUnknownRoles } from "../references";
import { policies, requireDomain, requireRepository } from "./packages";
import { conflict, notFound, queryOf } from "./request";

type Owner = (context: OperationContext) => Parameters;

function put(ownerOf: Owner): Operation {
    return async (context) => {
        const { call, scope } = context;
        const resourceArn = textOf(ownerOf(context), "arn");
        refuseOutdated(context, resourceArn, textOf(call.json, "policyRevision"));
        const document = textOf(call.json, "policyDocument");
        await refuseUnknownRoles(context, rolesOf(document, context.account));
        const policy = { resourceArn, revision: randomBytes(16).toString("base64"), document };
        policies.in(scope).set(resourceArn, policy);
        return jsonAnswer({ policy });
    };
}

function get(ownerOf: Owner): Operation {
    return (context) => jsonAnswer({ policy: requirePolicy(context, ownerOf) });
}

function remove(ownerOf: Owner): Operation {
    return (context) => {
        const policy = requirePolicy(context, ownerOf);
        const resourceArn = textOf(policy, "resourceArn");
        refuseOutdated(context, resourceArn, queryOf(context, "policy-revision"));
        policies.in(context.scope).delete(resourceArn);
        return jsonAnswer({ policy });
    };
}

function requirePolicy(context: OperationContext, ownerOf: Owner): Parameters {
    const arn = textOf(ownerOf(context), "arn");
    const policy = policies.in(context.scope).get(arn);
    if (policy === undefined) {
        throw notFound(`A policy of ${arn}`);
    }
    return policy;
}

/** Who names a revision wants to change that one and no later one. */
function refuseOutdated({ scope }: OperationContext, arn: string, revision: string): void {
    const current = textOf(policies.in(scope).get(arn) ?? {}, "revision");
    if (revision !== "" && revision !== current) {
        throw conflict(`The policy of ${arn} has revision "${current}", not ${revision}.`);
    }
}

/** Roles of an account that a policy names as principals: CodeArtifact refuses those that don't exist. */
function rolesOf(document: string, account: string): string[] {
    let policy: unknown;
    try {
        policy = JSON.parse(document);
    } catch {
        throw new AwsError("ValidationException", "policyDocument is not JSON.");
    }
    return textsNamed(policy, ["AWS"]).filter((arn) => new RegExp(`^arn:[^:]+:iam::${account}:role/`).test(arn));
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutDomainPermissionsPolicy.html */
export const putDomainPolicy: Operation = put(requireDomain);

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetDomainPermissionsPolicy.html */
export const getDomainPolicy: Operation = get(requireDomain);

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DeleteDomainPermissionsPolicy.html */
export const deleteDomainPolicy: Operation = remove(requireDomain);

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutRepositoryPermissionsPolicy.html */
export const putRepositoryPolicy: Operation = put(requireRepository);

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetRepositoryPermissionsPolicy.html */
export const getRepositoryPolicy: Operation = get(requireRepository);

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DeleteRepositoryPermissionsPolicy.html */
export const deleteRepositoryPolicy: Operation = remove(requireRepository);
