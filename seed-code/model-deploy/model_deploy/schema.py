"""Reads data by pydantic models and says what is wrong in the words of their fields."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


def field_problems(error: ValidationError, model: type[BaseModel], where: str) -> list[str]:
    """One line for each field that is wrong: its place, what was received, and what is allowed.

    The description of a field says what it allows; so every field has one.
    """
    return [_line(problem, model, where) for problem in error.errors(include_url=False, include_context=False)]


def _line(problem: Mapping[str, Any], model: type[BaseModel], where: str) -> str:
    path = problem["loc"]
    owner = _owner(model, path)
    place = f"{where}: {'.'.join(map(str, path))}"
    if problem["type"] == "extra_forbidden":
        return f"{place}: nothing reads this key. Known here: {', '.join(sorted(_keys(owner)))}."
    allowed = _keys(owner).get(str(path[-1]), "a value of another type")
    if problem["type"] == "missing":
        return f"{place} is missing; allowed: {allowed}."
    return f"{place} is {problem['input']!r}; allowed: {allowed}."


def _keys(model: type[BaseModel]) -> dict[str, str]:
    """What the fields of a model allow, by the keys that they are written with."""
    return {field.alias or name: field.description or "" for name, field in model.model_fields.items()}


def _owner(model: type[BaseModel], path: tuple[Any, ...]) -> type[BaseModel]:
    """The model that the last part of a path belongs to."""
    for part in path[:-1]:
        annotations = [field.annotation for name, field in model.model_fields.items() if (field.alias or name) == part]
        # An option that may be left out is a union with None.
        candidates = [kind for annotation in annotations for kind in (annotation, *get_args(annotation))]
        model = next((it for it in candidates if isinstance(it, type) and issubclass(it, BaseModel)), model)
    return model
