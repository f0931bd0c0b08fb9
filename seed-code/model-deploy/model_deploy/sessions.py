"""Clients of AWS, here and in the accounts of a stage."""

from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config

from model_deploy.settings import Settings

_CONFIG = Config(connect_timeout=10, read_timeout=70, retries={"mode": "standard", "total_max_attempts": 5})

#: A session of the role lasts a quarter of an hour, the shortest that there is.
_SECONDS = 900


def client_factory(session: Any, region: str) -> Callable[[str], Any]:
    """Makes clients of the region. STS answers in the region too: a private network reaches no other place."""
    return lambda service: session.client(service, region_name=region, config=_CONFIG)


def endpoint_test_role_arn(session: Any, settings: Settings, stage_name: str, account_id: str) -> str:
    """ARN of the role that tests endpoints in an account of a stage. Path and name are the same in all of them."""
    partition = session.get_partition_for_region(settings.region)
    stage = f"{settings.environment}-{stage_name}"
    return (
        f"arn:{partition}:iam::{account_id}:role/{settings.environment}/{stage_name}/"
        f"{stage}-{settings.region}-endpoint-test"
    )


def assume_role(sts: Any, role_arn: str, session_name: str, region: str) -> Callable[[str], Any]:
    """Makes clients with the credentials of a role."""
    answer = sts.assume_role(RoleArn=role_arn, RoleSessionName=session_name[:64], DurationSeconds=_SECONDS)
    credentials = answer["Credentials"]
    assumed = boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
    return client_factory(assumed, region)
