"""Makes records to test an endpoint with: measurements of abalones that nobody took."""

import csv
import io
from random import Random

#: What a record holds, in this order. The label, the number of rings, is what the model answers.
FEATURES = (
    "sex",
    "length",
    "diameter",
    "height",
    "whole_weight",
    "shucked_weight",
    "viscera_weight",
    "shell_weight",
)


def make_records(count: int, seed: int) -> str:
    """Records as lines of CSV without a header. Lengths are in units of 200 mm, weights in units of 200 g.

    The same seed makes the same records.
    """
    random = Random(seed)  # noqa: S311
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_record(random) for _ in range(count))
    return text.getvalue()


def _record(random: Random) -> list[str]:
    length = 0.15 + 0.6 * random.random()
    whole = 4.6 * length**3 * _about(random, 0.15)
    sex = "I" if random.random() < 1.1 - 1.6 * length else random.choice("FM")
    parts = [length * 0.8 * _about(random, 0.04), length * 0.27 * _about(random, 0.1), whole]
    weights = [whole * share * _about(random, 0.1) for share in (0.42, 0.21, 0.27)]
    return [sex, *(f"{value:.4f}" for value in (length, *parts, *weights))]


def _about(random: Random, spread: float) -> float:
    """A factor near one."""
    return 1 + spread * (2 * random.random() - 1)
