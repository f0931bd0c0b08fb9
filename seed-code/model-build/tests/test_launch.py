from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from model_build import launch
from model_build.environment import Environment
from model_build.problems import BadInputError
from model_build.project import Project, read_project
from model_build.sdk.definition import Definition
from model_build.uploads import Uploads
from tests.support import COMMIT, PARAMETERS, VARIABLES

BUCKET = PARAMETERS["data-bucket-name"]

TAGS = [{"Key": "EnvironmentName", "Value": "sm-mlops"}, {"Key": "sagemaker:project-id", "Value": "p-3f9c0a1b2c3d"}]


def definition(**members: Any) -> Definition:
    return Definition({"Version": "2020-12-01", "Steps": [], **members}, Uploads(BUCKET, "code"), TAGS)


def tags(sagemaker: Any, arn: str) -> list[dict[str, str]]:
    return sorted(sagemaker.list_tags(ResourceArn=arn)["Tags"], key=lambda tag: tag["Key"])


def test_creates_the_pipeline_with_role_and_tags(
    aws: boto3.Session, environment: Environment, project: Project
) -> None:
    sagemaker = aws.client("sagemaker")
    arn = launch.upsert(sagemaker, definition(), environment, project)
    pipeline = sagemaker.describe_pipeline(PipelineName="sm-mlops-dev--abalone")
    assert pipeline["PipelineArn"] == arn
    assert pipeline["RoleArn"] == environment.pipeline_role_arn
    assert json.loads(pipeline["PipelineDefinition"]) == definition().document
    assert tags(sagemaker, arn) == TAGS


def test_brings_an_existing_pipeline_up_to_date(aws: boto3.Session, environment: Environment, project: Project) -> None:
    sagemaker = aws.client("sagemaker")
    arn = launch.upsert(sagemaker, definition(), environment, project)
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["EnvironmentName"])
    assert launch.upsert(sagemaker, definition(Parameters=[]), environment, project) == arn
    pipeline = sagemaker.describe_pipeline(PipelineName="sm-mlops-dev--abalone")
    assert json.loads(pipeline["PipelineDefinition"]) == definition(Parameters=[]).document
    assert tags(sagemaker, arn) == TAGS


def test_passes_on_what_aws_refuses(environment: Environment, project: Project) -> None:
    class Refusing:
        def describe_pipeline(self, **_: Any) -> None:
            raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "DescribePipeline")

    with pytest.raises(ClientError, match="AccessDeniedException"):
        launch.upsert(Refusing(), definition(), environment, project)


def test_starts_with_the_version_of_the_data(aws: boto3.Session, environment: Environment) -> None:
    sagemaker, s3 = aws.client("sagemaker"), aws.client("s3")
    project = read_project({**VARIABLES, "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT})
    launch.upsert(sagemaker, definition(), environment, project)
    put = s3.put_object(Bucket=BUCKET, Key="datasets/abalone.csv", Body=b"data")
    version = launch.data_version(s3, environment, project)
    assert version == put["VersionId"]
    execution = launch.start(sagemaker, project, version)
    assert sagemaker.list_pipeline_parameters_for_execution(PipelineExecutionArn=execution)["PipelineParameters"] == [
        {"Name": "InputDataVersion", "Value": version}
    ]
    described = sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution)
    assert described["PipelineExecutionDescription"] == f"Project abalone at commit {COMMIT}"


def test_a_repeated_build_starts_once(project: Project) -> None:
    asked: list[dict[str, Any]] = []

    class Recording:
        def start_pipeline_execution(self, **request: Any) -> dict[str, str]:
            asked.append(request)
            return {"PipelineExecutionArn": "arn"}

    build = read_project({**VARIABLES, "CODEBUILD_BUILD_ARN": "arn:aws:codebuild:eu-west-1:111122223333:build/a:1"})
    for each in (build, build, project):
        launch.start(Recording(), each, "v1")
    assert asked[0] == asked[1]
    assert asked[0]["ClientRequestToken"] == build.start_token
    assert "ClientRequestToken" not in asked[2]


class Bucket:
    """Answers like a bucket that the build may look at to some degree."""

    def __init__(self, *, status: int = 200, listed: list[str] | int = 403, **head: str) -> None:
        self.status, self.listed, self.head = status, listed, head

    def head_object(self, **_: Any) -> dict[str, str]:
        if self.status != 200:
            raise ClientError({"ResponseMetadata": {"HTTPStatusCode": self.status}}, "HeadObject")
        return self.head

    def list_objects_v2(self, **request: Any) -> dict[str, Any]:
        assert request == {"Bucket": BUCKET, "Prefix": "datasets/abalone.csv", "MaxKeys": 1}
        if isinstance(self.listed, int):
            raise ClientError({"ResponseMetadata": {"HTTPStatusCode": self.listed}}, "ListObjectsV2")
        return {"Contents": [{"Key": key} for key in self.listed]} if self.listed else {}


def test_without_versions_the_content_tells(environment: Environment, project: Project) -> None:
    assert launch.data_version(Bucket(ETag='"0b1c"'), environment, project) == "0b1c"
    assert launch.data_version(Bucket(ETag='"0b1c"', VersionId="null"), environment, project) == "0b1c"


@pytest.mark.parametrize("listed", [403, ["datasets/abalone.csv"]])
def test_starts_with_data_that_it_may_not_look_at(
    environment: Environment, project: Project, listed: list[str] | int
) -> None:
    assert launch.data_version(Bucket(status=403, listed=listed), environment, project) == "unversioned"


@pytest.mark.parametrize("bucket", [Bucket(status=500), Bucket(status=403, listed=500)])
def test_passes_on_that_s3_has_failed(environment: Environment, project: Project, bucket: Bucket) -> None:
    with pytest.raises(ClientError):
        launch.data_version(bucket, environment, project)


@pytest.mark.parametrize(
    "bucket", [None, Bucket(status=403, listed=[]), Bucket(status=403, listed=["datasets/abalone.csv.gz"])]
)
def test_refuses_to_start_without_data(
    aws: boto3.Session, environment: Environment, project: Project, bucket: Bucket | None
) -> None:
    with pytest.raises(BadInputError) as refused:
        launch.data_version(bucket or aws.client("s3"), environment, project)
    assert str(refused.value).splitlines() == [
        "The pipeline is up to date, but was not started:",
        f"  s3://{BUCKET}/datasets/abalone.csv is not there",
        "  upload the data with `python -m model_build upload-data FILE`, then run the build again",
    ]
