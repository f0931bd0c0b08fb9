"""Tests a whole stage and writes one report."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from model_deploy.cases import Suite
from model_deploy.contract import read_stage_accounts
from model_deploy.endpoint_test import EndpointTester
from model_deploy.expected import ExpectedEndpoint
from model_deploy.option_files import read_options
from model_deploy.parameters import read_parameters
from model_deploy.problems import Refused
from model_deploy.report import write_report
from model_deploy.sessions import assume_role, client_factory, endpoint_test_role_arn
from model_deploy.settings import Settings, Stage


@dataclass(frozen=True)
class StageTest:
    """What is tested, and by which files."""

    stage: Stage
    #: The values that were deployed, as `prepare` wrote them.
    parameters: Path
    #: Folder of the options.
    config: Path
    records: Path
    report: Path


def run_stage_test(settings: Settings, files: StageTest, session: Any, say: Callable[[str], None]) -> bool:
    """Tests the endpoint in every account of the stage, and returns whether all is well in all of them.

    Raises :class:`Refused` where files or settings are wrong; then there is no report.
    """
    wanted = read_options(files.config / f"{files.stage}.json", {}).test
    tester = EndpointTester(_expected(files.parameters), wanted, _records(files.records, wanted.requests))
    client = client_factory(session, settings.region)
    accounts = read_stage_accounts(client("ssm"), settings, files.stage)

    def enter(account_id: str) -> Callable[[], Callable[[str], Any]]:
        role_arn = endpoint_test_role_arn(session, settings, accounts.stage_name, account_id)
        return lambda: assume_role(client("sts"), role_arn, f"test-{settings.project_name}", settings.region)

    suites = []
    for account_id in accounts.account_ids:
        suite = tester.test(f"{accounts.stage_name}.{account_id}", enter(account_id))
        _tell(suite, say)
        suites.append(suite)
    write_report(files.report, f"{settings.project_name} in {accounts.stage_name}", suites)
    return all(suite.passed for suite in suites)


def _tell(suite: Suite, say: Callable[[str], None]) -> None:
    say(f"{suite.name}:")
    for case in suite.cases:
        say(f"  {case.outcome:7} {case.name}: {case.message}")


def _expected(file: Path) -> ExpectedEndpoint:
    try:
        return ExpectedEndpoint.of(read_parameters(json.loads(file.read_text(encoding="utf-8"))))
    except OSError as error:
        raise Refused([f"{file} can't be read: {error.strerror}."]) from error
    except (KeyError, TypeError, ValueError) as error:
        raise Refused([f"{file} holds no parameters as prepare writes them: {error!r}."]) from error


def _records(file: Path, count: int) -> list[str]:
    """As many records as requests are wanted; where there are fewer, they are sent again."""
    try:
        records = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise Refused([f"{file} can't be read: {error.strerror}."]) from error
    if not records:
        raise Refused([f"{file} holds no records; give lines of CSV without a header."])
    return list(islice(cycle(records), count))
