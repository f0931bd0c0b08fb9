from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator

from abalone import evaluate, package, preprocess
from model_build import model_package
from model_build.environment import LISTS, SUFFIXES, Environment
from model_build.pipeline import build_pipeline
from model_build.project import read_project
from model_build.sdk.definition import Definition
from model_build.sdk.session import DefinitionSession
from model_build.uploads import Uploads
from tests.definitions import Step, references, settled, steps_of
from tests.support import COMMIT, KEY, PARAMETERS, ROLE, VARIABLES
from tests.test_uploads import imports_of

JOBS = ("Processing", "Training", "QualityCheck", "ClarifyCheck")

REQUESTS = {
    "Processing": "CreateProcessingJobRequest",
    "QualityCheck": "CreateProcessingJobRequest",
    "ClarifyCheck": "CreateProcessingJobRequest",
    "Training": "CreateTrainingJobRequest",
    "RegisterModel": "CreateModelPackageInput",
}
"""What the arguments of a step become."""

NAMES = {"ProcessingJobName": "job", "TrainingJobName": "job"}
"""What the service adds to them."""


def environment() -> Environment:
    values = {name: PARAMETERS[suffix] for name, suffix in SUFFIXES.items()}
    lists = {name: values[name].split(",") for name in LISTS}
    return Environment(name="sm-mlops", stage="dev", **{**values, **lists})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def definition() -> Definition:
    """Built once, with every connection refused and noted: the SDK hides that some of them fail."""
    attempts: list[tuple[Any, ...]] = []

    def refuse(*to: Any, **_: Any) -> None:
        attempts.append(to)
        raise OSError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse)
        patch.setattr(socket.socket, "connect", refuse)
        built = build_pipeline(environment(), read_project({**VARIABLES, "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT}))
    assert attempts == []
    return built


@pytest.fixture(scope="module")
def document(definition: Definition) -> Step:
    return json.loads(definition.text)


@pytest.fixture(scope="module")
def steps(document: Step) -> dict[str, Step]:
    return {step["Name"]: step for step in steps_of(document)}


def test_has_all_steps(steps: dict[str, Step]) -> None:
    assert {name: step["Type"] for name, step in steps.items()} == {
        "Preprocess": "Processing",
        "Train": "Training",
        "Package": "Processing",
        "Evaluate": "Processing",
        "DataQualityBaseline": "QualityCheck",
        "ModelQualityBaseline": "QualityCheck",
        "DataBiasBaseline": "ClarifyCheck",
        "CheckQuality": "Condition",
        "Register": "RegisterModel",
        "RejectModel": "Fail",
    }


def test_has_all_parameters(document: Step) -> None:
    assert {each["Name"]: (each["Type"], each["DefaultValue"]) for each in document["Parameters"]} == {
        "ProcessingInstanceCount": ("Integer", 1),
        "ProcessingInstanceType": ("String", "ml.m5.xlarge"),
        "TrainingInstanceType": ("String", "ml.m5.xlarge"),
        "ModelApprovalStatus": ("String", "PendingManualApproval"),
        "InputDataUrl": ("String", "s3://sm-mlops-dev-data/datasets/abalone.csv"),
        "InputDataVersion": ("String", "unversioned"),
        "MaximumMse": ("Float", 6.0),
        "MinimumR2": ("Float", 0.4),
        "MinimumImprovement": ("Float", 0.0),
        "SkipDriftCheck": ("Boolean", True),
        "SourceCommit": ("String", COMMIT),
    }


def test_refers_to_nothing_that_is_not_there(document: Step, steps: dict[str, Step]) -> None:
    parameters = {each["Name"] for each in document["Parameters"]}
    found = set(references(document["Steps"]))
    assert {name.partition(".")[2] for name in found if name.startswith("Parameters.")} == parameters
    for name in found:
        kind, _, rest = name.partition(".")
        if kind == "Steps":
            step, _, place = rest.partition(".")
            output = re.fullmatch(r"ProcessingOutputConfig\.Outputs\['(.+)'\]\.S3Output\.S3Uri", place)
            outputs = steps[step]["Arguments"].get("ProcessingOutputConfig", {}).get("Outputs", [])
            assert output is None or output[1] in {each["OutputName"] for each in outputs}, name
        else:
            assert kind in ("Parameters", "Execution"), name


def test_every_step_is_a_request_that_the_api_takes(document: Step, steps: dict[str, Step]) -> None:
    model = botocore.session.get_session().get_service_model("sagemaker")
    checked = []
    for name, step in steps.items():
        if step["Type"] in REQUESTS:
            shape = model.shape_for(REQUESTS[step["Type"]])
            named = {key: value for key, value in NAMES.items() if key in shape.members}
            report = ParamValidator().validate({**named, **settled(step["Arguments"], document)}, shape)
            assert not report.has_errors(), f"{name}: {report.generate_report()}"
            checked.append(name)
    assert len(checked) == 8


@pytest.mark.parametrize("kind", JOBS)
def test_every_job_is_in_the_network_isolated_and_encrypted(steps: dict[str, Step], kind: str) -> None:
    jobs = {name: step["Arguments"] for name, step in steps.items() if step["Type"] == kind}
    assert jobs
    for name, arguments in jobs.items():
        training = kind == "Training"
        network = arguments if training else arguments["NetworkConfig"]
        cluster = arguments["ResourceConfig"] if training else arguments["ProcessingResources"]["ClusterConfig"]
        output = arguments["OutputDataConfig" if training else "ProcessingOutputConfig"]
        assert network["VpcConfig"] == {"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1", "subnet-2"]}, name
        assert network["EnableNetworkIsolation"] is True, name
        assert network["EnableInterContainerTrafficEncryption"] is True, name
        assert cluster["VolumeKmsKeyId"] == f"{KEY}/volumes", name
        assert output["KmsKeyId"] == f"{KEY}/data", name
        assert arguments["RoleArn"] == f"{ROLE}/sm-mlops-dev-eu-west-1-studio-execution", name
        assert arguments["StoppingCondition"] == {"MaxRuntimeInSeconds": 3600}, name
        assert arguments["Tags"] == [
            {"Key": "EnvironmentName", "Value": "sm-mlops"},
            {"Key": "EnvironmentType", "Value": "dev"},
            {"Key": "sagemaker:project-id", "Value": "p-3f9c0a1b2c3d"},
            {"Key": "sagemaker:project-name", "Value": "abalone"},
        ], name


def test_steps_are_cached_for_a_day_and_tried_again(steps: dict[str, Step]) -> None:
    for name, step in steps.items():
        if step["Type"] in JOBS:
            assert step["CacheConfig"] == {"Enabled": True, "ExpireAfter": "P1D"}, name
        if step["Type"] in ("Processing", "Training", "RegisterModel"):
            retried = {reason for policy in step["RetryPolicies"] for reason in policy["ExceptionType"]}
            jobs = {"SageMaker.CAPACITY_ERROR", "SageMaker.RESOURCE_LIMIT"} if step["Type"] in JOBS else set()
            assert retried == {"Step.SERVICE_FAULT", "Step.THROTTLING"} | jobs, name


def test_new_data_are_never_taken_from_the_cache(steps: dict[str, Step]) -> None:
    # Arguments and inputs are what the cache goes by:
    # https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-default-keys.html
    arguments = steps["Preprocess"]["Arguments"]["AppSpecification"]["ContainerArguments"]
    assert {"Get": "Parameters.InputDataVersion"} in arguments


def test_what_a_run_writes_is_below_the_prefix_of_the_project(document: Step, steps: dict[str, Step]) -> None:
    written = []
    for step in steps.values():
        arguments = settled(step.get("Arguments", {}), document)
        outputs = arguments.get("ProcessingOutputConfig", {}).get("Outputs", [])
        written += [output["S3Output"]["S3Uri"] for output in outputs]
        written += [arguments["OutputDataConfig"]["S3OutputPath"]] if step["Type"] == "Training" else []
    assert len(written) == len(set(written)) == 13
    place = r"s3://sm-mlops-dev-(data|models)/projects/p-3f9c0a1b2c3d/run-PipelineExecutionId/[a-z-]+"
    assert all(re.fullmatch(place, uri) for uri in written)
    models = {uri.rsplit("/", 1)[1] for uri in written if uri.startswith("s3://sm-mlops-dev-models/")}
    assert models >= {"package", "data-quality", "model-quality", "data-bias", "evaluation", "training"}


def test_jobs_run_the_uploaded_code_with_folders_that_exist(definition: Definition, steps: dict[str, Step]) -> None:
    modules = {"Preprocess": preprocess, "Package": package, "Evaluate": evaluate}
    for name, module in modules.items():
        arguments = steps[name]["Arguments"]
        assert arguments["AppSpecification"]["ContainerEntrypoint"] == ["python3", "-m", module.__name__]
        inputs = {each["InputName"]: each["S3Input"] for each in arguments["ProcessingInputs"]}
        code = inputs["code"]["S3Uri"].removeprefix("s3://sm-mlops-dev-data/")
        file = f"{code}/{module.__name__.replace('.', '/')}.py"
        assert definition.uploads.files[file] == Path(module.__file__ or "").read_bytes()
        assert arguments["Environment"]["PYTHONPATH"] == inputs["code"]["LocalPath"]
        given = arguments["AppSpecification"]["ContainerArguments"]
        folders = {part for part in given if str(part).startswith("/opt/ml/processing/input/")}
        assert folders == {each["LocalPath"] for key, each in inputs.items() if key != "code"}
        outputs = {each["OutputName"] for each in arguments["ProcessingOutputConfig"]["Outputs"]}
        assert outputs == set(getattr(module, "OUTPUTS", (getattr(module, "OUTPUT", ""),)))
        for each in arguments["ProcessingOutputConfig"]["Outputs"]:
            assert each["S3Output"]["LocalPath"] == f"{given[given.index('--output') + 1]}/{each['OutputName']}"


def test_the_gate_registers_or_fails(document: Step, steps: dict[str, Step]) -> None:
    gate = steps["CheckQuality"]["Arguments"]
    assert [
        (each["LeftValue"]["Std:JsonGet"]["Path"], each["Type"], each["RightValue"]["Get"])
        for each in gate["Conditions"]
    ] == [
        ("regression_metrics.mse.value", "LessThanOrEqualTo", "Parameters.MaximumMse"),
        ("regression_metrics.r2.value", "GreaterThanOrEqualTo", "Parameters.MinimumR2"),
        ("linear_baseline.improvement.value", "GreaterThanOrEqualTo", "Parameters.MinimumImprovement"),
    ]
    assert [step["Name"] for step in gate["IfSteps"]] == ["Register"]
    assert [step["Name"] for step in gate["ElseSteps"]] == ["RejectModel"]
    assert settled(gate["ElseSteps"][0]["Arguments"]["ErrorMessage"], document) == (
        "The model is not registered. It has to have: regression_metrics.mse.value of at most 6.0; "
        "regression_metrics.r2.value of at least 0.4; linear_baseline.improvement.value of at least 0.0. Its numbers are "
        "in s3://run/Steps.Evaluate.ProcessingOutputConfig.Outputs['evaluation'].S3Output.S3Uri/evaluation.json"
    )


def test_the_gate_reads_what_the_evaluation_writes(run: Any, steps: dict[str, Step]) -> None:
    (report,) = steps["Evaluate"]["PropertyFiles"]
    assert (report["OutputName"], report["FilePath"]) == ("evaluation", "evaluation.json")
    for condition in steps["CheckQuality"]["Arguments"]["Conditions"]:
        value: Any = json.loads((run.folder / report["OutputName"] / report["FilePath"]).read_text())
        for key in condition["LeftValue"]["Std:JsonGet"]["Path"].split("."):
            value = value[key]
        assert isinstance(value, float)


def test_registers_what_was_evaluated_with_all_that_speaks_for_it(document: Step, steps: dict[str, Step]) -> None:
    arguments = settled(steps["Register"]["Arguments"], document)
    (container,) = arguments["InferenceSpecification"]["Containers"]
    packed = "s3://run/Steps.Package.ProcessingOutputConfig.Outputs['package'].S3Output.S3Uri"
    assert container["ModelDataUrl"] == f"{packed}/model.tar.gz"
    assert container["Image"] == steps["Train"]["Arguments"]["AlgorithmSpecification"]["TrainingImage"]
    assert container["Environment"]["SAGEMAKER_SUBMIT_DIRECTORY"] == "/opt/ml/model/code"
    assert arguments["InferenceSpecification"]["SupportedContentTypes"] == ["text/csv"]
    assert arguments["ModelPackageGroupName"] == "sm-mlops-dev--abalone"
    assert arguments["ModelApprovalStatus"] == "PendingManualApproval"
    assert arguments["CustomerMetadataProperties"]["SourceCommit"] == COMMIT
    assert {kind: set(parts) for kind, parts in arguments["ModelMetrics"].items() if parts} == {
        "ModelQuality": {"Statistics", "Constraints"},
        "ModelDataQuality": {"Statistics", "Constraints"},
        "Bias": {"PreTrainingReport"},
    }
    assert {kind: set(parts) for kind, parts in arguments["DriftCheckBaselines"].items()} == {
        "ModelQuality": {"Statistics", "Constraints"},
        "ModelDataQuality": {"Statistics", "Constraints"},
        "Bias": {"PreTrainingConstraints"},
    }
    # Neither is known to a model package: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html
    assert not {"VpcConfig", "EnableNetworkIsolation", "Tags"} & set(arguments)


def test_the_model_card_is_json_in_the_schema_of_packages(document: Step, steps: dict[str, Step]) -> None:
    card = settled(steps["Register"]["Arguments"]["ModelCard"], document)
    assert card["ModelCardStatus"] == "Draft"
    content = json.loads(card["ModelCardContent"])
    assert set(content) == {
        "model_overview",
        "intended_uses",
        "business_details",
        "training_details",
        "evaluation_details",
        "additional_information",
    }
    assert "/evaluation.json" in content["evaluation_details"][0]["evaluation_observation"]


def test_baselines_are_of_what_endpoints_see(steps: dict[str, Step]) -> None:
    def source(name: str) -> tuple[str, str]:
        (dataset,) = [
            each["S3Input"]["S3Uri"]["Get"]
            for each in steps[name]["Arguments"]["ProcessingInputs"]
            if each["InputName"] != "analysis_config"
        ]
        found = re.fullmatch(r"Steps\.(\w+)\.ProcessingOutputConfig\.Outputs\['(.+)'\]\.S3Output\.S3Uri", dataset)
        assert found is not None
        return found[1], found[2]

    assert source("DataQualityBaseline") == ("Evaluate", "monitoring")
    assert source("ModelQualityBaseline") == ("Evaluate", "predictions")
    assert source("DataBiasBaseline") == ("Preprocess", "raw-training")
    for name in ("DataQualityBaseline", "ModelQualityBaseline", "DataBiasBaseline"):
        step = steps[name]
        assert step["RegisterNewBaseline"] is True
        assert step["SkipCheck"] == {"Get": "Parameters.SkipDriftCheck"}
        assert step["FailOnViolation"] is True
        assert step["ModelPackageGroupName"] == "sm-mlops-dev--abalone"


def test_clarify_is_told_about_the_columns(definition: Definition, steps: dict[str, Step]) -> None:
    (config,) = [
        each["S3Input"]["S3Uri"]
        for each in steps["DataBiasBaseline"]["Arguments"]["ProcessingInputs"]
        if each["InputName"] == "analysis_config"
    ]
    analysis = json.loads(definition.uploads.files[config.removeprefix("s3://sm-mlops-dev-data/")])
    assert analysis["headers"] == ["rings", "sex", "length", "diameter", "height", "whole_weight", "shucked_weight"] + [
        "viscera_weight",
        "shell_weight",
    ]
    assert analysis["label"] == "rings"
    assert analysis["label_values_or_threshold"] == [9]
    assert analysis["facet"] == [{"name_or_index": "sex", "value_or_threshold": ["F"]}]
    assert set(analysis["methods"]) == {"pre_training_bias", "report"}


def test_is_small_enough_for_a_request(definition: Definition) -> None:
    assert len(definition.text) < 100_000


BUILD = """\
import sys
from tests.test_definition import environment
from tests.support import VARIABLES
from model_build.pipeline import build_pipeline
from model_build.project import read_project

sys.stdout.write(build_pipeline(environment(), read_project(VARIABLES)).text)
"""


def test_is_the_same_at_every_build(definition: Definition, tmp_path: Path) -> None:
    """Elsewhere, at another time, with other hashing, and with defaults of the SDK that are set up differently."""
    defaults = tmp_path / ".config/sagemaker/config.yaml"
    defaults.parent.mkdir(parents=True)
    tags = [{"Key": "Stray", "Value": "tag"}]
    jobs = {"ProcessingJob": {"Tags": tags}, "TrainingJob": {"Tags": tags}}
    defaults.write_text(json.dumps({"SchemaVersion": "1.0", "SageMaker": jobs}))
    built = subprocess.run(
        [sys.executable, "-c", BUILD],
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("XDG_")},
            "HOME": str(tmp_path),
            "PYTHONHASHSEED": "1",
            "PYTHONPATH": str(Path(__file__).parent.parent),
            "SAGEMAKER_USER_CONFIG_OVERRIDE": str(defaults),
            "TZ": "Asia/Tokyo",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert built.stdout.replace('"unknown"', f'"{COMMIT}"') == definition.text


def test_the_sdk_uploads_nothing_itself() -> None:
    uploads = Uploads("bucket", "prefix")
    session = DefinitionSession("eu-west-1", uploads)
    assert session.default_bucket() == "bucket"
    uri = session.upload_string_as_file_body("text", bucket="elsewhere", key="2026-01-01/name.json")
    assert re.fullmatch(r"s3://bucket/prefix/[0-9a-f]{64}/name\.json", uri)
    assert list(uploads.files.values()) == [b"text"]


def test_does_without_baselines_where_there_are_no_images_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_package, "QUALITY_BASELINES", False)
    monkeypatch.setattr(model_package, "BIAS_BASELINE", False)
    project = read_project({**VARIABLES, "AWS_REGION": "us-gov-east-1"})
    steps = {step["Name"]: step["Arguments"] for step in steps_of(build_pipeline(environment(), project).document)}
    assert list(steps) == ["Preprocess", "Train", "Package", "Evaluate", "CheckQuality", "Register", "RejectModel"]
    assert steps["Preprocess"]["AppSpecification"]["ImageUri"].endswith(
        ".dkr.ecr.us-gov-east-1.amazonaws.com/sagemaker-xgboost:3.2-0"
    )
    assert "DriftCheckBaselines" not in steps["Register"]
    assert {kind for kind, parts in steps["Register"]["ModelMetrics"].items() if parts} == {"ModelQuality"}


def test_only_the_layer_knows_the_sdk() -> None:
    folder = Path(model_package.__file__ or "").parent
    files = [file for file in folder.rglob("*.py") if "sdk" not in file.relative_to(folder).parts]
    assert len(files) > 10
    assert not [file.name for file in files if "sagemaker" in imports_of(file)]


PLATFORM = Path(__file__).parents[3] / "tests/seed-code/modelBuildDefinition.json"
"""Copy of the definition that the platform's policies are tried on."""


@pytest.mark.skipif(not PLATFORM.parent.is_dir(), reason="only where the platform's own tests are")
def test_the_copy_for_the_policies_is_current(definition: Definition) -> None:
    """UPDATE_DEFINITION=1 writes it. Hashes of content are left out: another text of a job decides nothing there."""
    current = re.sub(r"[0-9a-f]{64}", "0" * 64, definition.text) + "\n"
    if os.environ.get("UPDATE_DEFINITION"):
        PLATFORM.write_text(current, encoding="utf-8")
    assert PLATFORM.read_text(encoding="utf-8") == current
