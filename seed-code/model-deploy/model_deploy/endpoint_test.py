"""Tests the endpoint of a stage in every account of it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from model_deploy.cases import Case, Failure, Suite
from model_deploy.expected import CHECKS, ExpectedEndpoint
from model_deploy.invocations import Answer, ask, check_answers, check_latency
from model_deploy.options import EndpointTest

#: Makes the client of a service with the credentials of one account's test role.
ClientOf = Callable[[str], Any]

#: An endpoint that scales is busy for some minutes, and answers meanwhile.
_BUSY = ("Creating", "RollingBack", "SystemUpdating", "Updating")


@dataclass(frozen=True)
class EndpointTester:
    """Tests one endpoint as it is expected to be, account by account."""

    expected: ExpectedEndpoint
    wanted: EndpointTest
    records: Sequence[str]
    #: How often a busy endpoint is asked for again, and after how many seconds.
    patience: tuple[int, float] = (40, 15.0)
    clock: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], None] = time.sleep

    def test(self, suite_name: str, assume_role: Callable[[], ClientOf]) -> Suite:
        """Tests in one account. Whatever happens there becomes a result: no account hides another one."""
        run = _Run(self.clock)
        client = run.case("role can be assumed", lambda: (assume_role(), "assumed"))
        described = run.case("endpoint can be described", lambda: (self._describe(client), "described"), needs=client)
        for name, check in CHECKS.items():
            run.case(name, lambda check=check: (True, check(self.expected, *described)), needs=described)
        answers = run.case("endpoint can be asked", lambda: self._ask(client), needs=described)
        run.case("answers are sensible", lambda: (True, check_answers(answers, self.wanted)), needs=answers)
        run.case("answers come in time", lambda: (True, check_latency(answers, self.wanted)), needs=answers)
        return Suite(suite_name, tuple(run.cases))

    def _describe(self, client: ClientOf) -> tuple[dict[str, Any], dict[str, Any]]:
        sagemaker = client("sagemaker")
        attempts, seconds = self.patience
        endpoint = sagemaker.describe_endpoint(EndpointName=self.expected.name)
        while attempts > 0 and endpoint["EndpointStatus"] in _BUSY:
            self.sleep(seconds)
            attempts -= 1
            endpoint = sagemaker.describe_endpoint(EndpointName=self.expected.name)
        return endpoint, sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])

    def _ask(self, client: ClientOf) -> tuple[list[Answer], str]:
        answers = ask(client("sagemaker-runtime"), self.expected.name, self.records, self.clock)
        return answers, f"{len(answers)} requests"


class _Run:
    """Collects the cases of one account."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.cases: list[Case] = []
        self._clock = clock

    def case(self, name: str, work: Callable[[], tuple[Any, str]], needs: Any = True) -> Any:
        """Runs a case and returns its result; None where it did not pass, which skips the cases that need it."""
        if needs is None:
            self.cases.append(Case(name, "skipped", "what it needs failed"))
            return None
        start = self._clock()
        try:
            result, message = work()
        except Failure as failure:
            self.cases.append(Case(name, "failed", str(failure), self._clock() - start))
            return None
        except Exception as error:
            # Also what nobody thought of: the accounts that follow are tested all the same.
            self.cases.append(Case(name, "error", f"{type(error).__name__}: {error}", self._clock() - start))
            return None
        self.cases.append(Case(name, "passed", message, self._clock() - start))
        return result
