"""Sends records to an endpoint and judges the answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from model_deploy.cases import Failure
from model_deploy.options import EndpointTest

#: Failed requests that a message quotes.
_QUOTED = 3


@dataclass(frozen=True)
class Answer:
    """What one request brought."""

    text: str
    seconds: float
    #: Why there is no answer.
    error: str | None = None


def ask(runtime: Any, endpoint_name: str, records: Sequence[str], clock: Callable[[], float]) -> list[Answer]:
    """Sends every record in a request of its own. A request that fails keeps none of the others back.

    The first one goes out twice: what it takes to open a connection is not the model's latency.
    """
    _ask(runtime, endpoint_name, records[0], clock)
    return [_ask(runtime, endpoint_name, record, clock) for record in records]


def _ask(runtime: Any, endpoint_name: str, record: str, clock: Callable[[], float]) -> Answer:
    start = clock()
    try:
        answer = runtime.invoke_endpoint(
            EndpointName=endpoint_name, ContentType="text/csv", Accept="text/csv", Body=record.encode()
        )
        text = answer["Body"].read().decode("utf-8", errors="replace").strip()
    except (BotoCoreError, ClientError) as error:
        return Answer("", clock() - start, str(error))
    return Answer(text, clock() - start)


def check_answers(answers: Sequence[Answer], wanted: EndpointTest) -> str:
    """Every request is answered by one number within the limits."""
    wrong = [problem for answer in answers if (problem := _problem(answer, wanted)) is not None]
    if wrong:
        more = "" if len(wrong) <= _QUOTED else f"; and {len(wrong) - _QUOTED} more"
        raise Failure(f"{len(wrong)} of {len(answers)} requests: {'; '.join(wrong[:_QUOTED])}{more}")
    numbers = [float(answer.text) for answer in answers]
    return f"{len(numbers)} answers from {min(numbers):g} to {max(numbers):g}"


def _problem(answer: Answer, wanted: EndpointTest) -> str | None:
    if answer.error is not None:
        return answer.error
    try:
        number = float(answer.text)
    except ValueError:
        return f"{answer.text[:60]!r} is no number"
    # What is not a number compares with nothing.
    if not wanted.minimum_answer <= number <= wanted.maximum_answer:
        return f"{number:g} is not between {wanted.minimum_answer:g} and {wanted.maximum_answer:g}"
    return None


def check_latency(answers: Sequence[Answer], wanted: EndpointTest) -> str:
    """The percentile of the time between request and answer, as the build sees it. Requests that failed don't count."""
    times = sorted(answer.seconds for answer in answers if answer.error is None)
    if not times:
        raise Failure("no request was answered")
    milliseconds = times[ceil(len(times) * wanted.latency_percentile / 100) - 1] * 1000
    found = f"{wanted.latency_percentile} % of {len(times)} answers came within {milliseconds:.0f} ms"
    if milliseconds > wanted.latency_milliseconds:
        raise Failure(f"{found}; allowed: {wanted.latency_milliseconds} ms")
    return found
