"""The pipeline, step by step."""

from __future__ import annotations

from abalone import evaluate, package, preprocess
from abalone.splits import TRAINING, VALIDATION
from model_build.environment import Environment
from model_build.model_package import describe_package, evaluation_uri, gather_evidence
from model_build.parameters import Parameters
from model_build.project import Project
from model_build.sdk.context import Context
from model_build.sdk.definition import Definition, define
from model_build.sdk.gate import Threshold, gate, rejection_step
from model_build.sdk.jobs import Instances, Work, output_uri, processing_step, training_step
from model_build.sdk.registration import registration_step
from model_build.sdk.values import PropertyFile
from model_build.settings import HYPERPARAMETERS, SEED, XGBOOST_VERSION
from model_build.uploads import container_code

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
    evidence = gather_evidence(context, small, parameters, prepared, evaluated)
    described = describe_package(context, parameters, image, packed, evaluated)
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
        passed=registration_step(context, "Register", described, evidence),
        failed=rejection_step("RejectModel", thresholds, evaluation_uri(evaluated)),
    )
    steps = [prepared, trained, packed, evaluated, *evidence.baselines, decided]
    return define(context, parameters.all, steps)
