import { Memory, type Scope } from "../../gateway/state";
import { arnOf } from "../arn";
import type { OperationContext } from "../operation";
import { TagStore } from "../tagStore";
import type { Parameters } from "../parameters";
import { domainName, notFound, queryOf } from "./request";

/** The domains, by name. */
export const domains = new Memory<Parameters>();

/** The repositories of all domains, by ARN. */
export const repositories = new Memory<Parameters>();

/** Policies of domains and repositories, by the ARN of these. */
export const policies = new Memory<Parameters>();

/** The tags of domains and repositories. Each has an entry here, if an empty one, as long as it is there. */
export const packageTags = new TagStore();

export function domainArn(scope: Scope, name: string): string {
    return arnOf("codeartifact", scope, `domain/${name}`);
}

export function repositoryArn(context: OperationContext, name = queryOf(context, "repository")): string {
    return arnOf("codeartifact", context.scope, `repository/${domainName(context)}/${name}`);
}

/** The domain of a request. Refuses one that isn't there. */
export function requireDomain(context: OperationContext): Parameters {
    const name = domainName(context);
    const domain = domains.in(context.scope).get(name);
    if (domain === undefined) {
        throw notFound(`The domain ${name}`);
    }
    return domain;
}

/** A repository in the domain of a request, without a name the request's own. Refuses one that isn't there. */
export function requireRepository(context: OperationContext, name?: string): Parameters {
    requireDomain(context);
    const arn = repositoryArn(context, name);
    const repository = repositories.in(context.scope).get(arn);
    if (repository === undefined) {
        throw notFound(`The repository ${arn}`);
    }
    return repository;
}

export function repositoriesIn(scope: Scope, domain: string): Parameters[] {
    return [...repositories.in(scope).values()].filter(({ domainName: name }) => name === domain);
}

/** Forgets a domain or repository with its policy and tags. */
export function forget(scope: Scope, arn: string): void {
    policies.in(scope).delete(arn);
    packageTags.forget(scope, arn);
}
