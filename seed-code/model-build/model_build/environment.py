"""Finds the environment by its parameters in Systems Manager, below the path in PARAMETER_PATH."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from model_build.problems import BadInputError

PATH = re.compile(r"/(?P<environment>[a-z0-9-]+)/(?P<stage>[a-z0-9]+)")

SUFFIXES = {
    "subnet_ids": "private-subnet-ids",
    "security_group_ids": "sagemaker-sg-ids",
    "data_key_arn": "kms-s3-key-arn",
    "volume_key_arn": "kms-ebs-key-arn",
    "data_bucket": "data-bucket-name",
    "model_bucket": "model-bucket-name",
    "job_role_arn": "sm-studio-execution-role-arn",
    "pipeline_role_arn": "sm-pipeline-execution-role-arn",
}
"""The parameters that are read, by what they are called here."""

LISTS = ("subnet_ids", "security_group_ids")


@dataclass(frozen=True)
class Environment:
    """Where jobs run, who they run as, and what their data is encrypted with."""

    name: str
    stage: str
    subnet_ids: list[str]
    security_group_ids: list[str]
    data_key_arn: str
    """Key of data and models in S3."""
    volume_key_arn: str
    """Key of the volumes of jobs."""
    data_bucket: str
    model_bucket: str
    job_role_arn: str
    """Role that the jobs of the pipeline run with."""
    pipeline_role_arn: str
    """Role that the pipeline itself runs with."""

    @property
    def tags(self) -> dict[str, str]:
        """Tags of everything in the environment."""
        return {"EnvironmentName": self.name, "EnvironmentType": self.stage}


def read_environment(ssm: Any, path: str) -> Environment:
    """Reads the parameters below `path`, such as `/sm-mlops/dev`. All that are missing are named in one error."""
    match = PATH.fullmatch(path)
    if match is None:
        raise BadInputError(
            "The environment cannot be found:", [f"PARAMETER_PATH is {path!r}; it has to be like /sm-mlops/dev"]
        )
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=path)
    found = {entry["Name"].removeprefix(f"{path}/"): entry["Value"] for page in pages for entry in page["Parameters"]}
    missing = [suffix for suffix in SUFFIXES.values() if not found.get(suffix)]
    if missing:
        raise BadInputError(
            f"The environment {path} is not complete. Deploy its stack, or have the role of this build read below its "
            "path. Missing parameters:",
            [f"{path}/{suffix}" for suffix in missing],
        )
    values: dict[str, Any] = {name: found[suffix] for name, suffix in SUFFIXES.items()}
    lists = {name: [item.strip() for item in values[name].split(",")] for name in LISTS}
    return Environment(name=match["environment"], stage=match["stage"], **{**values, **lists})
