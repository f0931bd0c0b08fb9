import { DescribeStacksCommand, ListStackSetsCommand } from "@aws-sdk/client-cloudformation";
import { ListProjectsCommand } from "@aws-sdk/client-codebuild";
import { ListRepositoriesCommand } from "@aws-sdk/client-codecommit";
import { ListPipelinesCommand } from "@aws-sdk/client-codepipeline";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { ListEndpointConfigsCommand, ListEndpointsCommand, ListModelsCommand } from "@aws-sdk/client-sagemaker";
import { ListTopicsCommand } from "@aws-sdk/client-sns";
import type { AwsClients } from "./aws";

/** What projects and their deliveries have made in an account. */
export async function findDeliveries(clients: AwsClients): Promise<string[]> {
    const found = await Promise.all([findStacks(clients), findTools(clients), findEndpoints(clients)]);
    return found.flat();
}

async function findStacks({ cloudFormation }: AwsClients): Promise<string[]> {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
    const { Summaries = [] } = await cloudFormation.send(new ListStackSetsCommand({ Status: "ACTIVE" }));
    return [
        ...Stacks.map(({ StackName }) => `stack ${String(StackName)}`),
        ...Summaries.map(({ StackSetName }) => `stack set ${String(StackSetName)}`),
    ];
}

async function findTools({ codeBuild, codeCommit, codePipeline, eventBridge, sns }: AwsClients): Promise<string[]> {
    const { projects = [] } = await codeBuild.send(new ListProjectsCommand({}));
    const { repositories = [] } = await codeCommit.send(new ListRepositoriesCommand({}));
    const { pipelines = [] } = await codePipeline.send(new ListPipelinesCommand({}));
    const { Rules = [] } = await eventBridge.send(new ListRulesCommand({}));
    const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
    return [
        ...projects.map((name) => `build ${name}`),
        ...repositories.map(({ repositoryName }) => `repository ${String(repositoryName)}`),
        ...pipelines.map(({ name }) => `pipeline ${String(name)}`),
        ...Rules.map(({ Name }) => `rule ${String(Name)}`),
        ...Topics.map(({ TopicArn }) => `topic ${String(TopicArn)}`),
    ];
}

async function findEndpoints({ sageMaker }: AwsClients): Promise<string[]> {
    const { Endpoints = [] } = await sageMaker.send(new ListEndpointsCommand({}));
    const { EndpointConfigs = [] } = await sageMaker.send(new ListEndpointConfigsCommand({}));
    const { Models = [] } = await sageMaker.send(new ListModelsCommand({}));
    return [
        ...Endpoints.map(({ EndpointName }) => `endpoint ${String(EndpointName)}`),
        ...EndpointConfigs.map(({ EndpointConfigName }) => `endpoint configuration ${String(EndpointConfigName)}`),
        ...Models.map(({ ModelName }) => `model ${String(ModelName)}`),
    ];
}
