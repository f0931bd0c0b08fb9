import {
    DescribeEndpointCommand,
    DescribeEndpointConfigCommand,
    DescribeModelCommand,
    type DescribeEndpointConfigOutput,
    type DescribeEndpointOutput,
    type DescribeModelOutput,
} from "@aws-sdk/client-sagemaker";
import { given, type AwsClients } from "../aws";
import { differences } from "../verify/projectNames";

/** An endpoint as it is in an account: with its configuration, and the model behind its one variant. */
export interface DeliveredEndpoint {
    readonly endpoint: DescribeEndpointOutput;
    readonly configuration: DescribeEndpointConfigOutput;
    readonly model: DescribeModelOutput;
}

export async function readEndpoint({ sageMaker }: AwsClients, EndpointName: string): Promise<DeliveredEndpoint> {
    const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName }));
    const configuration = await sageMaker.send(
        new DescribeEndpointConfigCommand({ EndpointConfigName: endpoint.EndpointConfigName }),
    );
    const model = await sageMaker.send(
        new DescribeModelCommand({ ModelName: given(configuration.ProductionVariants?.[0]?.ModelName, "ModelName") }),
    );
    return { endpoint, configuration, model };
}

/** What an endpoint has to be like. */
export interface Expected {
    readonly modelPackage: string;
    readonly subnetIds: readonly string[];
    readonly volumeKeyArn: string;
    readonly executionRoleArn: string;
    readonly captureBucket: string;
    /** How traffic moves to a new model. */
    readonly rollout: "all-at-once" | "canary";
    readonly instances: number;
}

/** What SageMaker calls the ways in which traffic moves. */
const routing = { "all-at-once": "ALL_AT_ONCE", canary: "CANARY" } as const;

/** Alarms that take a new model back. */
const alarmsOfEndpoint = 3;

/** What of an endpoint is not as it has to be. */
export function endpointProblems(delivered: DeliveredEndpoint, expected: Expected): string[] {
    const { endpoint, configuration, model } = delivered;
    const subnets = [...(model.VpcConfig?.Subnets ?? [])].sort();
    const capture = configuration.DataCaptureConfig;
    const { BlueGreenUpdatePolicy: policy, AutoRollbackConfiguration: back } = endpoint.LastDeploymentConfig ?? {};
    const alarms = new Set(back?.Alarms?.map(({ AlarmName }) => AlarmName));
    const problems = differences([
        ["its model package", model.Containers?.[0]?.ModelPackageName, expected.modelPackage],
        ["the role of its model", model.ExecutionRoleArn, expected.executionRoleArn],
        ["the isolation of its model", model.EnableNetworkIsolation, true],
        ["the subnets of its model", subnets.join(), [...expected.subnetIds].sort().join()],
        ["the key of its volumes", configuration.KmsKeyId, expected.volumeKeyArn],
        ["how traffic moves", policy?.TrafficRoutingConfiguration?.Type, routing[expected.rollout]],
        ["the number of its alarms", alarms.size, alarmsOfEndpoint],
        ["its instances", configuration.ProductionVariants?.[0]?.InitialInstanceCount, expected.instances],
        ["that it captures", capture?.EnableCapture, true],
        // SageMaker puts the names of endpoint and variant behind it.
        ["where its captures go", capture?.DestinationS3Uri, `s3://${expected.captureBucket}/data-capture`],
    ]);
    return capture?.KmsKeyId === undefined ? [...problems, "its captures have no key"] : problems;
}
