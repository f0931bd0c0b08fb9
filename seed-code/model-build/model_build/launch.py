"""Creates, updates and starts the pipeline. Nothing waits for it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from botocore.exceptions import ClientError

from model_build.environment import Environment
from model_build.parameters import INPUT_DATA_VERSION, UNVERSIONED, input_data_uri
from model_build.problems import BadInputError
from model_build.project import UNKNOWN_COMMIT, Project
from model_build.sdk.definition import Definition


def upsert(sagemaker: Any, definition: Definition, environment: Environment, project: Project) -> str:
    """Creates the pipeline, or brings an existing one up to date, tags included. Returns its ARN."""
    request = {
        "PipelineName": project.pipeline_name,
        "PipelineDefinition": definition.text,
        "RoleArn": environment.pipeline_role_arn,
        "PipelineDescription": f"Builds the model of project {project.name}",
    }
    existing = _existing_arn(sagemaker, project.pipeline_name)
    if existing is None:
        created: str = sagemaker.create_pipeline(**request, Tags=definition.tags)["PipelineArn"]
        return created
    sagemaker.update_pipeline(**request)
    pages = sagemaker.get_paginator("list_tags").paginate(ResourceArn=existing)
    present = [tag for page in pages for tag in page["Tags"]]
    missing = [tag for tag in definition.tags if tag not in present]
    if missing:
        sagemaker.add_tags(ResourceArn=existing, Tags=missing)
    return existing


def _existing_arn(sagemaker: Any, name: str) -> str | None:
    try:
        arn: str = sagemaker.describe_pipeline(PipelineName=name)["PipelineArn"]
    except ClientError as error:
        # By the second code emulators of SageMaker say so. To a request that is really invalid, creating says it again.
        if error.response["Error"]["Code"] in ("ResourceNotFound", "ValidationException"):
            return None
        raise
    return arn


def data_version(s3: Any, environment: Environment, project: Project) -> str:
    """Version of the data in S3. It is part of what steps are cached by, and registered with the model.

    Where the role may not look at the data, the version stays unknown. Data that is known to be missing is an error.
    S3 refuses to tell of a missing object to who may list some keys alone, so the list is asked.
    """
    uri = input_data_uri(environment, project)
    try:
        head = s3.head_object(Bucket=environment.data_bucket, Key=project.options.input_data_key)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status not in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            raise
        if status == HTTPStatus.FORBIDDEN and _may_be_there(s3, environment, project):
            return UNVERSIONED
        raise BadInputError(
            "The pipeline is up to date, but was not started:",
            [
                f"{uri} is not there",
                "upload the data with `python -m model_build upload-data FILE`, then run the build again",
            ],
        ) from error
    version = head.get("VersionId", "null")
    return str(head["ETag"].strip('"') if version == "null" else version)


def _may_be_there(s3: Any, environment: Environment, project: Project) -> bool:
    """Whether the data is in the list of the bucket, or the role may not see the list either."""
    key = project.options.input_data_key
    try:
        # The key itself comes before all that are longer.
        found = s3.list_objects_v2(Bucket=environment.data_bucket, Prefix=key, MaxKeys=1)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == HTTPStatus.FORBIDDEN:
            return True
        raise
    return key in [entry["Key"] for entry in found.get("Contents", [])]


def start(sagemaker: Any, project: Project, version: str) -> str:
    """Starts the pipeline and returns the ARN of the execution. A build that is run again starts it once."""
    once = {} if project.start_token is None else {"ClientRequestToken": project.start_token}
    commit = "" if project.commit == UNKNOWN_COMMIT else f" at commit {project.commit}"
    execution: str = sagemaker.start_pipeline_execution(
        PipelineName=project.pipeline_name,
        PipelineExecutionDescription=f"Project {project.name}{commit}",
        PipelineParameters=[{"Name": INPUT_DATA_VERSION, "Value": version}],
        **once,
    )["PipelineExecutionArn"]
    return execution
