import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation } from "../operation";
import { picked, textOf, textsOf, type Parameters } from "../parameters";
import { networkOf, refuseUnknownRoles } from "../references";

/** What moto forgets of notebook instances, by their names. */
const forgotten = ["PlatformIdentifier", "InstanceMetadataServiceConfiguration"];
const settings = new Memory<Parameters>();

/**
 * Refuses a role, a subnet or security groups that are not there.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
 */
export const createNotebookInstance: Operation = async (context) => {
    const { call, scope, forward } = context;
    await refuseUnknownRoles(context, [textOf(call.json, "RoleArn")]);
    const [subnet, groups] = [textOf(call.json, "SubnetId"), textsOf(call.json, "SecurityGroupIds")];
    await networkOf(context, { subnets: subnet === "" ? [] : [subnet], groups });
    const answer = await forward();
    if (answer.status < 400) {
        settings.in(scope).set(textOf(call.json, "NotebookInstanceName"), picked(call.json, forgotten));
    }
    return answer;
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeNotebookInstance.html */
export const describeNotebookInstance: Operation = async ({ call, scope, forward }) => {
    const answer = await forward();
    const remembered = settings.in(scope).get(textOf(call.json, "NotebookInstanceName"));
    return answer.status >= 400
        ? answer
        : jsonAnswer({ ...(JSON.parse(answer.body.toString()) as Parameters), ...remembered });
};
