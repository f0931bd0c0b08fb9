"""What the stack file of the environment decides about the pipeline: PIPELINE_OPTIONS, a JSON object."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from model_build.problems import BadInputError

INSTANCE_TYPE = re.compile(r"ml\.[a-z0-9-]+\.[a-z0-9]+")
KEY = re.compile(r"[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*")
APPROVALS = ("PendingManualApproval", "Rejected")
"""Statuses that a model may be registered with. A pipeline does not approve its own models."""


@dataclass(frozen=True)
class Options:
    """Defaults of the pipeline's parameters. Whoever starts the pipeline can still give others."""

    processing_instance_type: str = "ml.m5.xlarge"
    training_instance_type: str = "ml.m5.xlarge"
    inference_instance_types: list[str] = field(default_factory=lambda: ["ml.m5.large", "ml.m5.xlarge"])
    """Instance types that the registered model is good for."""
    transform_instance_type: str = "ml.m5.large"
    input_data_key: str = "datasets/abalone.csv"
    """Key in the data bucket."""
    maximum_mse: float = 6.0
    minimum_r2: float = 0.4
    approval: str = "PendingManualApproval"
    """Status that a model is registered with. The environment's own pipeline role registers pending models alone."""


def read_options(text: str) -> Options:
    """Reads the JSON; keys that it leaves out keep their defaults. All mistakes are named in one error."""
    try:
        given = json.loads(text or "{}")
    except json.JSONDecodeError as error:
        raise BadInputError("PIPELINE_OPTIONS cannot be used:", [f"it is no JSON: {error}"]) from error
    if not isinstance(given, dict):
        raise BadInputError("PIPELINE_OPTIONS cannot be used:", ["it has to be a JSON object"])
    problems = [_problem(key, value) for key, value in given.items()]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise BadInputError("PIPELINE_OPTIONS cannot be used:", found)
    return replace(Options(), **{RULES[key].member: value for key, value in given.items()})


def _problem(key: str, value: Any) -> str | None:
    if key not in RULES:
        return f"{key} is not known; known are {', '.join(RULES)}"
    rule = RULES[key]
    return None if rule.allows(value) else f"{key} is {json.dumps(value)}; it has to be {rule.allowed}"


def _is_instance_type(value: Any) -> bool:
    return isinstance(value, str) and INSTANCE_TYPE.fullmatch(value) is not None


def _are_instance_types(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_instance_type, value))


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and KEY.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


@dataclass(frozen=True)
class Rule:
    """What one key may be."""

    member: str
    allows: Callable[[Any], bool]
    allowed: str


_INSTANCE = "an instance type such as ml.m5.xlarge"

RULES: dict[str, Rule] = {
    "processingInstanceType": Rule("processing_instance_type", _is_instance_type, _INSTANCE),
    "trainingInstanceType": Rule("training_instance_type", _is_instance_type, _INSTANCE),
    "inferenceInstanceTypes": Rule(
        "inference_instance_types", _are_instance_types, "a list of instance types such as ml.m5.xlarge, not empty"
    ),
    "transformInstanceType": Rule("transform_instance_type", _is_instance_type, _INSTANCE),
    "inputDataKey": Rule("input_data_key", _is_key, "a key in the data bucket such as datasets/abalone.csv"),
    "maximumMse": Rule("maximum_mse", lambda value: _is_number(value) and value > 0, "a number above 0"),
    "minimumR2": Rule("minimum_r2", lambda value: _is_number(value) and value <= 1, "a number of at most 1"),
    "approval": Rule(
        "approval",
        lambda value: value in APPROVALS,
        f"{' or '.join(APPROVALS)}: a pipeline does not approve its own models",
    ),
}
"""Keys of PIPELINE_OPTIONS."""
