import {
    DescribeEndpointCommand,
    DescribeEndpointConfigCommand,
    DescribeModelCommand,
    type DescribeEndpointConfigOutput,
    type DescribeModelOutput,
} from "@aws-sdk/client-sagemaker";
import { given, type AwsClients } from "../aws";

/** An endpoint as it is in an account: its configuration, and the model behind its one variant. */
export interface DeliveredEndpoint {
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
    return { configuration, model };
}

/** What an endpoint has to be like. */
export interface Expected {
    readonly modelPackage: string;
    readonly subnetIds: readonly string[];
    readonly volumeKeyArn: string;
    readonly executionRoleArn: string;
    readonly captureBucket: string;
}

/** What of an endpoint is not as it has to be. */
export function endpointProblems({ configuration, model }: DeliveredEndpoint, expected: Expected): string[] {
    const subnets = [...(model.VpcConfig?.Subnets ?? [])].sort();
    const capture = configuration.DataCaptureConfig;
    const same: readonly (readonly [what: string, is: unknown, has: unknown])[] = [
        ["its model package", model.PrimaryContainer?.ModelPackageName, expected.modelPackage],
        ["the role of its model", model.ExecutionRoleArn, expected.executionRoleArn],
        ["the isolation of its model", model.EnableNetworkIsolation, true],
        ["the subnets of its model", subnets.join(), [...expected.subnetIds].sort().join()],
        ["the key of its volumes", configuration.KmsKeyId, expected.volumeKeyArn],
        ["that it captures", capture?.EnableCapture, true],
        [
            "the bucket of its captures",
            capture?.DestinationS3Uri?.startsWith(`s3://${expected.captureBucket}/data-capture/`),
            true,
        ],
    ];
    return [
        ...same
            .filter(([, is, has]) => is !== has)
            .map(([what, is, has]) => `${what} is ${String(is)}, not ${String(has)}`),
        ...(capture?.KmsKeyId === undefined ? ["its captures have no key"] : []),
    ];
}
