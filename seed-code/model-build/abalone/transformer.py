"""Turns raw features into the numbers that XGBoost is trained on. Kept as JSON: nothing is executed when it is read."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from abalone.columns import NUMBERS, SEX
from abalone.rows import Features

FORMAT = 1
"""Version of the JSON form; a reader refuses any other."""

MISSING = "missing"
"""Stands for a sex that is not given."""


@dataclass(frozen=True)
class Scaling:
    """How one measurement is filled in where it is missing, and scaled."""

    median: float
    mean: float
    scale: float
    """Standard deviation; 1 for a measurement that never changes."""


@dataclass(frozen=True)
class Transformer:
    """Median and standard scaling of measurements, one column for each sex. An unknown sex has none of the columns."""

    scalings: tuple[Scaling, ...]
    sexes: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of columns that come out."""
        return len(self.scalings) + len(self.sexes)

    @staticmethod
    def fit(rows: Sequence[Features]) -> Transformer:
        """Learns from rows: of the training split and no other, or the test would judge what it has helped to make."""
        numbers = _numbers(rows)
        empty = [name for name, column in zip(NUMBERS, numbers.T, strict=True) if np.isnan(column).all()]
        if empty:
            raise ValueError(f"There is not one value of {', '.join(empty)} to learn from.")
        medians = np.nanmedian(numbers, axis=0)
        filled = np.where(np.isnan(numbers), medians, numbers)
        deviations = filled.std(axis=0)
        scales = np.where(deviations == 0, 1.0, deviations)
        return Transformer(
            tuple(
                Scaling(float(median), float(mean), float(scale))
                for median, mean, scale in zip(medians, filled.mean(axis=0), scales, strict=True)
            ),
            tuple(sorted({row.sex or MISSING for row in rows})),
        )

    def transform(self, rows: Sequence[Features]) -> np.ndarray:
        """One line of numbers for each row: the measurements, then the sexes."""
        numbers = _numbers(rows)
        medians, means, scales = (
            np.array([getattr(scaling, part) for scaling in self.scalings]) for part in ("median", "mean", "scale")
        )
        scaled = (np.where(np.isnan(numbers), medians, numbers) - means) / scales
        sexes = np.array([[float((row.sex or MISSING) == sex) for sex in self.sexes] for row in rows])
        return np.hstack([scaled, sexes.reshape(len(rows), len(self.sexes))])

    def to_json(self) -> str:
        """The same text for the same transformer."""
        numbers = [
            {"name": name, "median": scaling.median, "mean": scaling.mean, "scale": scaling.scale}
            for name, scaling in zip(NUMBERS, self.scalings, strict=True)
        ]
        return json.dumps({"format": FORMAT, "numbers": numbers, SEX: list(self.sexes)}, indent=2)

    @staticmethod
    def from_json(text: str) -> Transformer:
        """Reads what `to_json` wrote. Refuses other formats, other columns, and anything that is no usable number."""
        document: Any = json.loads(text)
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise ValueError(f"This is no transformer of format {FORMAT}.")
        numbers, sexes = document.get("numbers"), document.get(SEX)
        names = [number.get("name") for number in numbers] if isinstance(numbers, list) else None
        if names != list(NUMBERS):
            raise ValueError(f"The transformer is for the columns {names}; this code is for {list(NUMBERS)}.")
        if not isinstance(sexes, list) or not all(isinstance(sex, str) for sex in sexes):
            raise ValueError(f"The transformer's {SEX} is {sexes!r}; it has to be a list of texts.")
        return Transformer(tuple(_scaling(number) for number in numbers), tuple(sexes))


def _scaling(number: dict[str, Any]) -> Scaling:
    values = [number.get(part) for part in ("median", "mean", "scale")]
    median, mean, scale = values
    if not all(isinstance(value, (int, float)) and math.isfinite(value) for value in values) or scale <= 0:
        raise ValueError(
            f"The transformer's {number['name']} is {values}; it has to be three numbers, the last above 0."
        )
    return Scaling(float(median), float(mean), float(scale))


def _numbers(rows: Sequence[Features]) -> np.ndarray:
    return np.array([row.numbers for row in rows], dtype=np.float64).reshape(len(rows), len(NUMBERS))
