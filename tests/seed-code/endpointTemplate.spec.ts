import { expect } from "chai";
import type { Document } from "yaml";
import { policies } from "../../policy-pack/policies";
import { declare, judgeByPack, type PackVerdict } from "../support/policies";
import { endpointTemplate, mutated } from "./endpointTemplate";

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

type Path = readonly (string | number)[];

/** Takes a property of a resource away. */
function without(resource: string, ...path: Path): (template: Document) => void {
    return (template) => {
        template.deleteIn(["Resources", resource, "Properties", ...path]);
    };
}

/** Gives a property of a resource a value in place of what its parameter decides. */
function having(value: unknown, resource: string, ...path: Path): (template: Document) => void {
    return (template) => {
        without(resource, ...path)(template);
        template.setIn(["Resources", resource, "Properties", ...path], value);
    };
}

function both(...edits: readonly ((template: Document) => void)[]): (template: Document) => void {
    return (template) => {
        edits.forEach((edit) => {
            edit(template);
        });
    };
}

const variant = ["EndpointConfig", "ProductionVariants", 0] as const;
const capture = ["EndpointConfig", "DataCaptureConfig"] as const;
const cluster = ["QualityJob", "JobResources", "ClusterConfig"] as const;
const network = ["QualityJob", "NetworkConfig"] as const;
const deployment = ["Endpoint", "DeploymentConfig"] as const;

/** Each thing that could go wrong in the template, and the policy that refuses it. */
const mutations: Readonly<Record<string, readonly [policy: string, edit: (template: Document) => void]>> = {
    "a model outside of a VPC": ["sagemaker-model-in-vpc", without("Model", "VpcConfig")],
    "a model without security groups": ["sagemaker-model-in-vpc", without("Model", "VpcConfig", "SecurityGroupIds")],
    "a model that is not isolated": ["sagemaker-model-isolated", having(false, "Model", "EnableNetworkIsolation")],
    "volumes without a key": [
        "sagemaker-endpoint-volume-key",
        both(without("EndpointConfig", "KmsKeyId"), having("ml.m5.large", ...variant, "InstanceType")),
    ],
    "captures without a key": [
        "sagemaker-endpoint-capture-key",
        both(without(...capture, "KmsKeyId"), having(true, ...capture, "EnableCapture")),
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
        both(without(...cluster, "VolumeKmsKeyId"), having("ml.m5.large", ...cluster, "InstanceType")),
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

describe("the endpoint template under the policy pack", () => {
    it("breaks no policy; how many instances there are is left to its parameters", async () => {
        expect(await judged(endpointTemplate)).to.deep.equal({
            refusing: [],
            unsure: ["sagemaker-endpoint-instance-count"],
        });
    });

    for (const [what, [policy, edit]] of Object.entries(mutations)) {
        it(`is refused with ${what}`, async () => {
            const { refusing } = await judged(mutated(edit));
            expect(refusing).to.deep.equal([policy]);
        });
    }
});
