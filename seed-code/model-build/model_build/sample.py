"""Makes a sample that looks like the abalone data, for tests and first steps. It is no data of UCI."""

from __future__ import annotations

import math
import random

from abalone.columns import COLUMNS

FULL_SIZE = 4177
"""Lines of UCI's file."""


def sample_lines(count: int, seed: int = 1) -> list[str]:
    """Lines in UCI's layout: the same for the same count and seed, with any version of any library.

    Measurements have about the means, spreads and rounding of UCI's file, and now and then its zero height. The rings
    follow from size and sex along curves that differ by sex, which a linear model cannot follow.
    """
    generator = random.Random(seed)  # noqa: S311 - nothing here is secret
    return [_line(generator) for _ in range(count)]


def _line(generator: random.Random) -> str:
    length = 0.75 * generator.betavariate(5.2, 2.2)
    whole = 5.4 * length**3 * _around(generator, 0.1)
    shucked = whole * 0.433 * _around(generator, 0.12)
    shell = whole * 0.288 * _around(generator, 0.1)
    sex = _sex(generator, length)
    height = 0.266 * length * _around(generator, 0.08) if generator.random() > 0.0005 else 0
    rings = min(29, max(1, round(_typical_rings(sex, shell, shucked) * _around(generator, 0.17))))
    values = {
        "sex": sex,
        "length": _rounded(length, 0.005),
        "diameter": _rounded(0.8 * length * _around(generator, 0.03), 0.005),
        "height": _rounded(height, 0.005),
        "whole_weight": _rounded(whole, 0.0005),
        "shucked_weight": _rounded(shucked, 0.0005),
        "viscera_weight": _rounded(whole * 0.218 * _around(generator, 0.1), 0.0005),
        "shell_weight": _rounded(shell, 0.0005),
        "rings": str(rings),
    }
    return ",".join(values[column] for column in COLUMNS)


def _sex(generator: random.Random, length: float) -> str:
    """Small animals are infants."""
    if generator.random() < 1 / (1 + math.exp((length - 0.47) / 0.045)):
        return "I"
    return "M" if generator.random() < 0.54 else "F"


def _typical_rings(sex: str, shell: float, shucked: float) -> float:
    if sex == "I":
        return 3.2 + 20 * shell
    if sex == "M":
        return 6 + 9.5 * math.sqrt(shell) * (1.6 if shucked < 0.35 else 1)
    return 8.2 + 18 * max(0, shell - 0.2)


def _around(generator: random.Random, deviation: float) -> float:
    return max(0.5, generator.gauss(1, deviation))


def _rounded(value: float, step: float) -> str:
    return f"{round(value / step) * step:.4f}".rstrip("0").rstrip(".")
