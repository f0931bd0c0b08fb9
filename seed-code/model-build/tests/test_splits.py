from __future__ import annotations

import random

import pytest

from abalone.rows import Example, parse_examples
from abalone.splits import SHARES, TEST, TRAINING, VALIDATION, split
from model_build.sample import sample_lines


def sample(count: int, seed: int = 1) -> list[Example]:
    return parse_examples(sample_lines(count, seed), "sample")


def lines(parts: dict[str, list[Example]]) -> dict[str, list[str]]:
    return {part: [example.line for example in members] for part, members in parts.items()}


def test_every_example_is_in_one_part_and_parts_have_their_shares() -> None:
    examples = sample(4177)
    parts = split(examples, 7)
    assert sorted(example.line for members in parts.values() for example in members) == sorted(
        example.line for example in examples
    )
    for part, share in SHARES.items():
        assert abs(len(parts[part]) / len(examples) - share) < 0.03, part


def test_does_not_depend_on_the_order_of_the_file() -> None:
    examples = sample(1000)
    shuffled = random.Random(3).sample(examples, len(examples))
    assert lines(split(shuffled, 7)) == lines(split(examples, 7))


def test_depends_on_the_seed() -> None:
    examples = sample(1000)
    assert lines(split(examples, 7)) != lines(split(examples, 8))


def test_shuffles_within_a_part() -> None:
    rings = [example.rings for example in split(sorted(sample(1000), key=lambda each: each.rings), 7)[TRAINING]]
    assert rings != sorted(rings)


def test_no_test_example_moves_to_training_when_examples_are_added() -> None:
    before, after = lines(split(sample(1000), 7)), lines(split([*sample(1000), *sample(1000, seed=2)], 7))
    for part in SHARES:
        assert set(before[part]) <= set(after[part])


def test_examples_that_are_alike_stay_together() -> None:
    parts = lines(split(sample(500) * 3, 7))
    for one in SHARES:
        for other in SHARES:
            assert one == other or not set(parts[one]) & set(parts[other])


def test_refuses_too_few_examples() -> None:
    with pytest.raises(ValueError, match=r"^20 examples are too few: validation would have \d, test would have \d; "):
        split(sample(20), 7)


def test_the_names_are_those_of_the_outputs() -> None:
    assert (TRAINING, VALIDATION, TEST) == tuple(SHARES) == ("training", "validation", "test")
