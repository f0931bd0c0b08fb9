from __future__ import annotations

import re

import pytest

from model_build.options import Options
from model_build.problems import BadInputError
from model_build.project import VARIABLES as NEEDED
from model_build.project import Project, read_project, read_region
from tests.support import COMMIT, VARIABLES

BUILD = "arn:aws:codebuild:eu-west-1:111122223333:build/sm-mlops-dev--abalone:0b1c"


def test_reads_the_variables(project: Project) -> None:
    assert project == Project(
        parameter_path="/sm-mlops/dev",
        name="abalone",
        id="p-3f9c0a1b2c3d",
        pipeline_name="sm-mlops-dev--abalone",
        model_package_group="sm-mlops-dev--abalone",
        artifact_prefix="projects/p-3f9c0a1b2c3d",
        region="eu-west-1",
        options=Options(),
        commit="unknown",
        start_token=None,
    )
    assert project.tags == {"sagemaker:project-id": "p-3f9c0a1b2c3d", "sagemaker:project-name": "abalone"}


def test_knows_the_build_that_it_runs_in() -> None:
    build = {**VARIABLES, "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT, "CODEBUILD_BUILD_ARN": BUILD}
    one, again = read_project(build), read_project(build)
    other = read_project({**build, "CODEBUILD_BUILD_ARN": f"{BUILD}2"})
    assert one.commit == COMMIT
    assert one.start_token == again.start_token != other.start_token
    assert re.fullmatch("[0-9a-f]{64}", one.start_token or "")


def test_a_source_that_is_no_commit_is_no_commit() -> None:
    source = "arn:aws:s3:::bucket/source.zip"
    assert read_project({**VARIABLES, "CODEBUILD_RESOLVED_SOURCE_VERSION": source}).commit == "unknown"


def test_the_prefix_has_no_slash_at_its_ends() -> None:
    assert read_project({**VARIABLES, "ARTIFACT_PREFIX": "/projects/p-1/"}).artifact_prefix == "projects/p-1"


def test_names_every_missing_variable_at_once() -> None:
    with pytest.raises(BadInputError) as refused:
        read_project({"PROJECT_NAME": "abalone", "PROJECT_ID": ""})
    heading, *lines = str(refused.value).splitlines()
    assert heading == "Variables that the build needs are not set:"
    assert [line.split(":")[0].strip() for line in lines] == [
        *(name for name in NEEDED if name != "PROJECT_NAME"),
        "AWS_REGION",
    ]


def test_the_region_may_be_the_default_region() -> None:
    assert read_region({"AWS_DEFAULT_REGION": "eu-west-3"}) == "eu-west-3"
    assert read_region({"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-3"}) == "eu-west-1"
    with pytest.raises(BadInputError, match="AWS_REGION: region of the environment, such as eu-west-1$"):
        read_region({})
