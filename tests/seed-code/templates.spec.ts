import { expect } from "chai";
import { policies } from "../../policy-pack/policies";
import { declare, judgeByPack, type PackVerdict } from "../support/policies";
import { all, having, mutated, readTemplate, without, type Edit } from "./templates";

/**
 * Advises that images come from a registry inside the VPC, which Amazon ECR is not. A container of a model package names
 * no image at all.
 */
const notFollowed = "sagemaker-model-private-registries";
const followed = policies.filter(({ name }) => name !== notFollowed);

/** What the pack says of a template, delivered by a stack set and by a stack. */
async function judged(templateBody: string): Promise<PackVerdict> {
    const [set, stack] = await Promise.all(
        ["aws:cloudformation/stackSet:StackSet", "aws:cloudformation/stack:Stack"].map((type) =>
            judgeByPack(followed, [declare(type, "delivery", { templateBody })]),
        ),
    );
    expect(set).to.deep.equal(stack);
    return set ?? { refusing: [], unsure: [] };
}

const variant = ["EndpointConfig", "ProductionVariants", 0] as const;
const capture = ["EndpointConfig", "DataCaptureConfig"] as const;
const cluster = ["QualityJob", "JobResources", "ClusterConfig"] as const;
const network = ["QualityJob", "NetworkConfig"] as const;
const deployment = ["Endpoint", "DeploymentConfig"] as const;

/** Each thing that could go wrong in the template of an endpoint, and the policy that refuses it. */
const mutations: Readonly<Record<string, readonly [policy: string, edit: Edit]>> = {
    "a model outside of a VPC": ["sagemaker-model-in-vpc", without("Model", "VpcConfig")],
    "a model without security groups": ["sagemaker-model-in-vpc", without("Model", "VpcConfig", "SecurityGroupIds")],
    "a model that is not isolated": ["sagemaker-model-isolated", having(false, "Model", "EnableNetworkIsolation")],
    "volumes without a key": [
        "sagemaker-endpoint-volume-key",
        all(without("EndpointConfig", "KmsKeyId"), having("ml.m5.large", ...variant, "InstanceType")),
    ],
    "captures without a key": [
        "sagemaker-endpoint-capture-key",
        all(without(...capture, "KmsKeyId"), having(true, ...capture, "EnableCapture")),
    ],
    "one instance alone": ["sagemaker-endpoint-instance-count", having(1, ...variant, "InitialInstanceCount")],
    "a rollout without alarms": ["sagemaker-endpoint-rollback", without(...deployment, "AutoRollbackConfiguration")],
    "a rollout that ends the old instances at once": [
        "sagemaker-endpoint-rollback",
        without(...deployment, "BlueGreenUpdatePolicy", "TerminationWaitInSeconds"),
    ],
    "a monitoring job outside of a VPC": ["sagemaker-job-in-vpc", without(...network, "VpcConfig")],
    "a monitoring job that is not isolated": ["sagemaker-job-isolated", without(...network, "EnableNetworkIsolation")],
    "a monitoring job that sends data in the clear": [
        "sagemaker-job-traffic-encrypted",
        having(false, ...network, "EnableInterContainerTrafficEncryption"),
    ],
    "reports without a key": [
        "sagemaker-job-output-key",
        without("QualityJob", "DataQualityJobOutputConfig", "KmsKeyId"),
    ],
    "a monitoring job whose volume has no key": [
        "sagemaker-job-volume-key",
        all(without(...cluster, "VolumeKmsKeyId"), having("ml.m5.large", ...cluster, "InstanceType")),
    ],
    "a schedule for a job that is not declared with it": [
        "sagemaker-schedule-definition-declared",
        having("another-job", "QualitySchedule", "MonitoringScheduleConfig", "MonitoringJobDefinitionName"),
    ],
    "a transform that nobody can read": [
        "cloudformation-template-readable",
        (template): void => {
            template.set("Transform", "AWS::Serverless-2016-10-31");
        },
    ],
};

/** The same for batch transforms. What the schedule requests is a text, which no policy reads. */
const batchMutations: typeof mutations = {
    "a model outside of a VPC": ["sagemaker-model-in-vpc", without("Model", "VpcConfig")],
    "a model that is not isolated": ["sagemaker-model-isolated", without("Model", "EnableNetworkIsolation")],
};

describe("the templates of the seed code under the policy pack", () => {
    const templates = [
        // How many instances there are is left to the parameters.
        ["endpoint-template.yaml", mutations, ["sagemaker-endpoint-instance-count"]],
        ["batch-transform-template.yaml", batchMutations, []],
    ] as const;

    for (const [name, possible, unsure] of templates) {
        const template = readTemplate(name);

        it(`${name} breaks no policy`, async () => {
            expect(await judged(template)).to.deep.equal({ refusing: [], unsure });
        });

        for (const [what, [policy, edit]] of Object.entries(possible)) {
            it(`${name} is refused with ${what}`, async () => {
                const { refusing } = await judged(mutated(template, edit));
                expect(refusing).to.deep.equal([policy]);
            });
        }
    }
});
