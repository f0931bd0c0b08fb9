"""What every notebook has to know. Nobody types a name: Studio knows its domain, the domain its environment.

Studio leaves a file in every application that names the domain. The domain has the tags of its environment, and those
are the path of the parameters of Systems Manager that describe the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3

METADATA = Path("/opt/ml/metadata/resource-metadata.json")
"""Written by Studio into every application."""

ENVIRONMENT_TAG, STAGE_TAG = "EnvironmentName", "EnvironmentType"


@dataclass(frozen=True)
class Environment:
    """The environment that a domain belongs to."""

    name: str
    stage: str
    """Stage of the account that the domain is in."""
    region: str
    domain_id: str = ""
    user: str = ""
    """User profile that the space belongs to; empty where Studio names none."""

    @property
    def prefix(self) -> str:
        """What the names of everything that its projects create begin with."""
        return f"{self.name}-{self.stage}--"

    @property
    def tags(self) -> dict[str, str]:
        """Tags of everything that belongs to it."""
        return {ENVIRONMENT_TAG: self.name, STAGE_TAG: self.stage}

    @property
    def parameter_path(self) -> str:
        """Path of its parameters, without a slash at its end."""
        return f"/{self.name}/{self.stage}"

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """Its parameters by their last part, such as `data-bucket-name`."""
        pages = boto3.client("ssm").get_paginator("get_parameters_by_path").paginate(Path=self.parameter_path)
        found = {entry["Name"].rsplit("/", 1)[1]: entry["Value"] for page in pages for entry in page["Parameters"]}
        if not found:
            raise RuntimeError(f"there are no parameters below {self.parameter_path} in {self.region}.")
        return found

    def parameter(self, suffix: str) -> str:
        """The value of one parameter."""
        if suffix not in self.parameters:
            known = ", ".join(sorted(self.parameters))
            raise RuntimeError(f"the environment has no parameter {self.parameter_path}/{suffix}; it has {known}.")
        return self.parameters[suffix]


def find_environment(metadata: Path = METADATA) -> Environment:
    """Finds the environment by the tags of the domain that the notebook runs in."""
    if not metadata.exists():
        raise RuntimeError(f"{metadata} does not exist: run the notebook in Studio.")
    known = json.loads(metadata.read_text(encoding="utf-8"))
    domain_id = known["DomainId"]
    sagemaker = boto3.client("sagemaker")
    domain_arn = sagemaker.describe_domain(DomainId=domain_id)["DomainArn"]
    tags = read_tags(sagemaker, domain_arn)
    missing = {ENVIRONMENT_TAG, STAGE_TAG} - tags.keys()
    if missing:
        raise RuntimeError(f"the domain {domain_id} lacks the tags {', '.join(sorted(missing))}.")
    return Environment(
        name=tags[ENVIRONMENT_TAG],
        stage=tags[STAGE_TAG],
        region=domain_arn.split(":")[3],
        domain_id=domain_id,
        user=known.get("UserProfileName", ""),
    )


def read_tags(sagemaker: Any, arn: str) -> dict[str, str]:
    """All tags of a resource."""
    pages = sagemaker.get_paginator("list_tags").paginate(ResourceArn=arn)
    return {tag["Key"]: tag["Value"] for page in pages for tag in page["Tags"]}


def show(title: str, rows: Iterable[Sequence[Any]], *columns: str) -> None:
    """Prints a table; one line says where there is nothing."""
    texts = [[str(cell) for cell in row] for row in rows]
    print(f"{title}:" if texts else f"{title}: none")
    lines = [list(columns), *texts] if texts else []
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))] if lines else []
    for line in lines:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
