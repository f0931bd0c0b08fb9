"""`python -m model_build`: the commands of the project."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from model_build.data import upload_data
from model_build.environment import read_environment
from model_build.options import read_options
from model_build.problems import BadInputError
from model_build.project import read_project, read_region
from model_build.sample import FULL_SIZE, sample_lines


def definition(_: argparse.Namespace) -> None:
    """Prints the definition of the pipeline as JSON."""
    project = read_project(os.environ)

    from model_build.pipeline import build_pipeline

    session = boto3.Session(region_name=project.region)
    environment = read_environment(session.client("ssm"), project.parameter_path)
    print(build_pipeline(environment, project).text)


def upsert(given: argparse.Namespace) -> None:
    """Creates or updates the pipeline; with --start starts it, too."""
    project = read_project(os.environ)

    from model_build import launch
    from model_build.pipeline import build_pipeline

    session = boto3.Session(region_name=project.region)
    sagemaker, s3 = session.client("sagemaker"), session.client("s3")
    environment = read_environment(session.client("ssm"), project.parameter_path)
    built = build_pipeline(environment, project)
    built.uploads.upload(s3, environment.data_key_arn)
    print(f"Pipeline: {launch.upsert(sagemaker, built, environment, project)}")
    if given.start:
        version = launch.data_version(s3, environment, project)
        print(f"Execution: {launch.start(sagemaker, project, version)}")


def upload(given: argparse.Namespace) -> None:
    """Uploads a data file in UCI's layout to the data bucket of the environment."""
    session = boto3.Session(region_name=read_region(os.environ))
    environment = read_environment(session.client("ssm"), os.environ.get("PARAMETER_PATH", ""))
    key = given.key or read_options(os.environ.get("PIPELINE_OPTIONS", "")).input_data_key
    upload_data(session.client("s3"), environment, given.file, key)


def sample(given: argparse.Namespace) -> None:
    """Writes a made-up data file that looks like UCI's."""
    given.file.write_text("".join(f"{line}\n" for line in sample_lines(given.lines)), encoding="utf-8")


def run_local(given: argparse.Namespace) -> None:
    """Runs the pipeline's jobs on this machine, on a file or a sample."""
    from model_build.local import run_locally

    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder) / "sample.csv"
        if given.data is None:
            sample(argparse.Namespace(file=data, lines=FULL_SIZE))
        run_locally(data, given.output)
    print(f"What the jobs wrote is in {given.output}")


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    commands = argparse.ArgumentParser(prog="python -m model_build", description="Builds the model of this project.")
    add = commands.add_subparsers(required=True, metavar="COMMAND").add_parser
    add("definition", help=definition.__doc__).set_defaults(run=definition)
    upserting = add("upsert", help=upsert.__doc__)
    upserting.add_argument("--start", action="store_true", help="start it; nothing waits for its end")
    upserting.set_defaults(run=upsert)
    uploading = add("upload-data", help=upload.__doc__)
    uploading.add_argument("file", type=Path)
    uploading.add_argument("--key", help="key in the data bucket (default: the one that the pipeline reads)")
    uploading.set_defaults(run=upload)
    sampling = add("sample", help=sample.__doc__)
    sampling.add_argument("file", type=Path)
    sampling.add_argument("--lines", type=int, default=FULL_SIZE)
    sampling.set_defaults(run=sample)
    local = add("run-local", help=run_local.__doc__)
    local.add_argument("--data", type=Path, help="file in UCI's layout (default: a sample)")
    local.add_argument("--output", type=Path, default=Path("build/local-run"), help="folder for what the jobs write")
    local.set_defaults(run=run_local)
    return commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns the exit code."""
    # The SDK tells at length what it leaves out of a definition and why it does not simulate roles.
    logging.disable(logging.WARNING)
    given = parser().parse_args(arguments)
    try:
        given.run(given)
    except (BadInputError, ValueError, OSError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
