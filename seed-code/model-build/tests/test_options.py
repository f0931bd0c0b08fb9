from __future__ import annotations

import json

import pytest

from model_build.options import RULES, Options, read_options
from model_build.problems import BadInputError

EVERY_KEY = {
    "processingInstanceType": "ml.c5.xlarge",
    "trainingInstanceType": "ml.m6i.2xlarge",
    "inferenceInstanceTypes": ["ml.c6i.large"],
    "transformInstanceType": "ml.c5.large",
    "inputDataKey": "datasets/abalone-2.csv",
    "maximumMse": 5,
    "minimumR2": -0.5,
    "approval": "Rejected",
}


def test_has_defaults_for_all() -> None:
    assert read_options("") == read_options("{}") == Options()


def test_takes_every_key() -> None:
    assert set(EVERY_KEY) == set(RULES)
    assert read_options(json.dumps(EVERY_KEY)) == Options(
        processing_instance_type="ml.c5.xlarge",
        training_instance_type="ml.m6i.2xlarge",
        inference_instance_types=["ml.c6i.large"],
        transform_instance_type="ml.c5.large",
        input_data_key="datasets/abalone-2.csv",
        maximum_mse=5,
        minimum_r2=-0.5,
        approval="Rejected",
    )


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("processingInstanceType", "m5.xlarge", '"m5.xlarge"; it has to be an instance type such as ml.m5.xlarge'),
        ("trainingInstanceType", 5, "5; it has to be an instance type such as ml.m5.xlarge"),
        ("inferenceInstanceTypes", [], "[]; it has to be a list of instance types such as ml.m5.xlarge, not empty"),
        (
            "inferenceInstanceTypes",
            ["x"],
            '["x"]; it has to be a list of instance types such as ml.m5.xlarge, not empty',
        ),
        ("transformInstanceType", None, "null; it has to be an instance type such as ml.m5.xlarge"),
        ("inputDataKey", "/datasets/a.csv", '"/datasets/a.csv"; it has to be a key in the data bucket such as '),
        ("inputDataKey", "", '""; it has to be a key in the data bucket such as datasets/abalone.csv'),
        ("maximumMse", 0, "0; it has to be a number above 0"),
        ("maximumMse", True, "true; it has to be a number above 0"),
        ("maximumMse", float("inf"), "Infinity; it has to be a number above 0"),
        ("minimumR2", 1.01, "1.01; it has to be a number of at most 1"),
        ("minimumR2", "0.4", '"0.4"; it has to be a number of at most 1'),
        (
            "approval",
            "Approved",
            '"Approved"; it has to be PendingManualApproval or Rejected: a pipeline does not approve its own models',
        ),
    ],
)
def test_refuses_a_bad_value(key: str, value: object, problem: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_options(json.dumps({key: value}))
    assert str(refused.value).startswith(f"PIPELINE_OPTIONS cannot be used:\n  {key} is {problem}")


def test_names_every_problem_at_once() -> None:
    with pytest.raises(BadInputError) as refused:
        read_options('{"maximumMse": -1, "minimumMse": 1, "approval": 1}')
    assert str(refused.value).splitlines()[1:] == [
        "  maximumMse is -1; it has to be a number above 0",
        f"  minimumMse is not known; known are {', '.join(RULES)}",
        "  approval is 1; it has to be PendingManualApproval or Rejected: a pipeline does not approve its own models",
    ]


@pytest.mark.parametrize(("text", "problem"), [("{", "it is no JSON: "), ("[]", "it has to be a JSON object")])
def test_refuses_what_is_no_object(text: str, problem: str) -> None:
    with pytest.raises(BadInputError, match=f"PIPELINE_OPTIONS cannot be used:\n  {problem}"):
        read_options(text)
