import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation } from "../operation";
import { picked, textOf, type Parameters } from "../parameters";
import { apps, spaces, userProfiles } from "./studio";

/** Types of application that run in a space and nowhere else. */
const typesOfSpaces = ["JupyterLab", "CodeEditor"];

/** Domain, owner, type and name, as the ARN of an application has them. */
function idOf(parameters: Parameters): string {
    const owner = textOf(parameters, "SpaceName") || textOf(parameters, "UserProfileName");
    return [textOf(parameters, "DomainId"), owner, textOf(parameters, "AppType"), textOf(parameters, "AppName")].join(
        "/",
    );
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateApp.html */
export const createApp: Operation = ({ call, scope }) => {
    const [space, profile] = [textOf(call.json, "SpaceName"), textOf(call.json, "UserProfileName")];
    if ((space === "") === (profile === "")) {
        throw new AwsError("ValidationException", "Give one of SpaceName and UserProfileName.");
    }
    if (space === "" && typesOfSpaces.includes(textOf(call.json, "AppType"))) {
        throw new AwsError("ValidationException", `${textOf(call.json, "AppType")} applications need a SpaceName.`);
    }
    (space === "" ? userProfiles : spaces).require(scope, `${textOf(call.json, "DomainId")}/${space || profile}`);
    const id = idOf(call.json);
    if (apps.all(scope).some((app) => idOf(app) === id && app.Status === "Deleted")) {
        apps.delete(scope, id);
    }
    return jsonAnswer({ AppArn: apps.create(scope, id, call.json, { Status: "InService" }) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeApp.html */
export const describeApp: Operation = ({ call, scope }) => jsonAnswer(apps.require(scope, idOf(call.json)));

/**
 * SageMaker goes on listing an application that is deleted, for a day.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteApp.html
 */
export const deleteApp: Operation = ({ call, scope }) => {
    const id = idOf(call.json);
    const app = apps.require(scope, id);
    if (app.Status === "Deleted") {
        throw new AwsError("ResourceNotFound", `${apps.arn(scope, id)} does not exist.`);
    }
    apps.update(scope, id, { ...app, Status: "Deleted" });
    return jsonAnswer({});
};

const summary = [
    "DomainId",
    "UserProfileName",
    "SpaceName",
    "AppType",
    "AppName",
    "Status",
    "CreationTime",
    "ResourceSpec",
];

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListApps.html */
export const listApps: Operation = ({ call, scope }) => {
    const filters = ["DomainId", "UserProfileName", "SpaceName"] as const;
    const asked = [call.json.DomainIdEquals, call.json.UserProfileNameEquals, call.json.SpaceNameEquals];
    const Apps = apps
        .all(scope)
        .filter((app) => filters.every((name, index) => asked[index] === undefined || app[name] === asked[index]))
        .map((app) => picked(app, summary));
    return jsonAnswer({ Apps });
};
