"""The account and the environment that the notebooks are tried in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).resolve().parents[2]

ACCOUNT, REGION = "123456789012", "eu-west-1"

PARAMETERS = {
    "private-subnet-ids": "subnet-1,subnet-2",
    "sagemaker-sg-ids": "sg-1",
    "kms-s3-key-arn": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/data",
    "kms-ebs-key-arn": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/volumes",
    "data-bucket-name": "sm-mlops-dev-data",
    "model-bucket-name": "sm-mlops-dev-models",
    "sm-studio-execution-role-arn": f"arn:aws:iam::{ACCOUNT}:role/sm-mlops/dev/studio",
    "sm-pipeline-execution-role-arn": f"arn:aws:iam::{ACCOUNT}:role/sm-mlops/dev/pipeline",
}

GROUP = "sm-mlops-dev--abalone"

Script = Callable[[str], dict[str, Any]]


def tags(**values: str) -> list[dict[str, str]]:
    return [{"Key": key.replace("__", ":").replace("_", "-"), "Value": value} for key, value in values.items()]
