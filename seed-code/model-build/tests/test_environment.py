from __future__ import annotations

import boto3
import pytest

from model_build.environment import SUFFIXES, Environment, read_environment
from model_build.problems import BadInputError
from tests.support import KEY, PARAMETERS, ROLE, VARIABLES

PATH = VARIABLES["PARAMETER_PATH"]


def test_reads_the_parameters(environment: Environment) -> None:
    assert environment == Environment(
        name="sm-mlops",
        stage="dev",
        subnet_ids=["subnet-1", "subnet-2"],
        security_group_ids=["sg-1"],
        data_key_arn=f"{KEY}/data",
        volume_key_arn=f"{KEY}/volumes",
        data_bucket="sm-mlops-dev-data",
        model_bucket="sm-mlops-dev-models",
        job_role_arn=f"{ROLE}/sm-mlops-dev-eu-west-1-studio-execution",
        pipeline_role_arn=f"{ROLE}/sm-mlops-dev-eu-west-1-pipeline-execution",
    )
    assert environment.tags == {"EnvironmentName": "sm-mlops", "EnvironmentType": "dev"}


def test_reads_all_pages(aws: boto3.Session) -> None:
    ssm = aws.client("ssm")
    for number in range(30):
        ssm.put_parameter(Name=f"{PATH}/a-{number:02}", Value="another", Type="String")
    assert read_environment(ssm, PATH).data_bucket == PARAMETERS["data-bucket-name"]


def test_names_every_missing_parameter_at_once(aws: boto3.Session) -> None:
    ssm = aws.client("ssm")
    for suffix in ("kms-ebs-key-arn", "data-bucket-name"):
        ssm.delete_parameter(Name=f"{PATH}/{suffix}")
    with pytest.raises(BadInputError) as refused:
        read_environment(ssm, PATH)
    assert str(refused.value).splitlines() == [
        "The environment /sm-mlops/dev is not complete. Deploy its stack, or have the role of this build read below its "
        "path. Missing parameters:",
        "  /sm-mlops/dev/kms-ebs-key-arn",
        "  /sm-mlops/dev/data-bucket-name",
    ]


def test_names_all_parameters_of_an_environment_that_is_not_there(aws: boto3.Session) -> None:
    with pytest.raises(BadInputError) as refused:
        read_environment(aws.client("ssm"), "/sm-mlops/test")
    assert len(str(refused.value).splitlines()) == 1 + len(SUFFIXES)


@pytest.mark.parametrize("path", ["", "sm-mlops/dev", "/sm-mlops/dev/", "/sm-mlops", "/a/b/c"])
def test_refuses_a_path_that_is_none(path: str) -> None:
    with pytest.raises(BadInputError, match=f"PARAMETER_PATH is '{path}'; it has to be like /sm-mlops/dev$"):
        read_environment(None, path)
