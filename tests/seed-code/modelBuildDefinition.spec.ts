import { expect } from "chai";
import { policies } from "../../policy-pack/policies";
import { declarationsOf } from "../../policy-pack/declarations";
import { judgeByPack } from "../support/policies";
import { at, buildPipeline, type Members, type Step } from "./modelBuildDefinition";

/** Names of the members that say the same in the two kinds of requests. */
interface Places {
    readonly network: readonly string[];
    readonly cluster: readonly string[];
    readonly output: string;
}

const processing: Places = {
    network: ["NetworkConfig"],
    cluster: ["ProcessingResources", "ClusterConfig"],
    output: "ProcessingOutputConfig",
};
const training: Places = { network: [], cluster: ["ResourceConfig"], output: "OutputDataConfig" };

/** Every job of the pipeline. */
const jobs: Readonly<Record<string, Places>> = {
    Preprocess: processing,
    Train: training,
    Package: processing,
    Evaluate: processing,
    DataQualityBaseline: processing,
    ModelQualityBaseline: processing,
    DataBiasBaseline: processing,
};

/** Each thing that could go wrong with a job, and the policy that refuses it. */
const mutations: Readonly<Record<string, readonly [policy: string, edit: (job: Members, places: Places) => void]>> = {
    "outside of the VPC": [
        "sagemaker-job-in-vpc",
        (job, { network }) => {
            delete at(job, ...network).VpcConfig;
        },
    ],
    "without subnets": [
        "sagemaker-job-in-vpc",
        (job, { network }) => {
            delete at(job, ...network, "VpcConfig").Subnets;
        },
    ],
    "without security groups": [
        "sagemaker-job-in-vpc",
        (job, { network }) => {
            delete at(job, ...network, "VpcConfig").SecurityGroupIds;
        },
    ],
    "that is not isolated": [
        "sagemaker-job-isolated",
        (job, { network }) => {
            at(job, ...network).EnableNetworkIsolation = false;
        },
    ],
    "with traffic in the clear": [
        "sagemaker-job-traffic-encrypted",
        (job, { network }) => {
            delete at(job, ...network).EnableInterContainerTrafficEncryption;
        },
    ],
    "without a key for its volumes": [
        "sagemaker-job-volume-key",
        (job, { cluster }) => {
            delete at(job, ...cluster).VolumeKmsKeyId;
            at(job, ...cluster).InstanceType = "ml.m5.xlarge";
        },
    ],
    "without a key for its results": [
        "sagemaker-job-output-key",
        (job, { output }) => {
            delete at(job, output).KmsKeyId;
        },
    ],
};

function argumentsOf(steps: ReadonlyMap<string, Step>, name: string): Members {
    const step = steps.get(name);
    if (step === undefined) {
        throw new Error(`The pipeline has no step ${name}.`);
    }
    return step.Arguments;
}

describe("the pipeline of the seed code of build projects", () => {
    it("passes all policies, and all of it can be judged", async () => {
        expect(await judgeByPack(policies, [buildPipeline()])).to.deep.equal({ refusing: [], unsure: [] });
    });

    it("has the jobs that are judged here and no others", () => {
        const declared = declarationsOf(buildPipeline()).slice(1);
        expect(declared.map(({ name }) => name)).to.have.members(
            Object.keys(jobs).map((name) => `abalone, step ${name}`),
        );
    });

    for (const [problem, [policy, edit]] of Object.entries(mutations)) {
        it(`is refused with any job ${problem}`, async () => {
            for (const [name, places] of Object.entries(jobs)) {
                const pipeline = buildPipeline((steps) => {
                    edit(argumentsOf(steps, name), places);
                });
                expect((await judgeByPack(policies, [pipeline])).refusing, name).to.deep.equal([policy]);
            }
        });
    }
});
