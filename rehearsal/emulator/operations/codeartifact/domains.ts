import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Scope } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structuresOf, textOf, type Parameters } from "../parameters";
import { findKey } from "../references";
import { domainArn, domains, forget, packageTags, repositoriesIn, requireDomain } from "./packages";
import { conflict, domainName } from "./request";
import { tagEntries } from "./tags";

const pattern = /^[a-z][a-z0-9-]{0,48}[a-z0-9]$/;

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html */
export const createDomain: Operation = async (context) => {
    const { call, scope, account } = context;
    const name = domainName(context);
    if (!pattern.test(name)) {
        throw new AwsError("ValidationException", `A domain is named ${String(pattern)}, not ${name}.`);
    }
    if (domains.in(scope).has(name)) {
        throw conflict(`The domain ${name} already exists.`);
    }
    const arn = domainArn(scope, name);
    domains.in(scope).set(name, {
        name,
        owner: account,
        arn,
        status: "Active",
        createdTime: secondsNow(),
        encryptionKey: await keyArn(context, textOf(call.json, "encryptionKey")),
        s3BucketArn: `arn:aws:s3:::assets-${account}-${scope.region}`,
    });
    packageTags.put(scope, arn, tagEntries(structuresOf(call.json, "tags")));
    return jsonAnswer({ domain: described(scope, name) });
};

/** ARN of the key that a domain is to be encrypted with; without one, CodeArtifact's own. */
async function keyArn(context: OperationContext, key: string): Promise<string> {
    if (key === "") {
        return arnOf("kms", context.scope, "key/aws-codeartifact");
    }
    const found = await findKey(context, key);
    if (found?.isEnabled !== true) {
        throw new AwsError("ValidationException", `The key ${key} does not exist, or is not enabled.`);
    }
    return found.arn;
}

function described(scope: Scope, name: string): Parameters {
    const repositoryCount = repositoriesIn(scope, name).length;
    return { ...domains.in(scope).get(name), repositoryCount, assetSizeBytes: 0 };
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DescribeDomain.html */
export const describeDomain: Operation = (context) =>
    jsonAnswer({ domain: described(context.scope, textOf(requireDomain(context), "name")) });

/**
 * Refuses a domain that holds repositories. One that is not there counts as deleted.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DeleteDomain.html
 */
export const deleteDomain: Operation = (context) => {
    const { scope } = context;
    const name = domainName(context);
    const held = repositoriesIn(scope, name).map((repository) => textOf(repository, "name"));
    if (held.length > 0) {
        throw conflict(`The domain ${name} can't be deleted while it has repositories: ${held.join(", ")}.`);
    }
    const domain = domains.in(scope).get(name);
    domains.in(scope).delete(name);
    forget(scope, domainArn(scope, name));
    return jsonAnswer(domain === undefined ? {} : { domain: { ...domain, status: "Deleted" } });
};

const summary = ["name", "owner", "arn", "status", "createdTime", "encryptionKey"];

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_ListDomains.html */
export const listDomains: Operation = ({ scope }) =>
    jsonAnswer({ domains: [...domains.in(scope).values()].map((domain) => picked(domain, summary)) });
