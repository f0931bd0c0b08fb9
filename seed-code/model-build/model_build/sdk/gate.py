"""The step that decides, and the one that fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sagemaker.core.workflow.conditions import (
    Condition,
    ConditionGreaterThanOrEqualTo,
    ConditionLessThanOrEqualTo,
)
from sagemaker.core.workflow.functions import Join, JsonGet
from sagemaker.core.workflow.properties import PropertyFile
from sagemaker.mlops.workflow.condition_step import ConditionStep
from sagemaker.mlops.workflow.fail_step import FailStep
from sagemaker.mlops.workflow.model_step import ModelStep
from sagemaker.mlops.workflow.steps import ProcessingStep


@dataclass(frozen=True)
class Threshold:
    """A number of a report, and the limit that it has to keep."""

    path: str
    """Where the report has the number, such as `regression_metrics.mse.value`."""
    limit: Any
    at_most: bool = False
    """Whether the limit is the greatest that is allowed. By default it is the smallest."""

    def condition(self, step: ProcessingStep, report: PropertyFile) -> Condition:
        """The condition that the limit is kept."""
        number = JsonGet(step_name=step.name, property_file=report, json_path=self.path)
        compare = ConditionLessThanOrEqualTo if self.at_most else ConditionGreaterThanOrEqualTo
        return compare(left=number, right=self.limit)

    @property
    def words(self) -> list[Any]:
        """What the limit asks for, in parts."""
        return [f"{self.path} of at {'most' if self.at_most else 'least'} ", self.limit]


def gate(
    name: str,
    judged: ProcessingStep,
    report: PropertyFile,
    thresholds: Sequence[Threshold],
    passed: ModelStep,
    failed: FailStep,
) -> ConditionStep:
    """Goes on where all limits are kept, and fails where one is not."""
    conditions = [threshold.condition(judged, report) for threshold in thresholds]
    return ConditionStep(name, conditions=conditions, if_steps=[passed], else_steps=[failed])


def rejection_step(name: str, thresholds: Sequence[Threshold], evaluation: Sequence[Any]) -> FailStep:
    """Fails the run, and says which limits there are and where the numbers can be read.

    :param evaluation: URI of the evaluation, in parts
    """
    limits = [part for threshold in thresholds for part in ("; ", *threshold.words)][1:]
    words = ["The model is not registered. It has to have: ", *limits, ". Its numbers are in ", *evaluation]
    return FailStep(name, error_message=Join(on="", values=words))
