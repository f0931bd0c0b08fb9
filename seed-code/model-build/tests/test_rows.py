from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abalone.columns import NUMBERS, SEXES
from abalone.rows import BadRowsError, Example, Features, feature_line, parse_examples, parse_features

GOOD = "M,0.455,0.365,0.095,0.514,0.2245,0.101,0.15,15"

measurements = st.one_of(st.just(math.nan), st.floats(min_value=0, max_value=1e6))
features = st.builds(
    Features,
    sex=st.sampled_from([None, *SEXES]),
    numbers=st.tuples(*[measurements for _ in NUMBERS]),
)
examples = st.builds(Example, features=features, rings=st.integers(min_value=1, max_value=10**6))


def same(one: Features, other: Features) -> bool:
    return one.sex == other.sex and all(
        a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(one.numbers, other.numbers, strict=True)
    )


def test_reads_a_line_of_the_data_set() -> None:
    (example,) = parse_examples([GOOD], "file")
    assert example == Example(Features("M", (0.455, 0.365, 0.095, 0.514, 0.2245, 0.101, 0.15)), 15)


def test_takes_missing_values_and_empty_lines() -> None:
    (example,) = parse_examples(["", " , 0.455,,0.095,0.514,0.2245,0.101,0.15,15.0 ", ""], "file")
    assert example.features.sex is None
    assert math.isnan(example.features.numbers[1])
    assert example.rings == 15


@given(examples)
def test_reads_what_it_writes(example: Example) -> None:
    (read,) = parse_examples([example.line], "file")
    assert same(read.features, example.features)
    assert read.rings == example.rings
    (asked,) = parse_features([feature_line(example.features)], "request")
    assert same(asked, example.features)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("X,1,1,1,1,1,1,1,9", "line 1: sex is 'X'; it has to be one of F, I, M, or empty"),
        ("M,-1,1,1,1,1,1,1,9", "line 1: length is '-1'; it has to be a number from 0, or empty"),
        ("M,1,one,1,1,1,1,1,9", "line 1: diameter is 'one'; it has to be a number from 0, or empty"),
        ("M,1,1,inf,1,1,1,1,9", "line 1: height is 'inf'; it has to be a number from 0, or empty"),
        ("M,1,1,nan,1,1,1,1,9", "line 1: height is 'nan'; it has to be a number from 0, or empty"),
        ("M,1,1,1,1,1,1,1,0", "line 1: rings is '0'; it has to be a whole number from 1"),
        ("M,1,1,1,1,1,1,1,9.5", "line 1: rings is '9.5'; it has to be a whole number from 1"),
        ("M,1,1,1,1,1,1,1,", "line 1: rings is ''; it has to be a whole number from 1"),
        ("M,1,1,1,1,1,1,1,inf", "line 1: rings is 'inf'; it has to be a whole number from 1"),
        (
            "M,1,1,1,1,1,1,1",
            "line 1: 8 columns; it has to be the 9 columns sex,length,diameter,height,whole_weight,shucked_weight,"
            "viscera_weight,shell_weight,rings",
        ),
    ],
)
def test_refuses_a_bad_line(line: str, problem: str) -> None:
    with pytest.raises(BadRowsError, match=re.escape(f"file cannot be used:\n  {problem}") + "$"):
        parse_examples([line], "file")


def test_names_every_problem_at_once() -> None:
    with pytest.raises(BadRowsError) as refused:
        parse_examples([GOOD, "X,1,1,1,1,1,1,-1,none", "M"], "file")
    assert str(refused.value).splitlines()[1:4] == [
        "  line 2: sex is 'X'; it has to be one of F, I, M, or empty",
        "  line 2: shell_weight is '-1'; it has to be a number from 0, or empty",
        "  line 2: rings is 'none'; it has to be a whole number from 1",
    ]
    assert len(str(refused.value).splitlines()) == 5


def test_shows_no_more_than_twenty_problems() -> None:
    with pytest.raises(BadRowsError) as refused:
        parse_examples(["M"] * 25, "file")
    lines = str(refused.value).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  and 5 more"


@pytest.mark.parametrize("read", [parse_examples, parse_features])
def test_refuses_what_has_no_data(read: object) -> None:
    with pytest.raises(BadRowsError, match="file cannot be used:\n  it has no line with data$"):
        read(["", "  "], "file")  # type: ignore[operator]


def test_a_request_has_no_label() -> None:
    with pytest.raises(BadRowsError, match=r"The request cannot be used:\n  line 1: 9 columns; it has to be the 8 "):
        parse_features([GOOD], "The request")
