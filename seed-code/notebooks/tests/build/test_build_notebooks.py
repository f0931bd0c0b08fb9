"""Runs the notebooks on building from their first cell to their last, and pairs them with their scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest

from account import ACCOUNT, GROUP, NOTEBOOKS, PARAMETERS, REGION, Script

NAMES = ("00-set-up", "01-overview", "02-build-and-run")


@pytest.mark.parametrize("name", NAMES)
def test_script_and_notebook_hold_the_same(name: str) -> None:
    from pair import notebook

    assert (NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8") == notebook(NOTEBOOKS / f"{name}.py")


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_typed_in(name: str) -> None:
    code = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    sources = ["".join(cell["source"]) for cell in code["cells"] if cell["cell_type"] == "code"]
    for typed in ("sm-mlops", "input(", "111122223333", ACCOUNT, REGION):
        assert not [source for source in sources if typed in source], typed


@pytest.mark.usefixtures("studio")
def test_set_up_shows_the_environment_and_makes_the_kernel(
    run_script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import projects

    commands: list[tuple[str, ...]] = []

    def create(folder: Path, **_: Any) -> None:
        (folder / "lib/python3.11/site-packages").mkdir(parents=True)

    monkeypatch.setattr(projects.venv, "create", create)
    monkeypatch.setattr(projects, "_run", lambda *command: commands.append(command))
    printed = run_script("00-set-up")["printed"]
    assert printed.startswith("sm-mlops, stage dev, in eu-west-1, domain d-")
    assert f"  data-bucket-name                {PARAMETERS['data-bucket-name']}\n" in printed
    assert "  abalone  p-3f9c0a1b2c3d  sm-mlops-dev--abalone\n" in printed
    folder, code = tmp_path / ".venvs/model-build", NOTEBOOKS.parent / "model-build"
    assert (folder / "lib/python3.11/site-packages/project.pth").read_text() == f"{code}\n"
    install, kernel = commands
    assert install[:4] == (f"{folder}/bin/python", "-m", "pip", "install")
    assert {"--require-hashes", "--only-binary=:all:", str(code / "requirements-dev.txt")} <= set(install)
    assert kernel[1:7] == ("-m", "ipykernel", "install", "--user", "--name", "model-build")


@pytest.mark.usefixtures("studio")
def test_overview_shows_projects_and_network(run_script: Script) -> None:
    printed = run_script("01-overview")["printed"]
    assert "  abalone  sm-mlops-dev--abalone\n" in printed
    assert "  subnets          subnet-1,subnet-2\n" in printed
    assert "  packages         the index that pip is set up with\n" in printed


def evaluated(sagemaker: Any) -> str:
    """A finished job of the step Evaluate, with what it has written; returns its ARN."""
    bucket, folder = PARAMETERS["model-bucket-name"], "projects/p-3f9c0a1b2c3d/run/evaluation"
    report = {
        "regression_metrics": {"mse": {"value": 4.5678}, "r2": {"value": 0.5432}},
        "linear_baseline": {"improvement": {"value": 0.123}},
    }
    boto3.client("s3").put_object(Bucket=bucket, Key=f"{folder}/evaluation.json", Body=json.dumps(report))
    output = {"S3Uri": f"s3://{bucket}/{folder}", "LocalPath": "/opt/ml/processing/output", "S3UploadMode": "EndOfJob"}
    return sagemaker.create_processing_job(
        ProcessingJobName="evaluate",
        AppSpecification={"ImageUri": "image"},
        ProcessingResources={
            "ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}
        },
        ProcessingOutputConfig={"Outputs": [{"OutputName": "evaluation", "S3Output": output}]},
        RoleArn=PARAMETERS["sm-studio-execution-role-arn"],
    )["ProcessingJobArn"]


def step(name: str, status: str = "Succeeded", **more: Any) -> dict[str, Any]:
    return {"StepName": name, "StepStatus": status, **more}


def test_build_and_run_builds_runs_and_cleans_up(
    studio: Any, run_script: Script, answer: Callable[[str, Callable[..., Any]], None]
) -> None:
    job = evaluated(studio)
    started: list[list[dict[str, str]]] = []
    written: list[dict[str, Any]] = []

    def steps(PipelineExecutionArn: str, **_: Any) -> dict[str, Any]:  # noqa: N803 - the API's name
        if not written:
            written.append(studio.describe_pipeline(PipelineName=f"{GROUP}-alice"))
        execution = studio.list_pipeline_parameters_for_execution(PipelineExecutionArn=PipelineExecutionArn)
        given = execution["PipelineParameters"]
        if given not in started:
            started.append(given)
        evaluate = step("Evaluate", Metadata={"ProcessingJob": {"Arn": job}})
        if given == started[0]:
            return {"PipelineExecutionSteps": [step("Preprocess"), evaluate, step("Register")]}
        reused = step("Preprocess", CacheHitResult={"SourcePipelineExecutionArn": "earlier"})
        failed = step("RejectModel", "Failed", FailureReason="The model is not registered.")
        return {"PipelineExecutionSteps": [reused, evaluate, failed]}

    answer("ListPipelineExecutionSteps", steps)
    printed = run_script("02-build-and-run")["printed"]

    sample = f"s3://{PARAMETERS['data-bucket-name']}/projects/p-3f9c0a1b2c3d/sample.csv"
    assert f"Project abalone, pipeline {GROUP}-alice\n" in printed
    assert f"Data: {sample}\n" in printed
    for line in (
        "  MaximumMse               6.0\n",
        "  DataBiasBaseline      ClarifyCheck\n",
        "  isolated            True\n",
        "  Register    Succeeded\n",
        "  mse     4.568\n",
        "Errs less than a linear model by 12.3%.\n",
        "Newest versions: none\n",
        "  Preprocess   Succeeded  yes\n",
        "  RejectModel  Failed                The model is not registered.\n",
        f"Removed {GROUP}-alice\n",
    ):
        assert line in printed
    assert started == [
        [{"Name": "InputDataUrl", "Value": sample}],
        [
            {"Name": "InputDataUrl", "Value": sample},
            {"Name": "ProcessingInstanceType", "Value": "ml.c5.xlarge"},
            {"Name": "MaximumMse", "Value": "0.01"},
        ],
    ]
    (pipeline,) = written
    assert pipeline["RoleArn"] == PARAMETERS["sm-pipeline-execution-role-arn"]
    definition = json.loads(pipeline["PipelineDefinition"])
    assert [each["Name"] for each in definition["Steps"]][-1] == "CheckQuality"
    keys = [
        each["Key"] for each in boto3.client("s3").list_objects_v2(Bucket=PARAMETERS["data-bucket-name"])["Contents"]
    ]
    assert any(key.endswith("/abalone/preprocess.py") for key in keys)
    assert studio.list_pipelines()["PipelineSummaries"] == []


def test_build_and_run_takes_the_real_data_where_there_is_some(
    studio: Any,
    run_script: Script,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import model_build.pipeline

    class StoppedError(Exception):
        pass

    def stop(*_: Any) -> None:
        raise StoppedError

    monkeypatch.setattr(model_build.pipeline, "build_pipeline", stop)
    boto3.client("s3").put_object(Bucket=PARAMETERS["data-bucket-name"], Key="datasets/abalone.csv", Body=b"data")
    with pytest.raises(StoppedError):
        run_script("02-build-and-run")
    keys = [
        each["Key"] for each in boto3.client("s3").list_objects_v2(Bucket=PARAMETERS["data-bucket-name"])["Contents"]
    ]
    assert keys == ["datasets/abalone.csv"]
    assert studio.list_pipelines()["PipelineSummaries"] == []
