"""Command line of the builds: `prepare`, `test`, `records`."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from model_deploy.prepare import Folders, prepare
from model_deploy.problems import AWS_FAILED, PASSED, REFUSED, TESTS_FAILED, Refused
from model_deploy.records import make_records
from model_deploy.sessions import client_factory
from model_deploy.settings import STAGES, PrepareSettings, Settings, read_settings
from model_deploy.stage_test import StageTest, run_stage_test


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 a test failed, 2 input refused, 3 AWS failed."""
    given = _parser().parse_args(arguments)
    try:
        return given.run(given)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except (BotoCoreError, ClientError) as error:
        print(f"AWS: {error}", file=sys.stderr)
        return AWS_FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_deploy", description=main.__doc__)
    commands = parser.add_subparsers(required=True)

    to_prepare = commands.add_parser("prepare", help="write the template and the parameters of both stages")
    to_prepare.add_argument("--output", type=Path, required=True, help="folder to write to")
    to_prepare.add_argument("--variables", type=Path, help="file for the variables that the build exports, for a shell")
    to_prepare.add_argument("--repository", type=Path, default=Path(), help="folder of template and config/")
    to_prepare.set_defaults(run=_prepare)

    to_test = commands.add_parser("test", help="test the endpoint in every account of a stage")
    to_test.add_argument("--stage", choices=STAGES, required=True)
    to_test.add_argument("--parameters", type=Path, required=True, help="values that were deployed, from prepare")
    to_test.add_argument("--report", type=Path, required=True, help="file for the results, JUnit XML")
    to_test.add_argument("--config", type=Path, default=Path("config"), help="folder of the options")
    to_test.add_argument("--records", type=Path, default=Path("tests/records.csv"), help="records to send")
    to_test.set_defaults(run=_test)

    to_make = commands.add_parser("records", help="make records to test with")
    to_make.add_argument("--output", type=Path, required=True)
    to_make.add_argument("--count", type=int, default=60)
    to_make.add_argument("--seed", type=int, default=1)
    to_make.set_defaults(run=_records)
    return parser


def _prepare(given: argparse.Namespace) -> int:
    settings = read_settings(os.environ, PrepareSettings)
    client = client_factory(boto3.Session(), settings.region)
    prepared = prepare(settings, Folders(given.repository, given.output), client)
    for note in prepared.notes:
        print(note)
    if given.variables is not None:
        lines = [f"export {name}={shlex.quote(value)}\n" for name, value in prepared.variables().items()]
        given.variables.write_text("".join(lines), encoding="utf-8")
    return PASSED


def _test(given: argparse.Namespace) -> int:
    settings = read_settings(os.environ, Settings)
    files = StageTest(given.stage, given.parameters, given.config, given.records, given.report)
    return PASSED if run_stage_test(settings, files, boto3.Session(), print) else TESTS_FAILED


def _records(given: argparse.Namespace) -> int:
    given.output.write_text(make_records(given.count, given.seed), encoding="utf-8")
    return PASSED


if __name__ == "__main__":
    sys.exit(main())
