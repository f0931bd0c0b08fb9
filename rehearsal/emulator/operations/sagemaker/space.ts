import { jsonAnswer } from "../../gateway/protocols";
import type { Operation } from "../operation";
import { merged, picked, structureOf, textOf, type Parameters } from "../parameters";
import { requireReferences } from "./references";
import { refuseWhileUsed, requireName } from "./resource";
import { appsOf, domains, spaces, userProfiles } from "./studio";

function idOf(parameters: Parameters): string {
    return `${textOf(parameters, "DomainId")}/${textOf(parameters, "SpaceName")}`;
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateSpace.html */
export const createSpace: Operation = async (context) => {
    const { call, scope } = context;
    const domainId = textOf(call.json, "DomainId");
    const { Url } = domains.require(scope, domainId);
    const name = requireName(call.json, "SpaceName");
    const owner = textOf(structureOf(call.json, "OwnershipSettings"), "OwnerUserProfileName");
    if (owner !== "") {
        userProfiles.require(scope, `${domainId}/${owner}`);
    }
    await requireReferences(context, call.json);
    const more = { Status: "InService", Url: `${String(Url)}/jupyterlab/${name}`, HomeEfsFileSystemUid: "200000" };
    return jsonAnswer({ SpaceArn: spaces.create(scope, idOf(call.json), call.json, more) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeSpace.html */
export const describeSpace: Operation = ({ call, scope }) => jsonAnswer(spaces.require(scope, idOf(call.json)));

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateSpace.html */
export const updateSpace: Operation = async (context) => {
    const { call, scope } = context;
    const id = idOf(call.json);
    const space = spaces.require(scope, id);
    await requireReferences(context, call.json);
    spaces.update(scope, id, merged(space, call.json));
    return jsonAnswer({ SpaceArn: spaces.arn(scope, id) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteSpace.html */
export const deleteSpace: Operation = ({ call, scope }) => {
    const id = idOf(call.json);
    refuseWhileUsed(spaces.arn(scope, id), "App", appsOf(scope, spaces.require(scope, id)));
    spaces.delete(scope, id);
    return jsonAnswer({});
};

const summary = ["DomainId", "SpaceName", "SpaceDisplayName", "Status", "CreationTime", "LastModifiedTime"];

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListSpaces.html */
export const listSpaces: Operation = ({ call, scope }) => {
    const { DomainIdEquals } = call.json;
    const Spaces = spaces
        .all(scope)
        .filter(({ DomainId }) => DomainIdEquals === undefined || DomainId === DomainIdEquals)
        .filter((space) => textOf(space, "SpaceName").includes(textOf(call.json, "SpaceNameContains")))
        .map((space) => ({ ...picked(space, summary), OwnershipSettingsSummary: space.OwnershipSettings }));
    return jsonAnswer({ Spaces });
};
