import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation } from "../operation";
import { merged, picked, structureOf, textOf, type Parameters } from "../parameters";
import { requireReferences } from "./references";
import { refuseWhileUsed, requireName } from "./resource";
import { appsOf, domains, spaces, userProfiles } from "./studio";

function idOf(parameters: Parameters): string {
    return `${textOf(parameters, "DomainId")}/${textOf(parameters, "UserProfileName")}`;
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateUserProfile.html */
export const createUserProfile: Operation = async (context) => {
    const { call, scope } = context;
    const { AuthMode } = domains.require(scope, textOf(call.json, "DomainId"));
    requireName(call.json, "UserProfileName");
    const namesUser = textOf(call.json, "SingleSignOnUserValue") !== "";
    if (namesUser !== (AuthMode === "SSO")) {
        throw new AwsError(
            "ValidationException",
            `SingleSignOnUserIdentifier and SingleSignOnUserValue belong to domains with AuthMode SSO, where they are ` +
                `required; this domain has AuthMode ${String(AuthMode)}.`,
        );
    }
    await requireReferences(context, call.json);
    const more = { Status: "InService", HomeEfsFileSystemUid: String(200_005 + userProfiles.all(scope).length) };
    return jsonAnswer({ UserProfileArn: userProfiles.create(scope, idOf(call.json), call.json, more) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeUserProfile.html */
export const describeUserProfile: Operation = ({ call, scope }) =>
    jsonAnswer(userProfiles.require(scope, idOf(call.json)));

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateUserProfile.html */
export const updateUserProfile: Operation = async (context) => {
    const { call, scope } = context;
    const id = idOf(call.json);
    const profile = userProfiles.require(scope, id);
    const UserSettings = structureOf(call.json, "UserSettings");
    await requireReferences(context, UserSettings);
    userProfiles.update(scope, id, merged(profile, { UserSettings }));
    return jsonAnswer({ UserProfileArn: userProfiles.arn(scope, id) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteUserProfile.html */
export const deleteUserProfile: Operation = ({ call, scope }) => {
    const id = idOf(call.json);
    const { DomainId, UserProfileName } = userProfiles.require(scope, id);
    refuseWhileUsed(userProfiles.arn(scope, id), "App", appsOf(scope, { DomainId, UserProfileName }));
    const owned = spaces
        .all(scope)
        .filter((space) => space.DomainId === DomainId)
        .filter((space) => structureOf(space, "OwnershipSettings").OwnerUserProfileName === UserProfileName);
    refuseWhileUsed(userProfiles.arn(scope, id), "Space", owned);
    userProfiles.delete(scope, id);
    return jsonAnswer({});
};

const summary = ["DomainId", "UserProfileName", "Status", "CreationTime", "LastModifiedTime"];

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListUserProfiles.html */
export const listUserProfiles: Operation = ({ call, scope }) => {
    const { DomainIdEquals } = call.json;
    const UserProfiles = userProfiles
        .all(scope)
        .filter(({ DomainId }) => DomainIdEquals === undefined || DomainId === DomainIdEquals)
        .filter((one) => textOf(one, "UserProfileName").includes(textOf(call.json, "UserProfileNameContains")))
        .map((profile) => picked(profile, summary));
    return jsonAnswer({ UserProfiles });
};
