"""Reads the options of a stage: `config/<stage>.json`, and above it what the project's stack file says."""

import json
from collections.abc import Callable, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from model_deploy.instances import has_local_storage
from model_deploy.options import StageOptions
from model_deploy.problems import Refused, refuse_any
from model_deploy.schema import field_problems

#: Longest that SageMaker works on one deployment, in seconds.
#: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html
LONGEST_ROLLOUT = 28_800
#: Smallest step of a linear rollout, in percent.
#: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html
SMALLEST_STEP = 10
#: How long the template keeps the old instances after all of the traffic was shifted, in seconds.
TERMINATION_WAIT = 600


def read_options(file: Path, overriding: Mapping[str, Any]) -> StageOptions:
    """Reads the file of a stage, merged with the options that come before it.

    Raises :class:`Refused` with everything that is wrong: unreadable file, unknown keys, values out of their range, and
    values that don't go together.
    """
    written = _read_object(file)
    merged = {**written, **overriding}
    where = str(file) if not overriding else f"{file} with STAGE_OPTIONS"
    wrong: set[Any] = set()
    problems: list[str] = []
    try:
        options = StageOptions.model_validate(merged)
    except ValidationError as error:
        wrong = {problem["loc"][0] for problem in error.errors()}
        problems = field_problems(error, StageOptions, where)
        options = StageOptions.model_validate({key: value for key, value in merged.items() if key not in wrong})
    for keys, disagreements in _RULES:
        if not wrong & set(keys):
            problems += [f"{where}: {problem}" for problem in disagreements(options)]
    refuse_any(problems)
    return options


def _read_object(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused([f"{file} can't be read: {error.strerror}."]) from error
    except ValueError as error:
        raise Refused([f"{file} is no JSON: {error}."]) from error
    if not isinstance(content, dict):
        raise Refused([f"{file} holds no JSON object."])
    return content


def _wrong_sizes(options: StageOptions) -> list[str]:
    lowest, highest = options.minimum_instances, options.maximum_instances
    if (lowest is None) != (highest is None):
        return ["minimumInstances and maximumInstances go together: give both, or neither for a fixed size."]
    if lowest is not None and highest is not None and not lowest <= options.instance_count <= highest:
        return [
            f"instanceCount is {options.instance_count}; allowed: from minimumInstances, {lowest}, "
            f"to maximumInstances, {highest}."
        ]
    return []


def _wrong_rollout(options: StageOptions) -> list[str]:
    if options.rollout == "all-at-once":
        return []
    problems = []
    fewest = min(options.instance_count, options.minimum_instances or options.instance_count)
    if fewest == 1:
        problems.append(
            f"rollout is {options.rollout} with {fewest} instance; one instance has no part to begin with: "
            "give two or more, or all-at-once."
        )
    if options.rollout == "linear" and options.rollout_percent < SMALLEST_STEP:
        problems.append(f"rolloutPercent is {options.rollout_percent}; allowed: {SMALLEST_STEP} to 50 when linear.")
    steps = ceil(100 / options.rollout_percent) if options.rollout == "linear" else 2
    seconds = (steps - 1) * options.rollout_wait_minutes * 60 + TERMINATION_WAIT
    if seconds >= LONGEST_ROLLOUT:
        problems.append(
            f"{steps} steps with {options.rollout_wait_minutes} minutes between them take longer than the eight hours "
            "that SageMaker works on a deployment: raise rolloutPercent or lower rolloutWaitMinutes."
        )
    return problems


def _wrong_observation(options: StageOptions) -> list[str]:
    if options.monitoring_schedule == "none":
        return []
    problems = []
    if options.data_capture_percent == 0:
        problems.append("monitoringSchedule takes captured data; give a dataCapturePercent above 0, or none.")
    if has_local_storage(options.monitoring_instance_type):
        problems.append(
            f"monitoringInstanceType is {options.monitoring_instance_type}, which has local disks that take no key; "
            "allowed: a type without them, such as ml.m5.xlarge."
        )
    return problems


#: Values that are right each, and wrong together: the keys that a rule compares, and the rule.
_RULES: tuple[tuple[tuple[str, ...], Callable[[StageOptions], list[str]]], ...] = (
    (("instanceCount", "minimumInstances", "maximumInstances"), _wrong_sizes),
    (("rollout", "rolloutPercent", "rolloutWaitMinutes", "instanceCount", "minimumInstances"), _wrong_rollout),
    (("monitoringSchedule", "dataCapturePercent", "monitoringInstanceType"), _wrong_observation),
)
