"""What a notebook in Studio has to know: the environment that it runs in, and its projects. Nothing is typed in.

Studio leaves a file beside every application that names the domain. The domain carries the tags of its environment,
and those are the path of the parameters of Systems Manager that describe the rest (docs/parameters.md of the platform).
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3

METADATA_FILE = Path("/opt/ml/metadata/resource-metadata.json")
"""Written by Studio: https://docs.aws.amazon.com/sagemaker/latest/dg/notebooks-run-and-manage-metadata.html"""

ENVIRONMENT_TAG = "EnvironmentName"
STAGE_TAG = "EnvironmentType"
PROJECT_ID_TAG = "sagemaker:project-id"
PROJECT_NAME_TAG = "sagemaker:project-name"


class LookupFailedError(Exception):
    """Something of the environment is missing; the message lists all that is, and how to mend it."""


@dataclass(frozen=True)
class Project:
    """A project of the environment, as the tags of one of its resources name it."""

    name: str
    id: str
    resource_name: str
    """Name of the resource that was found: prefix of the environment and name of the project."""


@dataclass(frozen=True)
class StudioEnvironment:
    """The environment that a notebook runs in."""

    partition: str
    region: str
    account_id: str
    domain_id: str
    environment: str
    """Name of the environment, such as `sm-mlops`."""
    stage: str
    """Stage of the development account, such as `dev`."""
    user_profile: str | None
    """User profile of the space's owner; None where Studio names none."""
    parameters: Mapping[str, str]
    """Parameters of the environment by their last part, such as `data-bucket-name`."""

    @property
    def parameter_path(self) -> str:
        """Path of the parameters, without a slash at its end."""
        return parameter_path(self.environment, self.stage)

    @property
    def project_prefix(self) -> str:
        """What the name of everything that a project creates in this stage begins with."""
        return f"{self.environment}-{self.stage}--"

    @property
    def tags(self) -> dict[str, str]:
        """Tags of the environment."""
        return {ENVIRONMENT_TAG: self.environment, STAGE_TAG: self.stage}

    def parameter(self, suffix: str) -> str:
        """The value of one parameter. Refuses a name that the environment has not, and lists those that it has."""
        return self.required(suffix)[suffix]

    def required(self, *suffixes: str) -> dict[str, str]:
        """The values of several parameters; all that are missing are named in one error."""
        missing = [suffix for suffix in suffixes if suffix not in self.parameters]
        if missing:
            raise LookupFailedError(
                f"{self.parameter_path} has no {', '.join(missing)}. It has {', '.join(sorted(self.parameters))}."
            )
        return {suffix: self.parameters[suffix] for suffix in suffixes}

    @cached_property
    def session(self) -> boto3.Session:
        """Session in the region of the domain, whatever the notebook's own default is."""
        return boto3.Session(region_name=self.region)

    def client(self, service: str) -> Any:
        """Client of an AWS service in the region of the domain."""
        return self.session.client(service)


def find_environment(metadata_file: Path = METADATA_FILE) -> StudioEnvironment:
    """Finds the environment from inside Studio: application, domain, tags, parameters."""
    metadata = _read_metadata(metadata_file)
    _, partition, _, region, account_id, _ = metadata["ResourceArn"].split(":", 5)
    domain_id = metadata["DomainId"]
    session = boto3.Session(region_name=region)
    domain_arn = f"arn:{partition}:sagemaker:{region}:{account_id}:domain/{domain_id}"
    tags = tags_of(session.client("sagemaker"), domain_arn)
    missing = [tag for tag in (ENVIRONMENT_TAG, STAGE_TAG) if tag not in tags]
    if missing:
        raise LookupFailedError(
            f"The domain {domain_id} has no tag {' and no tag '.join(missing)}: it does not belong to an environment of "
            "this platform, or was changed by hand. A deployment of the platform puts its tags back."
        )
    environment, stage = tags[ENVIRONMENT_TAG], tags[STAGE_TAG]
    return StudioEnvironment(
        partition=partition,
        region=region,
        account_id=account_id,
        domain_id=domain_id,
        environment=environment,
        stage=stage,
        user_profile=metadata.get("UserProfileName") or None,
        parameters=read_parameters(session.client("ssm"), parameter_path(environment, stage)),
    )


