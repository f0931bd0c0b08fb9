import io
from itertools import count

import pytest
from botocore.response import StreamingBody

from model_deploy.cases import Failure
from model_deploy.invocations import Answer, ask, check_answers, check_latency
from model_deploy.options import EndpointTest

WANTED = EndpointTest()
NAME = "sm-mlops-prod--abalone-deploy"


def requested(record):
    return {"EndpointName": NAME, "ContentType": "text/csv", "Accept": "text/csv", "Body": record}


def body(text):
    return {"Body": StreamingBody(io.BytesIO(text), len(text))}


def test_sends_every_record_as_a_line_of_csv_and_the_first_one_twice(stubs):
    for record, answer in ((b"M,1", b"8"), (b"M,1", b"9.5\n"), (b"F,2", b"10")):
        stubs.answer("sagemaker-runtime", "invoke_endpoint", requested(record), body(answer))
    ticks = count()
    answers = ask(stubs.client("sagemaker-runtime"), NAME, ["M,1", "F,2"], lambda: next(ticks))
    assert answers == [Answer("9.5", 1), Answer("10", 1)]


def test_goes_on_after_a_request_that_failed(stubs):
    stubs.answer("sagemaker-runtime", "invoke_endpoint", requested(b"M,1"), body(b"8"))
    stubs.refuse("sagemaker-runtime", "invoke_endpoint", "ModelError", "the model is broken")
    stubs.answer("sagemaker-runtime", "invoke_endpoint", requested(b"F,2"), body(b"\xff"))
    first, second = ask(stubs.client("sagemaker-runtime"), NAME, ["M,1", "F,2"], lambda: 0)
    assert (
        first.error == "An error occurred (ModelError) when calling the InvokeEndpoint operation: the model is broken"
    )
    assert (second.text, second.error) == ("\ufffd", None)


def refusal(check, answers, wanted=WANTED):
    with pytest.raises(Failure) as failure:
        check(answers, wanted)
    return str(failure.value)


def test_takes_numbers_up_to_the_limits():
    assert check_answers([Answer("0", 1), Answer("4e1", 1)], WANTED) == "2 answers from 0 to 40"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("-0.1", "-0.1 is not between 0 and 40"),
        ("40.5", "40.5 is not between 0 and 40"),
        ("nan", "nan is not between 0 and 40"),
        ("inf", "inf is not between 0 and 40"),
        ("", "'' is no number"),
        ("9.5,8.1", "'9.5,8.1' is no number"),
        ("<html>", "'<html>' is no number"),
    ],
)
def test_refuses_answers_that_make_no_sense(text, problem):
    assert refusal(check_answers, [Answer("9", 1), Answer(text, 1)]) == f"1 of 2 requests: {problem}"


def test_quotes_three_problems_and_counts_the_others():
    answers = [Answer("", 1, f"error {number}") for number in range(5)]
    assert refusal(check_answers, answers) == "5 of 5 requests: error 0; error 1; error 2; and 2 more"


def test_judges_the_percentile_and_not_the_slowest_answer():
    answers = [Answer("9", 0.1)] * 19 + [Answer("9", 5)]
    assert check_latency(answers, WANTED) == "95 % of 20 answers came within 100 ms"
    all_of_them = EndpointTest.model_validate({"latencyPercentile": 100})
    assert refusal(check_latency, answers, all_of_them) == "100 % of 20 answers came within 5000 ms; allowed: 1000 ms"


def test_takes_answers_that_are_just_in_time():
    assert check_latency([Answer("9", 1)], WANTED) == "95 % of 1 answers came within 1000 ms"


def test_leaves_failed_requests_out_of_the_latency():
    assert (
        check_latency([Answer("9", 0.1), Answer("", 60, "timeout")], WANTED) == "95 % of 1 answers came within 100 ms"
    )
    assert refusal(check_latency, [Answer("", 60, "timeout")]) == "no request was answered"
