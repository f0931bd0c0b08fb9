import { GetParameterCommand } from "@aws-sdk/client-ssm";
import type { Organisation } from "../accounts";
import { administratorClients, given, type AwsClients } from "../aws";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import { openSituation } from "../verify/situation";
import { prepareDelivery } from "./build";
import { endpointProblems, readEndpoint } from "./endpoints";
import { decide, registerModel } from "./models";
import { deployProject, endpointName, groupName, pipelineName, stageOptions } from "./names";
import { actionsOf, buildVariables, readPipeline, runsOf, startRun, variablesOf, type Variables } from "./pipeline";
import { carryOutStackAction } from "./stackAction";
import { carryOutStackSetAction } from "./stackSetAction";

/** Stages of the pipeline that bring endpoints to accounts, and the accounts that they bring them to. */
const stages = [
    { stage: "Staging", account: "staging" },
    { stage: "Production", account: "prod" },
] as const;

/**
 * Registers a model and approves it, which starts the pipeline with that very model; then does what the pipeline does:
 * prepares the delivery with the seed code, and carries out the actions with stacks or stack sets. No build and no action runs by
 * itself in the emulator. Told of the same model once more, there is nothing to deliver, neither while the run is under way
 * nor after it.
 *
 * @returns the ARN of the model package that was delivered
 */
async function deliver(context: ChangeContext): Promise<string> {
    const { paths, endpoint, organisation, status } = context;
    const situation = await openSituation(paths, endpoint, organisation);
    const { clients } = situation.accounts.dev;
    const pipeline = pipelineName(situation, deployProject);
    const before = await runsOf(clients, pipeline);

    status.now("registers a model");
    const bucket = await parameter(
        clients,
        `/${situation.facts.environment}/${situation.facts.stages.dev}/model-bucket-name`,
    );
    const modelPackage = await registerModel(clients, groupName(situation), bucket);
    await requireRuns(clients, pipeline, before.length, "a model was registered");
    await decide(clients, modelPackage, "Rejected");
    await requireRuns(clients, pipeline, before.length, "a model was rejected");
    await decide(clients, modelPackage, "Approved");
    const [run = ""] = await requireRuns(clients, pipeline, before.length + 1, "a model was approved");
    const variables = await variablesOf(clients, pipeline, run);
    if (variables.MODEL_PACKAGE_ARN !== modelPackage) {
        throw new Error(`The run is about ${String(variables.MODEL_PACKAGE_ARN)}, not about ${modelPackage}.`);
    }

    status.now("prepares the delivery");
    const declaration = await readPipeline(clients, pipeline);
    const [action] = actionsOf(declaration, "Prepare");
    const build = given(action, "the action of the stage Prepare");
    const prepare = await buildVariables(clients, build, { id: run, variables });
    const artifact = await prepared(context, prepare, { DELIVER: "true", DELIVERED_PACKAGE: modelPackage });

    status.now("is told of the approval once more");
    const again = { id: await startRun(clients, pipeline, variables), variables };
    const told = { DELIVER: "false", DELIVERED_PACKAGE: modelPackage };
    await prepared(context, await buildVariables(clients, build, again), told, "told-again");
    for (const { stage, account } of stages) {
        status.now(`brings the endpoint to ${account}`);
        for (const deploy of actionsOf(declaration, stage).filter((one) => one.actionTypeId?.category === "Deploy")) {
            const isStack = deploy.actionTypeId?.provider === "CloudFormation";
            await (isStack ? carryOutStackAction : carryOutStackSetAction)(clients, deploy, artifact);
        }
        await requireEndpoint(context, account, modelPackage);
    }

    status.now("prepares a delivery of the same model");
    await prepared(context, prepare, told);
    return modelPackage;
}

/** Prepares a delivery, which has to come to this. @returns the folder with what it hands on */
async function prepared(
    context: ChangeContext,
    variables: Variables,
    expected: Variables,
    folder = "prepared",
): Promise<string> {
    const { artifact, exported } = await prepareDelivery(context, variables, folder);
    const wrong = Object.entries(expected).filter(([name, value]) => exported[name] !== value);
    if (wrong.length > 0) {
        const said = wrong.map(([name, value]) => `${name} is ${String(exported[name])}, not ${value}`);
        throw new Error(`The build that prepares a delivery exports something else: ${said.join("; ")}.`);
    }
    return artifact;
}

async function requireRuns(
    clients: AwsClients,
    pipeline: string,
    expected: number,
    event: string,
): Promise<readonly string[]> {
    const runs = await runsOf(clients, pipeline);
    if (runs.length !== expected) {
        throw new Error(`After ${event}, ${pipeline} has ${runs.length} runs, not ${expected}.`);
    }
    return runs;
}

/** Looks at the endpoint in an account of a stage. */
async function requireEndpoint(
    { paths, endpoint, organisation }: ChangeContext,
    account: "staging" | "prod",
    modelPackage: string,
): Promise<void> {
    const situation = await openSituation(paths, endpoint, organisation);
    const clients = await administratorClients(endpoint, organisation.accounts[account], organisation);
    const path = `/${situation.facts.environment}/${situation.facts.stages[account]}`;
    const name = endpointName(situation, account);
    const problems = endpointProblems(await readEndpoint(clients, name), {
        modelPackage,
        subnetIds: (await parameter(clients, `${path}/private-subnet-ids`)).split(","),
        volumeKeyArn: await parameter(clients, `${path}/kms-endpoint-volumes-key-arn`),
        executionRoleArn: await parameter(clients, `${path}/sm-model-execution-role-arn`),
        captureBucket: await parameter(clients, `${path}/capture-bucket-name`),
        rollout: stageOptions[account].rollout,
        instances: stageOptions[account].instanceCount,
    });
    if (problems.length > 0) {
        throw new Error(`The endpoint ${name} in ${account} is not as it should be:\n  ${problems.join("\n  ")}`);
    }
}

async function parameter({ ssm }: AwsClients, Name: string): Promise<string> {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    return given(Parameter?.Value, Name);
}

/**
 * A model travels from the registry to the endpoints of both stages, and a second one takes its place.
 *
 * @param view the organisation with the accounts that hold the stages
 */
export function deliverySteps(view: (organisation: Organisation) => Organisation): readonly ChangeStep[] {
    const within = (context: ChangeContext) => ({ ...context, organisation: view(context.organisation) });
    return [
        {
            title: "A model is approved",
            run: async (context) => `${await deliver(within(context))} is behind the endpoints of both stages`,
        },
        {
            title: "A second model is approved",
            run: async (context) => `${await deliver(within(context))} has taken its place`,
        },
    ];
}
