from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import botocore.client
import pytest
from moto import mock_aws

from account import GROUP, NOTEBOOKS, PARAMETERS, REGION, Script, tags


@pytest.fixture(autouse=True)
def _no_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("AWS_") or name == "PROJECT_NAME":
            monkeypatch.delenv(name)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(NOTEBOOKS)


@pytest.fixture
def account() -> Iterator[Any]:
    """An emulated account with an environment; what is yielded is a client of SageMaker."""
    with mock_aws():
        # Clients that others made find no emulator.
        boto3.DEFAULT_SESSION = None
        ssm, s3, sagemaker = (boto3.client(service) for service in ("ssm", "s3", "sagemaker"))
        for suffix, value in PARAMETERS.items():
            ssm.put_parameter(Name=f"/sm-mlops/dev/{suffix}", Value=value, Type="String")
        for suffix in ("data-bucket-name", "model-bucket-name"):
            s3.create_bucket(Bucket=PARAMETERS[suffix], CreateBucketConfiguration={"LocationConstraint": REGION})
        sagemaker.create_model_package_group(
            ModelPackageGroupName=GROUP,
            Tags=tags(sagemaker__project_id="p-3f9c0a1b2c3d", sagemaker__project_name="abalone"),
        )
        yield sagemaker
    boto3.DEFAULT_SESSION = None


@pytest.fixture
def studio(account: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A space in the domain of the environment."""
    import studio_environment

    arn = account.create_domain(
        DomainName="sm-mlops-dev",
        AuthMode="IAM",
        DefaultUserSettings={"ExecutionRole": PARAMETERS["sm-studio-execution-role-arn"]},
        SubnetIds=["subnet-1"],
        VpcId="vpc-1",
        Tags=tags(EnvironmentName="sm-mlops", EnvironmentType="dev"),
    )["DomainArn"]
    metadata = tmp_path / "resource-metadata.json"
    metadata.write_text(json.dumps({"DomainId": arn.rsplit("/", 1)[1], "UserProfileName": "alice"}))
    monkeypatch.setattr(studio_environment.find_environment, "__defaults__", (metadata,))
    return account


@pytest.fixture
def run_script(capsys: pytest.CaptureFixture[str]) -> Script:
    """Runs a notebook's script from its first cell to its last; returns its variables and what it printed."""

    def run(name: str) -> dict[str, Any]:
        source = (NOTEBOOKS / f"{name}.py").read_text(encoding="utf-8")
        variables: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(source, name, "exec"), variables)  # noqa: S102 - a script of this folder
        return {**variables, "printed": capsys.readouterr().out}

    return run


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[..., Any]], None]:
    """Gives an operation that the emulator has not an answer."""
    answers: dict[str, Callable[..., Any]] = {}
    call = botocore.client.BaseClient._make_api_call

    def answering(client: Any, operation: str, request: dict[str, Any]) -> Any:
        return answers[operation](**request) if operation in answers else call(client, operation, request)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", answering)
    return answers.__setitem__
