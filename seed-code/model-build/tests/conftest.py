from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir
from moto import mock_aws

from model_build.environment import SUFFIXES, Environment, read_environment
from model_build.local import run_locally
from model_build.project import Project, read_project
from model_build.sample import FULL_SIZE, sample_lines
from tests.support import PARAMETERS, VARIABLES, Run

# The same examples every time, and no folder of them left in the repository.
settings.register_profile("repeatable", database=None, deadline=None, derandomize=True)
settings.load_profile("repeatable")
set_hypothesis_home_dir(tempfile.gettempdir())


@pytest.fixture(scope="session", autouse=True)
def _no_account() -> Iterator[None]:
    """No test can reach an account, whatever the machine or the build is set up for."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("AWS_", "CODEBUILD_")) or name in VARIABLES or name == "PIPELINE_OPTIONS":
                patch.delenv(name)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All jobs run once on a sample of the size of UCI's file."""
    folder = tmp_path_factory.mktemp("run")
    data = folder / "sample.csv"
    data.write_text("".join(f"{line}\n" for line in sample_lines(FULL_SIZE)), encoding="utf-8")
    return Run(data=data, folder=folder / "output", evaluation=run_locally(data, folder / "output"))


@pytest.fixture
def project() -> Project:
    return read_project(VARIABLES)


@pytest.fixture
def aws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[boto3.Session]:
    """An emulated account with the parameters and buckets of the environment."""
    monkeypatch.chdir(tmp_path)
    with mock_aws():
        session = boto3.Session(region_name=VARIABLES["AWS_REGION"])
        ssm, s3 = session.client("ssm"), session.client("s3")
        for suffix, value in PARAMETERS.items():
            ssm.put_parameter(Name=f"{VARIABLES['PARAMETER_PATH']}/{suffix}", Value=value, Type="String")
        for suffix in (SUFFIXES["data_bucket"], SUFFIXES["model_bucket"]):
            place = {"LocationConstraint": VARIABLES["AWS_REGION"]}
            s3.create_bucket(Bucket=PARAMETERS[suffix], CreateBucketConfiguration=place)
            s3.put_bucket_versioning(Bucket=PARAMETERS[suffix], VersioningConfiguration={"Status": "Enabled"})
        yield session


@pytest.fixture
def environment(aws: boto3.Session) -> Environment:
    return read_environment(aws.client("ssm"), VARIABLES["PARAMETER_PATH"])
