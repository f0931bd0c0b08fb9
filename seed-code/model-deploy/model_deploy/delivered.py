"""Compares what is delivered now with what the stack set of a stage delivered last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from model_deploy.settings import Settings


@dataclass(frozen=True)
class Comparison:
    """What changes against the last delivery."""

    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def stack_set_name(settings: Settings, stage_name: str) -> str:
    """Name of the stack set that delivers the project to a stage."""
    return f"{settings.environment}-{settings.development_stage}--{settings.project_name}-{stage_name}"


def compare_with_delivered(cloudformation: Any, name: str, values: Mapping[str, str]) -> Comparison:
    """Says what the stack set changes, and that it changes nothing where the same was delivered before.

    A stack of one account has no stack set to compare with. Scaling endpoints keep their instance type: SageMaker
    refuses to change it while a variant scales, and the update would fail in every account.
    https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
    """
    delivered = _delivered(cloudformation, name)
    if delivered is None:
        return Comparison(notes=("nothing was delivered by a stack set yet.",))
    changed = sorted(key for key, value in values.items() if delivered.get(key) != value)
    if not changed:
        return Comparison(notes=("the very package is deployed already, with these settings: nothing changes.",))
    before = delivered.get("ModelPackageArn", "another model")
    note = (
        f"the very package is deployed already; what changes: {', '.join(changed)}."
        if before == values["ModelPackageArn"]
        else f"it replaces {before}."
    )
    return Comparison((note,), tuple(_stuck(delivered, values)))


def _delivered(cloudformation: Any, name: str) -> dict[str, str] | None:
    try:
        described = cloudformation.describe_stack_set(StackSetName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] == "StackSetNotFoundException":
            return None
        raise
    parameters = described["StackSet"].get("Parameters", [])
    return {parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in parameters}


def _stuck(delivered: Mapping[str, str], values: Mapping[str, str]) -> list[str]:
    """CloudFormation takes the scaling away after it has updated the endpoint: too late for a new instance type."""
    before, now = delivered.get("InstanceType"), values["InstanceType"]
    if delivered.get("MaximumInstances", "0") == "0" or before == now:
        return []
    return [
        f"instanceType is {now}, but the endpoint scales with {before}: deliver once without minimumInstances and "
        f"maximumInstances and with {before}, then change the type."
    ]
