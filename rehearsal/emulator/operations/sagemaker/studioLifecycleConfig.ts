import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation } from "../operation";
import { picked, textOf, textsNamed } from "../parameters";
import { requireName } from "./resource";
import { domains, lifecycleConfigs, spaces, userProfiles } from "./studio";

const longestContent = 16_384;

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateStudioLifecycleConfig.html */
export const createStudioLifecycleConfig: Operation = ({ call, scope }) => {
    const name = requireName(call.json, "StudioLifecycleConfigName");
    const content = textOf(call.json, "StudioLifecycleConfigContent");
    if (content === "" || Buffer.from(content, "base64").toString("base64") !== content) {
        throw new AwsError("ValidationException", "StudioLifecycleConfigContent is not a script in base64.");
    }
    if (content.length > longestContent) {
        throw new AwsError(
            "ValidationException",
            `StudioLifecycleConfigContent has ${content.length} characters; ${longestContent} are allowed.`,
        );
    }
    return jsonAnswer({ StudioLifecycleConfigArn: lifecycleConfigs.create(scope, name, call.json) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeStudioLifecycleConfig.html */
export const describeStudioLifecycleConfig: Operation = ({ call, scope }) =>
    jsonAnswer(lifecycleConfigs.require(scope, textOf(call.json, "StudioLifecycleConfigName")));

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteStudioLifecycleConfig.html */
export const deleteStudioLifecycleConfig: Operation = ({ call, scope }) => {
    const name = textOf(call.json, "StudioLifecycleConfigName");
    lifecycleConfigs.require(scope, name);
    const arn = lifecycleConfigs.arn(scope, name);
    const user = [domains, userProfiles, spaces]
        .flatMap((resources) => resources.all(scope))
        .find((settings) => textsNamed(settings, ["LifecycleConfigArns", "LifecycleConfigArn"]).includes(arn));
    if (user !== undefined) {
        const by = String(user.SpaceArn ?? user.UserProfileArn ?? user.DomainArn);
        throw new AwsError("ResourceInUse", `${arn} is used by ${by}: remove it from the settings there first.`);
    }
    lifecycleConfigs.delete(scope, name);
    return jsonAnswer({});
};

const summary = ["Arn", "Name", "AppType"].map((member) => `StudioLifecycleConfig${member}`);

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListStudioLifecycleConfigs.html */
export const listStudioLifecycleConfigs: Operation = ({ call, scope }) =>
    jsonAnswer({
        StudioLifecycleConfigs: lifecycleConfigs
            .all(scope)
            .filter((config) => textOf(config, "StudioLifecycleConfigName").includes(textOf(call.json, "NameContains")))
            .map((config) => picked(config, [...summary, "CreationTime", "LastModifiedTime"])),
    });