def _read_metadata(file: Path) -> dict[str, str]:
    if not file.is_file():
        raise LookupFailedError(f"{file} is not there: run this notebook in JupyterLab or Code Editor of Studio.")
    metadata: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    missing = [key for key in ("DomainId", "ResourceArn") if not metadata.get(key)]
    if missing:
        raise LookupFailedError(f"{file} names no {' and no '.join(missing)}: run this notebook in a space of Studio.")
    return metadata


def parameter_path(environment: str, stage: str) -> str:
    """Path of the parameters of a stage."""
    return f"/{environment}/{stage}"


def read_parameters(ssm: Any, path: str) -> dict[str, str]:
    """All parameters right below a path, by their last part. Refuses a path that has none."""
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=path)
    found = {entry["Name"].rsplit("/", 1)[1]: entry["Value"] for page in pages for entry in page["Parameters"]}
    if not found:
        raise LookupFailedError(f"There are no parameters below {path}: the environment is not deployed in this region.")
    return found


def tags_of(sagemaker: Any, arn: str) -> dict[str, str]:
    """The tags of a SageMaker resource."""
    pages = sagemaker.get_paginator("list_tags").paginate(ResourceArn=arn)
    return {tag["Key"]: tag["Value"] for page in pages for tag in page["Tags"]}


def build_projects(environment: StudioEnvironment) -> list[Project]:
    """The model-build projects of the environment, by the model package groups that register their models."""
    sagemaker = environment.client("sagemaker")
    pages = sagemaker.get_paginator("list_model_package_groups").paginate(NameContains=environment.project_prefix)
    groups = [group for page in pages for group in page["ModelPackageGroupSummaryList"]]
    return projects_among(
        (group["ModelPackageGroupName"], tags_of(sagemaker, group["ModelPackageGroupArn"]))
        for group in groups
        if group["ModelPackageGroupName"].startswith(environment.project_prefix)
    )


def projects_among(resources: Iterable[tuple[str, Mapping[str, str]]]) -> list[Project]:
    """The projects that resources belong to, given the name and the tags of each. What has no tags of a project is left out."""
    return [
        Project(name=tags[PROJECT_NAME_TAG], id=tags[PROJECT_ID_TAG], resource_name=name)
        for name, tags in resources
        if PROJECT_ID_TAG in tags and PROJECT_NAME_TAG in tags
    ]


def this_project(projects: list[Project], folder: Path | None = None) -> Project:
    """The project that a notebook is about.

    It is the one named by the environment variable PROJECT_NAME; else the one whose repository the notebook lies in;
    else the only one there is.

    :param folder: a folder of the repository; the working directory by default
    """
    by_name = {project.name: project for project in projects}
    names = ", ".join(sorted(by_name)) or "none"
    wanted = os.environ.get("PROJECT_NAME", "")
    if wanted:
        if wanted not in by_name:
            raise LookupFailedError(f"PROJECT_NAME is {wanted}; the projects of this environment are: {names}.")
        return by_name[wanted]
    repository = _repository_name(folder or Path.cwd())
    in_repository = [project for project in projects if repository in (project.name, project.resource_name)]
    candidates = in_repository or projects
    if len(candidates) != 1:
        raise LookupFailedError(
            f"Which project is meant cannot be told; the projects of this environment are: {names}. Open the notebook in "
            "a clone of the project's repository, or set the environment variable PROJECT_NAME to one of them."
        )
    return candidates[0]


def _repository_name(folder: Path) -> str | None:
    command = ["git", "-C", str(folder), "remote", "get-url", "origin"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed command
    except FileNotFoundError:
        return None
    url = found.stdout.strip()
    return url.rstrip("/").rsplit("/", 1)[-1].removesuffix(".git") if found.returncode == 0 and url else None
