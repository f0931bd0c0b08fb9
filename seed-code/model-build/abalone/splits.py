"""Divides examples into training, validation and test, the same way every time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from abalone.rows import Example

TRAINING, VALIDATION, TEST = "training", "validation", "test"

SHARES = {TRAINING: 0.70, VALIDATION: 0.15, TEST: 0.15}

SMALLEST = 10
"""Fewest examples that each part has to have."""


def split(examples: Sequence[Example], seed: int) -> dict[str, list[Example]]:
    """Puts each example into a part, and the examples of a part into an order, by a hash of the seed and its content.

    Neither depends on the order of the file or the version of a library. An example stays where it is when others are
    added, and two that are alike are in the same part: no test example was trained on, however often it occurs.
    """
    parts: dict[str, list[Example]] = {part: [] for part in SHARES}
    for example in examples:
        parts[_part(_draw(example, seed))].append(example)
    small = [f"{part} would have {len(members)}" for part, members in parts.items() if len(members) < SMALLEST]
    if small:
        raise ValueError(f"{len(examples)} examples are too few: {', '.join(small)}; each part needs {SMALLEST}.")
    return {part: sorted(members, key=lambda member: _draw(member, seed)) for part, members in parts.items()}


def _draw(example: Example, seed: int) -> float:
    """A number from 0 to 1 that follows from seed and content."""
    digest = hashlib.sha256(f"{seed}\n{example.line}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _part(draw: float) -> str:
    upper = 0.0
    for part, share in SHARES.items():
        upper += share
        if draw < upper:
            return part
    return TEST
