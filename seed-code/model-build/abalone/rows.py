"""Reads lines of the data set and of requests. Everything that is wrong with them is reported at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from abalone.columns import COLUMNS, FEATURES, NUMBERS, RINGS, SEX, SEXES

SHOWN_PROBLEMS = 20


class BadRowsError(ValueError):
    """Lines that cannot be used. The message has one line for each problem, up to `SHOWN_PROBLEMS`."""

    def __init__(self, source: str, problems: Sequence[str]) -> None:
        shown = list(problems[:SHOWN_PROBLEMS])
        if len(problems) > len(shown):
            shown.append(f"and {len(problems) - len(shown)} more")
        super().__init__("\n  ".join([f"{source} cannot be used:", *shown]))


@dataclass(frozen=True)
class Features:
    """The raw features of one animal."""

    sex: str | None
    """None where it is missing."""
    numbers: tuple[float, ...]
    """In the order of `NUMBERS`; not a number where one is missing."""


@dataclass(frozen=True)
class Example:
    """One animal with its label."""

    features: Features
    rings: int

    @property
    def line(self) -> str:
        """The line of the data set that says this, in one spelling whatever the spelling it was read in."""
        return f"{feature_line(self.features)},{self.rings}"


def feature_line(features: Features) -> str:
    """The line of a request for one animal."""
    numbers = ("" if math.isnan(number) else repr(number) for number in features.numbers)
    return ",".join([features.sex or "", *numbers])


def read_examples(file: Path) -> list[Example]:
    """Reads a file in the layout of UCI: no header, nine columns. Refuses a file with a single bad line."""
    return parse_examples(file.read_text(encoding="utf-8").splitlines(), file.name)


def parse_examples(lines: Iterable[str], source: str) -> list[Example]:
    """Reads lines of the data set; empty lines are passed over."""
    problems: list[str] = []
    examples: list[Example] = []
    for number, line in _numbered(lines):
        fields = _fields(line)
        if len(fields) != len(COLUMNS):
            problems.append(_wrong_count(number, fields, COLUMNS))
            continue
        features, found = _features(fields[:-1])
        rings = _whole_number(fields[-1])
        if rings is None:
            found = [*found, f"{RINGS} is {fields[-1]!r}; it has to be a whole number from 1"]
        problems += [f"line {number}: {problem}" for problem in found]
        examples.append(Example(features, rings or 0))
    if not problems and not examples:
        problems.append("it has no line with data")
    if problems:
        raise BadRowsError(source, problems)
    return examples


def parse_features(lines: Iterable[str], source: str) -> list[Features]:
    """Reads raw features without the label, one animal in a line; empty lines are passed over."""
    problems: list[str] = []
    rows: list[Features] = []
    for number, line in _numbered(lines):
        fields = _fields(line)
        if len(fields) != len(FEATURES):
            problems.append(_wrong_count(number, fields, FEATURES))
            continue
        features, found = _features(fields)
        problems += [f"line {number}: {problem}" for problem in found]
        rows.append(features)
    if not problems and not rows:
        problems.append("it has no line with data")
    if problems:
        raise BadRowsError(source, problems)
    return rows


def _numbered(lines: Iterable[str]) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split(",")]


def _wrong_count(number: int, fields: Sequence[str], columns: Sequence[str]) -> str:
    return f"line {number}: {len(fields)} columns; it has to be the {len(columns)} columns {','.join(columns)}"


def _features(fields: Sequence[str]) -> tuple[Features, list[str]]:
    problems = []
    sex, *numbers = fields
    if sex and sex not in SEXES:
        problems.append(f"{SEX} is {sex!r}; it has to be one of {', '.join(SEXES)}, or empty")
    values = []
    for name, text in zip(NUMBERS, numbers, strict=True):
        value = _measurement(text)
        if value is None:
            problems.append(f"{name} is {text!r}; it has to be a number from 0, or empty")
        values.append(math.nan if value is None else value)
    return Features(sex or None, tuple(values)), problems


def _measurement(text: str) -> float | None:
    if not text:
        return math.nan
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _whole_number(text: str) -> int | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if math.isfinite(value) and value >= 1 and value == int(value) else None
