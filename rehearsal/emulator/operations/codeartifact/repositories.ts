import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structuresOf, textOf, type Parameters } from "../parameters";
import {
    forget,
    packageTags,
    repositories,
    repositoriesIn,
    repositoryArn,
    requireDomain,
    requireRepository,
} from "./packages";
import { conflict, queryOf } from "./request";
import { tagEntries } from "./tags";

const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{1,99}$/;

/** Changes the repository of a request. @returns the answer that describes it */
export function changeRepository(context: OperationContext, changes: Parameters): ReturnType<typeof jsonAnswer> {
    const repository = { ...requireRepository(context), ...changes };
    repositories.in(context.scope).set(repositoryArn(context), repository);
    return jsonAnswer({ repository });
}

/** The upstream repositories that a request names; they have to be in the same domain. */
function upstreamsOf(context: OperationContext): Parameters[] {
    return structuresOf(context.call.json, "upstreams").map((upstream) => {
        const repositoryName = textOf(upstream, "repositoryName");
        requireRepository(context, repositoryName);
        return { repositoryName };
    });
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html */
export const createRepository: Operation = (context) => {
    const { call, scope, account } = context;
    const { name: domain, owner } = requireDomain(context);
    const [name, arn] = [queryOf(context, "repository"), repositoryArn(context)];
    if (!pattern.test(name)) {
        throw new AwsError("ValidationException", `A repository is named ${String(pattern)}, not ${name}.`);
    }
    if (repositories.in(scope).has(arn)) {
        throw conflict(`The repository ${name} already exists in the domain ${String(domain)}.`);
    }
    const repository = {
        name,
        administratorAccount: account,
        domainName: domain,
        domainOwner: owner,
        arn,
        description: call.json.description,
        upstreams: upstreamsOf(context),
        externalConnections: [],
        createdTime: secondsNow(),
    };
    repositories.in(scope).set(arn, repository);
    packageTags.put(scope, arn, tagEntries(structuresOf(call.json, "tags")));
    return jsonAnswer({ repository });
};

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DescribeRepository.html */
export const describeRepository: Operation = (context) => jsonAnswer({ repository: requireRepository(context) });

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_UpdateRepository.html */
export const updateRepository: Operation = (context) => {
    const { json } = context.call;
    requireRepository(context);
    return changeRepository(context, {
        ...(json.description === undefined ? {} : { description: json.description }),
        ...(json.upstreams === undefined ? {} : { upstreams: upstreamsOf(context) }),
    });
};

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository: Operation = (context) => {
    const { scope } = context;
    const repository = requireRepository(context);
    const arn = textOf(repository, "arn");
    repositories.in(scope).delete(arn);
    forget(scope, arn);
    return jsonAnswer({ repository });
};

const summary = ["name", "administratorAccount", "domainName", "domainOwner", "arn", "description", "createdTime"];

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_ListRepositories.html */
export const listRepositories: Operation = ({ scope }) =>
    jsonAnswer({ repositories: [...repositories.in(scope).values()].map((repository) => picked(repository, summary)) });

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_ListRepositoriesInDomain.html */
export const listRepositoriesInDomain: Operation = (context) => {
    const { name } = requireDomain(context);
    return jsonAnswer({
        repositories: repositoriesIn(context.scope, String(name)).map((repository) => picked(repository, summary)),
    });
};

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetRepositoryEndpoint.html */
export const getRepositoryEndpoint: Operation = (context) => {
    const { name, domainName: domain, domainOwner } = requireRepository(context);
    const host = `${String(domain)}-${String(domainOwner)}.d.codeartifact.${context.scope.region}`;
    const suffix = queryOf(context, "endpointType") === "dualstack" ? "on.aws" : "amazonaws.com";
    return jsonAnswer({
        repositoryEndpoint: `https://${host}.${suffix}/${queryOf(context, "format")}/${String(name)}/`,
    });
};
