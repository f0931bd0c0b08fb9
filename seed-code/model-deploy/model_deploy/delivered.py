"""Compares what is delivered now with what the stack set, or the stack, of a stage delivered last."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from model_deploy.settings import Settings


@dataclass(frozen=True)
class Comparison:
    """What changes against the last delivery."""

    #: False where the very same was delivered before.
    changes: bool = True
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def pipeline_name(settings: Settings) -> str:
    """Name of the pipeline that delivers the project."""
    return f"{settings.environment}-{settings.development_stage}--{settings.project_name}"


def delivery_name(settings: Settings, stage_name: str) -> str:
    """Name of the stack set, or of the stack, that delivers the project to a stage."""
    return f"{pipeline_name(settings)}-{stage_name}"


@dataclass(frozen=True)
class _Delivered:
    """What was delivered last."""

    values: Mapping[str, str]
    #: Accounts that do not have it, or not as it was delivered.
    behind: tuple[str, ...] = ()


def compare_with_stack_set(
    cloudformation: Any, name: str, accounts: Iterable[str], values: Mapping[str, str]
) -> Comparison:
    """Says what a delivery changes, and that it changes nothing where every account has the very same already."""
    described = _described(lambda: cloudformation.describe_stack_set(StackSetName=name)["StackSet"])
    if described is None:
        return _compare(None, values)
    pages = cloudformation.get_paginator("list_stack_instances").paginate(StackSetName=name)
    current = {
        instance["Account"] for page in pages for instance in page["Summaries"] if instance.get("Status") == "CURRENT"
    }
    behind = tuple(account for account in accounts if account not in current)
    return _compare(_Delivered(_values(described), behind), values)


def compare_with_stack(cloudformation: Any, name: str, values: Mapping[str, str]) -> Comparison:
    """The same for a stage that is a stack of this account."""
    described = _described(lambda: cloudformation.describe_stacks(StackName=name)["Stacks"][0])
    if described is None:
        return _compare(None, values)
    done = described["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    return _compare(_Delivered(_values(described), () if done else ("this account",)), values)


def _described(describe: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    try:
        return describe()
    except ClientError as error:
        code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
        if code == "StackSetNotFoundException" or (code == "ValidationError" and "does not exist" in message):
            return None
        raise


def _values(described: dict[str, Any]) -> dict[str, str]:
    return {parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in described.get("Parameters", [])}


def _compare(delivered: _Delivered | None, values: Mapping[str, str]) -> Comparison:
    """Compares the values of parameters, and refuses what would fail in every account.

    Scaling endpoints keep their instance type: SageMaker refuses to change it while a variant scales.
    https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
    """
    if delivered is None:
        return Comparison(notes=("nothing was delivered yet.",))
    changed = sorted(key for key, value in values.items() if delivered.values.get(key) != value)
    if not changed and not delivered.behind:
        note = "the very package is deployed already, with these settings: nothing changes."
        return Comparison(changes=False, notes=(note,))
    before = delivered.values.get("ModelPackageArn", "another model")
    if before != values["ModelPackageArn"]:
        note = f"it replaces {before}."
    elif changed:
        note = f"the very package is deployed already; what changes: {', '.join(changed)}."
    else:
        note = f"the very package is not deployed everywhere; it comes to {', '.join(delivered.behind)}."
    return Comparison(notes=(note,), problems=tuple(_stuck(delivered.values, values)))


def _stuck(delivered: Mapping[str, str], values: Mapping[str, str]) -> list[str]:
    """CloudFormation takes the scaling away after it has updated the endpoint: too late for a new instance type."""
    before, now = delivered.get("InstanceType"), values["InstanceType"]
    if delivered.get("MaximumInstances", "0") == "0" or before == now:
        return []
    return [
        f"instanceType is {now}, but the endpoint scales with {before}: deliver once without minimumInstances and "
        f"maximumInstances and with {before}, then change the type."
    ]
