from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from abalone.columns import NUMBERS
from abalone.rows import Features, parse_examples
from abalone.transformer import Transformer
from model_build.sample import sample_lines
from tests.test_rows import features


def with_gaps(count: int, seed: int) -> list[Features]:
    rows = [example.features for example in parse_examples(sample_lines(count, seed), "sample")]
    gaps = np.random.default_rng(seed).random((count, 1 + len(NUMBERS))) < 0.05
    return [
        Features(
            None if gap[0] else row.sex,
            tuple(math.nan if missing else value for value, missing in zip(row.numbers, gap[1:], strict=True)),
        )
        for row, gap in zip(rows, gaps, strict=True)
    ]


def table(rows: list[Features]) -> np.ndarray:
    return np.array([[row.sex, *row.numbers] for row in rows], dtype=object)


def test_is_what_scikit_learn_would_do() -> None:
    known, asked = with_gaps(500, 1), [*with_gaps(200, 2), Features("unheard of", (0.0,) * len(NUMBERS))]
    numbers = list(range(1, 1 + len(NUMBERS)))
    sex = make_pipeline(
        SimpleImputer(missing_values=None, strategy="constant", fill_value="missing"),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    reference = ColumnTransformer(
        [("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers), ("sex", sex, [0])]
    ).fit(table(known))
    own = Transformer.fit(known)
    np.testing.assert_allclose(own.transform(asked), reference.transform(table(asked)).astype(float), atol=1e-9)
    assert own.sexes == ("F", "I", "M", "missing")


@given(st.lists(features, min_size=1, max_size=20))
def test_reads_what_it_writes(rows: list[Features]) -> None:
    if any(all(math.isnan(row.numbers[column]) for row in rows) for column in range(len(NUMBERS))):
        with pytest.raises(ValueError, match="There is not one value of"):
            Transformer.fit(rows)
        return
    fitted = Transformer.fit(rows)
    read = Transformer.from_json(fitted.to_json())
    assert read == fitted
    assert np.isfinite(read.transform(rows)).all()
    assert read.transform(rows).shape == (len(rows), read.width)


def test_a_measurement_that_never_changes_does_no_harm() -> None:
    rows = [Features("F", (1.0,) * len(NUMBERS))] * 3
    assert Transformer.fit(rows).transform(rows).tolist() == [[0.0] * len(NUMBERS) + [1.0]] * 3


def test_makes_nothing_of_no_rows() -> None:
    assert Transformer.fit([Features("F", (1.0,) * len(NUMBERS))]).transform([]).shape == (0, len(NUMBERS) + 1)


def changed(**changes: object) -> str:
    document = json.loads(Transformer.fit(with_gaps(50, 3)).to_json())
    return json.dumps({**document, **changes})


def first_number(**changes: object) -> list[object]:
    first, *others = json.loads(changed())["numbers"]
    return [{**first, **changes}, *others]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (changed(format=2), "This is no transformer of format 1."),
        ("[]", "This is no transformer of format 1."),
        (changed(numbers=[]), "The transformer is for the columns []; this code is for ['length', "),
        (changed(numbers=None), "The transformer is for the columns None; this code is for ['length', "),
        (changed(sex=[1]), "The transformer's sex is [1]; it has to be a list of texts."),
        (changed(numbers=first_number(scale=0)), "it has to be three numbers, the last above 0."),
        (changed(numbers=first_number(mean="0")), "it has to be three numbers, the last above 0."),
        (changed(numbers=first_number(median=math.nan)), "it has to be three numbers, the last above 0."),
    ],
)
def test_refuses_what_is_no_transformer(text: str, problem: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the text is compared below
        Transformer.from_json(text)
    assert problem in str(refused.value)
