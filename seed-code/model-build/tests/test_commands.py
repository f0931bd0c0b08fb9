from __future__ import annotations

import json
from pathlib import Path

import boto3
import pytest

from model_build.__main__ import main
from model_build.environment import SUFFIXES
from model_build.sample import sample_lines
from tests.definitions import references, steps_of
from tests.support import PARAMETERS, VARIABLES

BUCKET = PARAMETERS[SUFFIXES["data_bucket"]]


@pytest.fixture
def build(aws: boto3.Session, monkeypatch: pytest.MonkeyPatch) -> boto3.Session:
    """The variables of a build in the emulated account."""
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    return aws


def test_writes_and_starts_the_pipeline_and_ends(
    build: boto3.Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIPELINE_OPTIONS", '{"maximumMse": 5.5}')
    data = tmp_path / "abalone.data"
    data.write_text("\n".join(sample_lines(20)))
    assert main(["upload-data", str(data)]) == 0
    assert main(["upsert", "--start"]) == 0
    uploaded, pipeline, execution = capsys.readouterr().out.splitlines()
    assert uploaded == f"s3://{BUCKET}/datasets/abalone.csv holds 20 examples."
    sagemaker = build.client("sagemaker")
    described = sagemaker.describe_pipeline(PipelineName="sm-mlops-dev--abalone")
    assert pipeline == f"Pipeline: {described['PipelineArn']}"
    (started,) = sagemaker.list_pipeline_executions(PipelineName="sm-mlops-dev--abalone")["PipelineExecutionSummaries"]
    assert execution == f"Execution: {started['PipelineExecutionArn']}"

    document = json.loads(described["PipelineDefinition"])
    assert {"Name": "MaximumMse", "Type": "Float", "DefaultValue": 5.5} in document["Parameters"]
    keys = {each["Key"] for each in build.client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]}
    for step in steps_of(document):
        for given in step["Arguments"].get("ProcessingInputs", []):
            uri = given["S3Input"]["S3Uri"]
            if isinstance(uri, str):
                assert any(f"s3://{BUCKET}/{key}".startswith(uri) for key in keys), uri
            else:
                assert list(references(uri))

    assert main(["definition"]) == 0
    assert capsys.readouterr().out == described["PipelineDefinition"] + "\n"


@pytest.mark.usefixtures("build")
def test_names_what_is_missing_and_fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROJECT_ID")
    assert main(["upsert", "--start"]) == 1
    assert capsys.readouterr().err == (
        "Variables that the build needs are not set:\n  PROJECT_ID: id of the project, such as p-3f9c0a1b2c3d\n"
    )
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    assert main(["upload-data", "file"]) == 1
    assert capsys.readouterr().err == (
        "A variable is not set:\n  AWS_REGION: region of the environment, such as eu-west-1\n"
    )


@pytest.mark.usefixtures("build")
def test_reports_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upload-data", "nowhere.csv"]) == 1
    assert "nowhere.csv" in capsys.readouterr().err


def test_uploads_under_another_key(build: boto3.Session, tmp_path: Path) -> None:
    data = tmp_path / "abalone.data"
    data.write_text("\n".join(sample_lines(20)))
    assert main(["upload-data", str(data), "--key", "datasets/abalone-2.csv"]) == 0
    assert build.client("s3").get_object(Bucket=BUCKET, Key="datasets/abalone-2.csv")["Body"].read()


def test_runs_on_this_machine_with_a_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "run"
    assert main(["run-local", "--output", str(output)]) == 0
    assert capsys.readouterr().out.endswith(f"What the jobs wrote is in {output}\n")
    assert (output / "package/model.tar.gz").is_file()


def test_writes_a_sample(tmp_path: Path) -> None:
    assert main(["sample", str(tmp_path / "sample.csv"), "--lines", "3"]) == 0
    assert (tmp_path / "sample.csv").read_text().splitlines() == sample_lines(3)
