from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

ACCOUNT = "111122223333"
KEY = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/sm-mlops/dev"

COMMIT = "0123456789abcdef0123456789abcdef01234567"

VARIABLES = {
    "PARAMETER_PATH": "/sm-mlops/dev",
    "PROJECT_NAME": "abalone",
    "PROJECT_ID": "p-3f9c0a1b2c3d",
    "PIPELINE_NAME": "sm-mlops-dev--abalone",
    "MODEL_PACKAGE_GROUP_NAME": "sm-mlops-dev--abalone",
    "ARTIFACT_PREFIX": "projects/p-3f9c0a1b2c3d",
    "AWS_REGION": "eu-west-1",
}

PARAMETERS = {
    "private-subnet-ids": "subnet-1,subnet-2",
    "sagemaker-sg-ids": "sg-1",
    "kms-s3-key-arn": f"{KEY}/data",
    "kms-ebs-key-arn": f"{KEY}/volumes",
    "data-bucket-name": "sm-mlops-dev-data",
    "model-bucket-name": "sm-mlops-dev-models",
    "sm-studio-execution-role-arn": f"{ROLE}/sm-mlops-dev-eu-west-1-studio-execution",
    "sm-pipeline-execution-role-arn": f"{ROLE}/sm-mlops-dev-eu-west-1-pipeline-execution",
    "vpc-id": "vpc-1",
}


@dataclass(frozen=True)
class Run:
    """What a run of all jobs on this machine came to."""

    data: Path
    folder: Path
    evaluation: dict[str, Any]
