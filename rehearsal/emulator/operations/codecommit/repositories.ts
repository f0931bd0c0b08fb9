import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structureOf, textOf, textsOf, type Parameters } from "../parameters";
import { TagStore } from "../tagStore";

/** The repositories, by name. Moto's describe their times as text, which no client reads. */
const repositories = new Memory<Parameters>();

const tags = new TagStore();

const pattern = /^(?!.*\.git$)[\w.-]{1,100}$/;

function requireRepository({ call, scope }: OperationContext): Parameters {
    const name = textOf(call.json, "repositoryName");
    const found = repositories.in(scope).get(name);
    if (found === undefined) {
        throw new AwsError("RepositoryDoesNotExistException", `The repository ${name} does not exist.`);
    }
    return found;
}

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateRepository.html */
export const createRepository: Operation = ({ call, scope, account }) => {
    const name = textOf(call.json, "repositoryName");
    if (!pattern.test(name)) {
        throw new AwsError("InvalidRepositoryNameException", `A repository is named ${String(pattern)}, not ${name}.`);
    }
    if (repositories.in(scope).has(name)) {
        throw new AwsError("RepositoryNameExistsException", `The repository ${name} already exists.`);
    }
    const Arn = arnOf("codecommit", scope, name);
    const repositoryMetadata = {
        accountId: account,
        Arn,
        repositoryId: randomUUID(),
        repositoryName: name,
        repositoryDescription: call.json.repositoryDescription,
        kmsKeyId: call.json.kmsKeyId,
        cloneUrlHttp: `https://git-codecommit.${scope.region}.amazonaws.com/v1/repos/${name}`,
        cloneUrlSsh: `ssh://git-codecommit.${scope.region}.amazonaws.com/v1/repos/${name}`,
        creationDate: secondsNow(),
        lastModifiedDate: secondsNow(),
    };
    repositories.in(scope).set(name, repositoryMetadata);
    tags.put(scope, Arn, Object.entries(structureOf(call.json, "tags")).map(textPair));
    return jsonAnswer({ repositoryMetadata });
};

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetRepository.html */
export const getRepository: Operation = (context) => jsonAnswer({ repositoryMetadata: requireRepository(context) });

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_ListRepositories.html */
export const listRepositories: Operation = ({ scope }) =>
    jsonAnswer({
        repositories: [...repositories.in(scope).values()].map((one) =>
            picked(one, ["repositoryName", "repositoryId"]),
        ),
    });

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository: Operation = ({ call, scope }) => {
    const name = textOf(call.json, "repositoryName");
    const found = repositories.in(scope).get(name);
    repositories.in(scope).delete(name);
    tags.forget(scope, arnOf("codecommit", scope, name));
    return jsonAnswer(found === undefined ? {} : { repositoryId: found.repositoryId });
};

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation = ({ call, scope }) =>
    jsonAnswer({ tags: Object.fromEntries(tags.of(scope, textOf(call.json, "resourceArn"))) });

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_TagResource.html */
export const tagResource: Operation = ({ call, scope }) => {
    tags.put(scope, textOf(call.json, "resourceArn"), Object.entries(structureOf(call.json, "tags")).map(textPair));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation = ({ call, scope }) => {
    tags.remove(scope, textOf(call.json, "resourceArn"), textsOf(call.json, "tagKeys"));
    return jsonAnswer({});
};

function textPair([key, value]: [string, unknown]): [string, string] {
    return [key, String(value)];
}
