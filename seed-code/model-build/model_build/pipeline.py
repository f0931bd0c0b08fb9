"""The pipeline, step by step."""

from __future__ import annotations

from typing import Any

from sagemaker.core.workflow.execution_variables import ExecutionVariables
from sagemaker.core.workflow.functions import Join
from sagemaker.core.workflow.properties import PropertyFile

from abalone import evaluate, package, preprocess
from abalone.archive import MODEL_ARCHIVE
from abalone.columns import FEATURES, RINGS, SEX
from abalone.splits import TRAINING, VALIDATION
from model_build.card import card_parts
from model_build.environment import Environment
from model_build.parameters import Parameters
from model_build.project import Project
from model_build.sdk.checks import Comparison, data_bias_step, data_quality_step, model_quality_step
from model_build.sdk.context import Context
from model_build.sdk.definition import Definition, define
from model_build.sdk.gate import Threshold, gate, rejection_step
from model_build.sdk.jobs import Instances, Work, output_uri, processing_step, training_step
from model_build.sdk.registration import Evidence, Package, registration_step
from model_build.settings import BIAS_GROUP, BIAS_RINGS, HYPERPARAMETERS, SEED, XGBOOST_VERSION
from model_build.uploads import container_code

SERVING = {
    "SAGEMAKER_PROGRAM": "inference.py",
    "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
    "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT": "text/csv",
    "SAGEMAKER_CONTAINER_LOG_LEVEL": "20",
}
"""Has the XGBoost image call the functions in `code/inference.py` of the archive, isolated from any network."""


EVALUATION_REPORT = "Evaluation"


def build_pipeline(environment: Environment, project: Project) -> Definition:
    """The definition of the pipeline. No service is called."""
    context = Context.of(environment, project)
    parameters = Parameters.of(environment, project)
    code = context.session.uploads.add(container_code())
    image = context.image("xgboost", XGBOOST_VERSION)
    small = Instances(parameters.processing_instance_type)

    prepared = processing_step(
        context,
        "Preprocess",
        image,
        Instances(parameters.processing_instance_type, parameters.processing_instance_count),
        Work(
            module=preprocess.__name__,
            code=code,
            inputs={"data": parameters.input_data},
            outputs={name: context.data_uri(name) for name in preprocess.OUTPUTS},
            arguments=["--seed", str(SEED), "--version", parameters.input_data_version],
        ),
    )
    trained = training_step(
        context,
        "Train",
        image,
        Instances(parameters.training_instance_type),
        HYPERPARAMETERS,
        channels={"train": output_uri(prepared, TRAINING), "validation": output_uri(prepared, VALIDATION)},
        output=context.model_uri("training"),
    )
    transformer = output_uri(prepared, preprocess.TRANSFORMER)
    packed = processing_step(
        context,
        "Package",
        image,
        small,
        Work(
            module=package.__name__,
            code=code,
            inputs={"model": trained.properties.ModelArtifacts.S3ModelArtifacts, "transformer": transformer},
            outputs={package.OUTPUT: context.model_uri(package.OUTPUT)},
        ),
    )
    report = PropertyFile(EVALUATION_REPORT, output_name=evaluate.EVALUATION, path=evaluate.EVALUATION_FILE)
    evaluated = processing_step(
        context,
        "Evaluate",
        image,
        small,
        Work(
            module=evaluate.__name__,
            code=code,
            inputs={
                "model": output_uri(packed, package.OUTPUT),
                "transformer": transformer,
                "training": output_uri(prepared, preprocess.RAW_TRAINING),
                "test": output_uri(prepared, preprocess.RAW_TEST),
            },
            outputs={name: context.model_uri(name) for name in evaluate.OUTPUTS},
        ),
        reports=[report],
    )
    evaluation = [output_uri(evaluated, evaluate.EVALUATION), f"/{evaluate.EVALUATION_FILE}"]

    data_quality = data_quality_step(
        context,
        "DataQualityBaseline",
        small,
        dataset=output_uri(evaluated, evaluate.MONITORING),
        output=context.model_uri("data-quality"),
        skip_check=parameters.skip_drift_check,
    )
    model_quality = model_quality_step(
        context,
        "ModelQualityBaseline",
        small,
        dataset=output_uri(evaluated, evaluate.PREDICTIONS),
        prediction=evaluate.PREDICTION,
        label=RINGS,
        output=context.model_uri("model-quality"),
        skip_check=parameters.skip_drift_check,
    )
    data_bias = data_bias_step(
        context,
        "DataBiasBaseline",
        small,
        Comparison([RINGS, *FEATURES], label=RINGS, favourable_above=BIAS_RINGS, facet=SEX, group=BIAS_GROUP),
        dataset=output_uri(prepared, preprocess.RAW_TRAINING),
        output=context.model_uri("data-bias"),
        skip_check=parameters.skip_drift_check,
    )

    registered = registration_step(
        context,
        "Register",
        _package(project, parameters, image, output_uri(packed, package.OUTPUT), evaluation),
        Evidence(
            Join(on="", values=evaluation), data_quality=data_quality, model_quality=model_quality, data_bias=data_bias
        ),
    )
    thresholds = [
        Threshold("regression_metrics.mse.value", parameters.maximum_mse, at_most=True),
        Threshold("regression_metrics.r2.value", parameters.minimum_r2),
        Threshold("linear_baseline.improvement.value", parameters.minimum_improvement),
    ]
    decided = gate(
        "CheckQuality",
        evaluated,
        report,
        thresholds,
        passed=registered,
        failed=rejection_step("RejectModel", thresholds, evaluation),
    )
    steps = [prepared, trained, packed, evaluated, data_quality, model_quality, data_bias, decided]
    return define(context, parameters.all, steps)


def _package(project: Project, parameters: Parameters, image: str, archive: Any, evaluation: list[Any]) -> Package:
    mark = "EVALUATION"
    before, after = card_parts(mark)
    return Package(
        image=image,
        archive=Join(on="/", values=[archive, MODEL_ARCHIVE]),
        environment=SERVING,
        content_types=["text/csv"],
        response_types=["text/csv", "application/json"],
        inference_instance_types=project.options.inference_instance_types,
        transform_instance_types=[project.options.transform_instance_type],
        approval=parameters.approval,
        card=Join(on="", values=[before, *evaluation, after]),
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
