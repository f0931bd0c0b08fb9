"""What is registered, and what speaks for it."""

from __future__ import annotations

from abalone import evaluate, package, preprocess
from abalone.archive import MODEL_ARCHIVE
from abalone.columns import FEATURES, RINGS, SEX
from model_build.card import card_parts
from model_build.parameters import Parameters
from model_build.sdk.checks import Comparison, data_bias_step, data_quality_step, model_quality_step
from model_build.sdk.context import Context
from model_build.sdk.jobs import Instances, ProcessingStep, output_uri
from model_build.sdk.registration import Evidence, Package
from model_build.sdk.values import ExecutionVariables, Join
from model_build.serving import SERVING
from model_build.settings import BIAS_BASELINE, BIAS_GROUP, BIAS_RINGS, QUALITY_BASELINES


def evaluation_uri(evaluated: ProcessingStep) -> list[object]:
    """Where the evaluation is, in parts."""
    return [output_uri(evaluated, evaluate.EVALUATION), f"/{evaluate.EVALUATION_FILE}"]


def gather_evidence(
    context: Context,
    instances: Instances,
    parameters: Parameters,
    prepared: ProcessingStep,
    evaluated: ProcessingStep,
) -> Evidence:
    """The evaluation, and the steps that compute baselines of what endpoints will be asked and answer."""
    evidence = Evidence(Join(on="", values=evaluation_uri(evaluated)))
    skip_check = parameters.skip_drift_check
    if QUALITY_BASELINES:
        evidence.data_quality = data_quality_step(
            context,
            "DataQualityBaseline",
            instances,
            dataset=output_uri(evaluated, evaluate.MONITORING),
            output=context.model_uri("data-quality"),
            skip_check=skip_check,
        )
        evidence.model_quality = model_quality_step(
            context,
            "ModelQualityBaseline",
            instances,
            dataset=output_uri(evaluated, evaluate.PREDICTIONS),
            prediction=evaluate.PREDICTION,
            label=RINGS,
            output=context.model_uri("model-quality"),
            skip_check=skip_check,
        )
    if BIAS_BASELINE:
        evidence.data_bias = data_bias_step(
            context,
            "DataBiasBaseline",
            instances,
            Comparison([RINGS, *FEATURES], label=RINGS, favourable_above=BIAS_RINGS, facet=SEX, group=BIAS_GROUP),
            dataset=output_uri(prepared, preprocess.RAW_TRAINING),
            output=context.model_uri("data-bias"),
            skip_check=skip_check,
        )
    return evidence


def describe_package(
    context: Context, parameters: Parameters, image: str, packed: ProcessingStep, evaluated: ProcessingStep
) -> Package:
    """What is registered of the packed model."""
    project = context.project
    mark = "EVALUATION"
    before, after = card_parts(mark)
    return Package(
        image=image,
        archive=Join(on="/", values=[output_uri(packed, package.OUTPUT), MODEL_ARCHIVE]),
        environment=SERVING,
        content_types=["text/csv"],
        response_types=["text/csv", "application/json"],
        inference_instance_types=project.options.inference_instance_types,
        transform_instance_types=[project.options.transform_instance_type],
        approval=parameters.approval,
        card=Join(on="", values=[before, *evaluation_uri(evaluated), after]),
        metadata={
            "ProjectId": project.id,
            "ProjectName": project.name,
            "SourceCommit": parameters.source_commit,
            "InputDataUrl": parameters.input_data,
            "InputDataVersion": parameters.input_data_version,
            "PipelineExecution": ExecutionVariables.PIPELINE_EXECUTION_ARN,
        },
        domain="MACHINE_LEARNING",
        task="REGRESSION",
    )
