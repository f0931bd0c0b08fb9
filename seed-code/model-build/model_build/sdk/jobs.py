"""Steps that run a job of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sagemaker.core.processing import Processor
from sagemaker.core.shapes import (
    OutputDataConfig,
    ProcessingInput,
    ProcessingOutput,
    ProcessingS3Input,
    ProcessingS3Output,
    StoppingCondition,
)
from sagemaker.core.training.configs import Compute, InputData, Networking
from sagemaker.core.workflow.properties import PropertyFile
from sagemaker.mlops.workflow.steps import ProcessingStep, TrainingStep
from sagemaker.train.model_trainer import ModelTrainer

from model_build.sdk.context import CACHE, JOB_RETRIES, LONGEST_JOB_SECONDS, Context

__all__ = ["Instances", "ProcessingStep", "Work", "output_uri", "processing_step", "training_step"]

ROOT = "/opt/ml/processing"
CODE_FOLDER = f"{ROOT}/input/code"


@dataclass(frozen=True)
class Instances:
    """What a job runs on; each may be a parameter of the pipeline."""

    type: Any
    count: Any = 1
    volume_gb: int = 30


@dataclass(frozen=True)
class Work:
    """A module of the container's code, and what it is run with."""

    module: str
    code: str
    """URI of the folder that the container's code is in."""
    inputs: Mapping[str, Any]
    """URIs by name; the module gets the folder of each as the argument of that name."""
    outputs: Mapping[str, Any]
    """URIs by name; the module gets the folder that holds a folder for each as `--output`."""
    arguments: Sequence[Any] = ()


def processing_step(
    context: Context, name: str, image: str, instances: Instances, work: Work, reports: Sequence[PropertyFile] = ()
) -> ProcessingStep:
    """Runs a module. Its data come as inputs, so that the container needs no network and no credentials."""
    processor = Processor(
        role=context.environment.job_role_arn,
        image_uri=image,
        entrypoint=["python3", "-m", work.module],
        instance_type=instances.type,
        instance_count=instances.count,
        volume_size_in_gb=instances.volume_gb,
        volume_kms_key=context.environment.volume_key_arn,
        output_kms_key=context.environment.data_key_arn,
        max_runtime_in_seconds=LONGEST_JOB_SECONDS,
        env={"PYTHONPATH": CODE_FOLDER},
        tags=context.tags,
        network_config=context.network,
        sagemaker_session=context.session,
    )
    folders = [part for key in work.inputs for part in (f"--{key}", f"{ROOT}/input/{key}")]
    run = processor.run(
        inputs=[_input("code", work.code, CODE_FOLDER)]
        + [_input(key, uri, f"{ROOT}/input/{key}") for key, uri in work.inputs.items()],
        outputs=[_output(key, uri) for key, uri in work.outputs.items()],
        arguments=[*folders, "--output", f"{ROOT}/output", *work.arguments],
    )
    return ProcessingStep(
        name, step_args=run, cache_config=CACHE, retry_policies=JOB_RETRIES, property_files=list(reports)
    )


def output_uri(step: ProcessingStep, name: str) -> Any:
    """Where a step wrote one of its outputs."""
    return step.properties.ProcessingOutputConfig.Outputs[name].S3Output.S3Uri


def training_step(
    context: Context,
    name: str,
    image: str,
    instances: Instances,
    hyperparameters: Mapping[str, str],
    channels: Mapping[str, Any],
    output: Any,
) -> TrainingStep:
    """Trains with a built-in algorithm on CSV.

    The SDK would add code of its own under a key with the time in it to a training with a script; without one the step
    is the same at every build.
    """
    environment = context.environment
    trainer = ModelTrainer(
        training_image=image,
        role=environment.job_role_arn,
        base_job_name=name,
        hyperparameters=dict(hyperparameters),
        compute=Compute(
            instance_type=instances.type,
            instance_count=instances.count,
            volume_size_in_gb=instances.volume_gb,
            volume_kms_key_id=environment.volume_key_arn,
        ),
        networking=Networking(
            subnets=environment.subnet_ids,
            security_group_ids=environment.security_group_ids,
            enable_network_isolation=True,
            enable_inter_container_traffic_encryption=True,
        ),
        output_data_config=OutputDataConfig(s3_output_path=output, kms_key_id=environment.data_key_arn),
        stopping_condition=StoppingCondition(max_runtime_in_seconds=LONGEST_JOB_SECONDS),
        tags=[{"key": tag["Key"], "value": tag["Value"]} for tag in context.tags],
        sagemaker_session=context.session,
    )
    run = trainer.train(
        input_data_config=[
            InputData(channel_name=channel, data_source=uri, content_type="text/csv")
            for channel, uri in channels.items()
        ]
    )
    return TrainingStep(name, step_args=run, cache_config=CACHE, retry_policies=JOB_RETRIES)


def _input(name: str, uri: Any, folder: str) -> ProcessingInput:
    return ProcessingInput(
        input_name=name,
        s3_input=ProcessingS3Input(
            s3_uri=uri,
            local_path=folder,
            s3_data_type="S3Prefix",
            s3_input_mode="File",
            s3_data_distribution_type="FullyReplicated",
        ),
    )


def _output(name: str, uri: Any) -> ProcessingOutput:
    return ProcessingOutput(
        output_name=name,
        s3_output=ProcessingS3Output(s3_uri=uri, local_path=f"{ROOT}/output/{name}", s3_upload_mode="EndOfJob"),
    )
