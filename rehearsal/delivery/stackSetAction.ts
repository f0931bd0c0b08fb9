import {
    CreateStackInstancesCommand,
    CreateStackSetCommand,
    DescribeStackSetCommand,
    UpdateStackSetCommand,
    type CloudFormationClient,
    type Parameter,
} from "@aws-sdk/client-cloudformation";
import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import { given, type AwsClients } from "../aws";
import { fileOf } from "./artifact";

/**
 * Does what CodePipeline does for an action with a stack set, or with further instances of one.
 *
 * @param artifact folder with what the build before it made
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html
 */
export async function carryOutStackSetAction(
    { cloudFormation }: AwsClients,
    { configuration = {}, actionTypeId }: ActionDeclaration,
    artifact: string,
): Promise<void> {
    const StackSetName = given(configuration.StackSetName, "StackSetName");
    if (actionTypeId?.provider === "CloudFormationStackSet") {
        const shared = {
            StackSetName,
            TemplateBody: await fileOf(artifact, configuration, "TemplatePath"),
            Parameters: JSON.parse(await fileOf(artifact, configuration, "Parameters")) as Parameter[],
            AdministrationRoleARN: given(configuration.AdministrationRoleArn, "AdministrationRoleArn"),
            ExecutionRoleName: given(configuration.ExecutionRoleName, "ExecutionRoleName"),
        };
        await cloudFormation.send(
            (await isThere(cloudFormation, StackSetName))
                ? new UpdateStackSetCommand(shared)
                : new CreateStackSetCommand({ ...shared, PermissionModel: "SELF_MANAGED" }),
        );
    }
    const listed = (setting: string): string[] => given(configuration[setting], setting).split(",");
    await cloudFormation.send(
        new CreateStackInstancesCommand({
            StackSetName,
            DeploymentTargets: { Accounts: listed("DeploymentTargets") },
            Regions: listed("Regions"),
        }),
    );
}

async function isThere(cloudFormation: CloudFormationClient, StackSetName: string): Promise<boolean> {
    try {
        await cloudFormation.send(new DescribeStackSetCommand({ StackSetName }));
        return true;
    } catch (error) {
        if (error instanceof Error && error.name === "StackSetNotFoundException") {
            return false;
        }
        throw error;
    }
}
