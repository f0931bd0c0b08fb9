import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf, textsOf, type Parameters } from "../parameters";
import { TagStore } from "../tagStore";

/** The connections, by ARN. */
const connections = new Memory<Parameters>();

const tags = new TagStore();

function requireConnection({ call, scope }: OperationContext): Parameters {
    const arn = textOf(call.json, "ConnectionArn");
    const found = connections.in(scope).get(arn);
    if (found === undefined) {
        throw new AwsError("ResourceNotFoundException", `Connection ${arn} not found`);
    }
    return found;
}

/**
 * A connection waits until somebody agrees to it in the console.
 * @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html
 */
export const createConnection: Operation = ({ call, scope, account }) => {
    const ConnectionArn = arnOf(call.service, scope, `connection/${randomUUID()}`);
    const given = structuresOf(call.json, "Tags");
    connections.in(scope).set(ConnectionArn, {
        ConnectionArn,
        ConnectionName: call.json.ConnectionName,
        ProviderType: call.json.ProviderType,
        HostArn: call.json.HostArn,
        OwnerAccountId: account,
        ConnectionStatus: "PENDING",
    });
    tags.put(scope, ConnectionArn, given.map(tagPair));
    return jsonAnswer({ ConnectionArn, Tags: given });
};

/** @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_GetConnection.html */
export const getConnection: Operation = (context) => jsonAnswer({ Connection: requireConnection(context) });

/** @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_DeleteConnection.html */
export const deleteConnection: Operation = (context) => {
    const arn = textOf(requireConnection(context), "ConnectionArn");
    connections.in(context.scope).delete(arn);
    tags.forget(context.scope, arn);
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation = ({ call, scope }) =>
    jsonAnswer({
        Tags: [...tags.of(scope, textOf(call.json, "ResourceArn"))].map(([Key, Value]) => ({ Key, Value })),
    });

/** @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_TagResource.html */
export const tagResource: Operation = ({ call, scope }) => {
    tags.put(scope, textOf(call.json, "ResourceArn"), structuresOf(call.json, "Tags").map(tagPair));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation = ({ call, scope }) => {
    tags.remove(scope, textOf(call.json, "ResourceArn"), textsOf(call.json, "TagKeys"));
    return jsonAnswer({});
};

function tagPair(tag: Parameters): [string, string] {
    return [textOf(tag, "Key"), textOf(tag, "Value")];
}
