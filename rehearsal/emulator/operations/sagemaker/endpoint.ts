import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import { askJson, forService } from "../moto";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf, type Parameters } from "../parameters";

/** What moto forgets of endpoints and models, by their names: how they were deployed, and that they are isolated. */
const deployed = new Memory<Parameters>();
const isolation = new Memory<unknown>();

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
export const createModel: Operation = async ({ call, scope, forward }) => {
    const answer = await forward();
    isolation.in(scope).set(textOf(call.json, "ModelName"), call.json.EnableNetworkIsolation ?? false);
    return answer;
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModel.html */
export const describeModel: Operation = async ({ call, scope, forward }) => {
    const answer = await forward();
    const EnableNetworkIsolation = isolation.in(scope).get(textOf(call.json, "ModelName"));
    return answer.status >= 400
        ? answer
        : jsonAnswer({ ...(JSON.parse(answer.body.toString()) as Parameters), EnableNetworkIsolation });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html */
export const createEndpoint: Operation = async ({ call, scope, forward }) => {
    const answer = await forward();
    deployed.in(scope).set(textOf(call.json, "EndpointName"), { LastDeploymentConfig: call.json.DeploymentConfig });
    return answer;
};

/**
 * The endpoint has its new configuration when the request is answered: no traffic is shifted here.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html
 */
export const updateEndpoint: Operation = async (context) => {
    const { call, scope } = context;
    const name = textOf(call.json, "EndpointName");
    await ask(context, "DescribeEndpoint", { EndpointName: name });
    const EndpointConfigName = textOf(call.json, "EndpointConfigName");
    const configuration = await ask(context, "DescribeEndpointConfig", { EndpointConfigName });
    const variants = structuresOf(configuration, "ProductionVariants");
    deployed.in(scope).set(name, {
        LastDeploymentConfig: call.json.DeploymentConfig,
        EndpointConfigName,
        ProductionVariants: variants.map(({ VariantName, InitialInstanceCount, InitialVariantWeight }) => ({
            VariantName,
            CurrentInstanceCount: InitialInstanceCount,
            DesiredInstanceCount: InitialInstanceCount,
            CurrentWeight: InitialVariantWeight,
            DesiredWeight: InitialVariantWeight,
        })),
    });
    return jsonAnswer({ EndpointArn: arnOf("sagemaker", scope, `endpoint/${name}`) });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
export const describeEndpoint: Operation = async ({ call, scope, forward }) => {
    const answer = await forward();
    const changes = deployed.in(scope).get(textOf(call.json, "EndpointName"));
    return answer.status >= 400
        ? answer
        : jsonAnswer({ ...(JSON.parse(answer.body.toString()) as Parameters), ...changes });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteEndpoint.html */
export const deleteEndpoint: Operation = ({ call, scope, forward }) => {
    deployed.in(scope).delete(textOf(call.json, "EndpointName"));
    return forward();
};

/** Asks moto; a refusal is thrown. */
async function ask(context: OperationContext, operation: string, parameters: Parameters): Promise<Parameters> {
    const as = forService(context, "sagemaker");
    const { status, body } = await askJson(context.forward, as, `SageMaker.${operation}`, parameters);
    const answer = JSON.parse(body.toString()) as Parameters;
    if (status >= 400) {
        throw new AwsError("ValidationException", textOf(answer, "message") || body.toString());
    }
    return answer;
}
