"""The project that is built, as the variables of the build say it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from model_build.options import Options, read_options
from model_build.problems import BadInputError

VARIABLES = {
    "PARAMETER_PATH": "path of the environment's parameters, such as /sm-mlops/dev",
    "PROJECT_NAME": "name of the project, such as abalone",
    "PROJECT_ID": "id of the project, such as p-3f9c0a1b2c3d",
    "PIPELINE_NAME": "name of the SageMaker pipeline, such as sm-mlops-dev--abalone",
    "MODEL_PACKAGE_GROUP_NAME": "group that models are registered in, such as sm-mlops-dev--abalone",
    "ARTIFACT_PREFIX": "where the pipeline keeps what it makes, such as projects/p-3f9c0a1b2c3d",
}
"""Variables that have to be there, beside AWS_REGION; CodeBuild gets them from the project."""

REGION = "region of the environment, such as eu-west-1"

UNKNOWN_COMMIT = "unknown"

COMMIT = re.compile(r"[0-9a-f]{7,64}")


@dataclass(frozen=True)
class Project:
    """A model-build project."""

    parameter_path: str
    name: str
    id: str
    pipeline_name: str
    model_package_group: str
    artifact_prefix: str
    """Prefix of keys in the data and the model bucket, without a slash at its end."""
    region: str
    options: Options
    commit: str
    """Commit that is built; `unknown` outside of CodeBuild."""
    start_token: str | None
    """The same for a repeated build of the same number, so that it starts the pipeline once."""

    @property
    def tags(self) -> dict[str, str]:
        """Tags of everything that belongs to the project."""
        return {"sagemaker:project-id": self.id, "sagemaker:project-name": self.name}


def read_project(variables: Mapping[str, str]) -> Project:
    """Reads the variables; all that are missing are named in one error."""
    needed = {name: variables.get(name, "") for name in VARIABLES}
    missing = [f"{name}: {VARIABLES[name]}" for name, value in needed.items() if not value]
    region = variables.get("AWS_REGION") or variables.get("AWS_DEFAULT_REGION")
    if not region:
        missing.append(f"AWS_REGION: {REGION}")
    if missing or not region:
        raise BadInputError("Variables that the build needs are not set:", missing)
    commit = variables.get("CODEBUILD_RESOLVED_SOURCE_VERSION", "")
    build = variables.get("CODEBUILD_BUILD_ARN", "")
    return Project(
        parameter_path=needed["PARAMETER_PATH"],
        name=needed["PROJECT_NAME"],
        id=needed["PROJECT_ID"],
        pipeline_name=needed["PIPELINE_NAME"],
        model_package_group=needed["MODEL_PACKAGE_GROUP_NAME"],
        artifact_prefix=needed["ARTIFACT_PREFIX"].strip("/"),
        region=region,
        options=read_options(variables.get("PIPELINE_OPTIONS", "")),
        commit=commit if COMMIT.fullmatch(commit) else UNKNOWN_COMMIT,
        start_token=hashlib.sha256(build.encode()).hexdigest() if build else None,
    )


def read_region(variables: Mapping[str, str]) -> str:
    """The region alone, for commands that concern no project."""
    region = variables.get("AWS_REGION") or variables.get("AWS_DEFAULT_REGION")
    if not region:
        raise BadInputError("A variable is not set:", [f"AWS_REGION: {REGION}"])
    return region
