import {
    CreateStackCommand,
    DescribeStacksCommand,
    UpdateStackCommand,
    type CloudFormationClient,
} from "@aws-sdk/client-cloudformation";
import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import { z } from "zod";
import { given, type AwsClients } from "../aws";
import { fileOf } from "./artifact";

/** What a file with the settings of a stack holds. */
const template = z.object({ Parameters: z.record(z.string(), z.string()), Tags: z.record(z.string(), z.string()) });

/**
 * Does what CodePipeline does for an action with a stack.
 *
 * @param artifact folder with what the build before it made
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
 */
export async function carryOutStackAction(
    { cloudFormation }: AwsClients,
    { configuration = {} }: ActionDeclaration,
    artifact: string,
): Promise<void> {
    const { Parameters, Tags } = template.parse(
        JSON.parse(await fileOf(artifact, configuration, "TemplateConfiguration")),
    );
    const StackName = given(configuration.StackName, "StackName");
    const stack = {
        StackName,
        TemplateBody: await fileOf(artifact, configuration, "TemplatePath"),
        RoleARN: given(configuration.RoleArn, "RoleArn"),
        Parameters: Object.entries(Parameters).map(([ParameterKey, ParameterValue]) => ({
            ParameterKey,
            ParameterValue,
        })),
        Tags: Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })),
    };
    const isThere = await hasStack(cloudFormation, StackName);
    await cloudFormation.send(isThere ? new UpdateStackCommand(stack) : new CreateStackCommand(stack));
}

async function hasStack(cloudFormation: CloudFormationClient, name: string): Promise<boolean> {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
    return Stacks.some(({ StackName }) => StackName === name);
}
