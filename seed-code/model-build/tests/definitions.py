"""Reads a definition as the service does: with parameters, properties and functions replaced by what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Step = dict[str, Any]


def steps_of(document: Step) -> Iterator[Step]:
    """All steps, those in the branches of conditions included."""
    return _walk(document["Steps"])


def _walk(steps: list[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        arguments = step.get("Arguments", {})
        yield from _walk(arguments.get("IfSteps", []) + arguments.get("ElseSteps", []))


def settled(value: Any, document: Step) -> Any:
    """The value at run time. What only a run knows becomes a text that is good for a URI."""
    if isinstance(value, list):
        return [settled(item, document) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Get"}:
        return _got(value["Get"], document)
    if set(value) == {"Std:Join"}:
        join = value["Std:Join"]
        return join["On"].join(str(settled(part, document)) for part in join["Values"])
    return {key: settled(inner, document) for key, inner in value.items()}


def _got(path: str, document: Step) -> Any:
    kind, _, name = path.partition(".")
    if kind == "Parameters":
        (parameter,) = [each for each in document["Parameters"] if each["Name"] == name]
        return parameter["DefaultValue"]
    return f"s3://run/{path}" if kind == "Steps" else f"run-{name}"


def references(value: Any) -> Iterator[str]:
    """Everything that a part of a definition takes from elsewhere."""
    if isinstance(value, dict):
        if set(value) == {"Get"}:
            yield value["Get"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
