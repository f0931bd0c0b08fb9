"""Finds the project that a notebook is about, and the code that it is built with."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import boto3

from studio_environment import Environment, read_tags

PROJECT_ID_TAG, PROJECT_NAME_TAG = "sagemaker:project-id", "sagemaker:project-name"

KERNEL = "model-build"
"""Kernel of Jupyter with what the build takes."""


@dataclass(frozen=True)
class BuildProject:
    """A project that builds a model."""

    name: str
    id: str
    group: str
    """Model package group that its models are registered in; its pipeline has the same name."""


def build_projects(environment: Environment) -> list[BuildProject]:
    """The build projects of the environment, by the tags of the groups that their models are registered in."""
    sagemaker = boto3.client("sagemaker")
    pages = sagemaker.get_paginator("list_model_package_groups").paginate(NameContains=environment.prefix)
    found = []
    for group in (each for page in pages for each in page["ModelPackageGroupSummaryList"]):
        name = group["ModelPackageGroupName"]
        tags = read_tags(sagemaker, group["ModelPackageGroupArn"]) if name.startswith(environment.prefix) else {}
        if {PROJECT_ID_TAG, PROJECT_NAME_TAG} <= tags.keys():
            found.append(BuildProject(name=tags[PROJECT_NAME_TAG], id=tags[PROJECT_ID_TAG], group=name))
    return sorted(found, key=lambda project: project.name)


def this_project(projects: Sequence[BuildProject], folder: Path) -> BuildProject:
    """The project that is meant: the one whose repository the folder is in, else the only one.

    The environment variable PROJECT_NAME decides where neither does.
    """
    by_name = {project.name: project for project in projects}
    names = ", ".join(by_name) or "none"
    wanted = os.environ.get("PROJECT_NAME")
    if wanted:
        if wanted not in by_name:
            raise RuntimeError(f"PROJECT_NAME is {wanted}; the projects of this environment are: {names}.")
        return by_name[wanted]
    repository = _repository(folder)
    meant = [project for project in projects if repository in (project.name, project.group)] or list(projects)
    if len(meant) != 1:
        raise RuntimeError(
            f"the projects of this environment are: {names}. Open the notebook in a clone of the repository of one, or "
            "set the environment variable PROJECT_NAME to its name."
        )
    return meant[0]


def _repository(folder: Path) -> str | None:
    command = ["git", "-C", str(folder), "remote", "get-url", "origin"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - nothing of a user
    except FileNotFoundError:
        return None
    url = answer.stdout.strip().rstrip("/")
    return url.rsplit("/", 1)[-1].removesuffix(".git") if answer.returncode == 0 else None


def code_folder(start: Path) -> Path:
    """The folder with the code of a build project: around the notebook, or beside one of the folders around it."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "model-build"):
            if (candidate / "model_build" / "__main__.py").is_file():
                return candidate
    raise RuntimeError(f"{start} is not in or beside the code of a build project: clone its repository first.")


def project_variables(environment: Environment, project: BuildProject, pipeline: str) -> dict[str, str]:
    """The variables that a build of the project has, for a pipeline of another name."""
    return {
        "PARAMETER_PATH": environment.parameter_path,
        "PROJECT_NAME": project.name,
        "PROJECT_ID": project.id,
        "PIPELINE_NAME": pipeline,
        "MODEL_PACKAGE_GROUP_NAME": project.group,
        "ARTIFACT_PREFIX": f"projects/{project.id}",
        "AWS_REGION": environment.region,
    }


def own_pipeline(environment: Environment, project: BuildProject) -> str:
    """Name of a pipeline for one's own tries; the project's is written by its builds."""
    return f"{project.group}-{environment.user or 'try'}"


def make_kernel(code: Path, folder: Path) -> None:
    """Makes a virtual environment with what the project's lock file names, and a kernel of Jupyter that runs in it.

    What runs there finds the project's own code.
    """
    venv.create(folder, with_pip=True, clear=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "project.pth").write_text(f"{code}\n", encoding="utf-8")
    python = str(folder / "bin" / "python")
    locked = ["--require-hashes", "--only-binary=:all:", "--requirement", str(code / "requirements-dev.txt")]
    _run(python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet", *locked)
    _run(python, "-m", "ipykernel", "install", "--user", "--name", KERNEL, "--display-name", "Model build")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=sys.stderr.fileno())  # noqa: S603 - nothing of a user
