import { paginateDescribeStacks, paginateListStackSets } from "@aws-sdk/client-cloudformation";
import { paginateListProjects } from "@aws-sdk/client-codebuild";
import { paginateListRepositories } from "@aws-sdk/client-codecommit";
import { paginateListPipelines } from "@aws-sdk/client-codepipeline";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { paginateListEndpointConfigs, paginateListEndpoints, paginateListModels } from "@aws-sdk/client-sagemaker";
import { paginateListTopics } from "@aws-sdk/client-sns";
import type { AwsClients } from "./aws";
import { allOf, pagesBy } from "./pages";

/** What projects and their deliveries have made in an account. */
export async function findDeliveries(clients: AwsClients): Promise<string[]> {
    const found = await Promise.all([findStacks(clients), findTools(clients), findEndpoints(clients)]);
    return found.flat();
}

async function findStacks({ cloudFormation }: AwsClients): Promise<string[]> {
    const client = { client: cloudFormation };
    const stacks = await allOf(paginateDescribeStacks(client, {}), ({ Stacks }) => Stacks);
    const sets = await allOf(paginateListStackSets(client, { Status: "ACTIVE" }), ({ Summaries }) => Summaries);
    return [
        ...stacks.map(({ StackName }) => `stack ${String(StackName)}`),
        ...sets.map(({ StackSetName }) => `stack set ${String(StackSetName)}`),
    ];
}

async function findTools({ codeBuild, codeCommit, codePipeline, eventBridge, sns }: AwsClients): Promise<string[]> {
    const rulePages = pagesBy(
        (NextToken) => eventBridge.send(new ListRulesCommand({ NextToken })),
        ({ NextToken }) => NextToken,
    );
    const [projects, repositories, pipelines, rules, topics] = await Promise.all([
        allOf(paginateListProjects({ client: codeBuild }, {}), (page) => page.projects),
        allOf(paginateListRepositories({ client: codeCommit }, {}), (page) => page.repositories),
        allOf(paginateListPipelines({ client: codePipeline }, {}), (page) => page.pipelines),
        allOf(rulePages, ({ Rules }) => Rules),
        allOf(paginateListTopics({ client: sns }, {}), ({ Topics }) => Topics),
    ]);
    return [
        ...projects.map((name) => `build ${name}`),
        ...repositories.map(({ repositoryName }) => `repository ${String(repositoryName)}`),
        ...pipelines.map(({ name }) => `pipeline ${String(name)}`),
        ...rules.map(({ Name }) => `rule ${String(Name)}`),
        ...topics.map(({ TopicArn }) => `topic ${String(TopicArn)}`),
    ];
}

async function findEndpoints({ sageMaker }: AwsClients): Promise<string[]> {
    const client = { client: sageMaker };
    const endpoints = await allOf(paginateListEndpoints(client, {}), ({ Endpoints }) => Endpoints);
    const configurations = await allOf(paginateListEndpointConfigs(client, {}), (page) => page.EndpointConfigs);
    const models = await allOf(paginateListModels(client, {}), ({ Models }) => Models);
    return [
        ...endpoints.map(({ EndpointName }) => `endpoint ${String(EndpointName)}`),
        ...configurations.map(({ EndpointConfigName }) => `endpoint configuration ${String(EndpointConfigName)}`),
        ...models.map(({ ModelName }) => `model ${String(ModelName)}`),
    ];
}
