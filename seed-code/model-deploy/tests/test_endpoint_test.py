import io
from itertools import repeat

import pytest
from botocore.response import StreamingBody
from test_expected import CONFIG, ENDPOINT, NAME, VALUES

from given import PACKAGE
from model_deploy.endpoint_test import EndpointTester
from model_deploy.expected import ExpectedEndpoint
from model_deploy.options import EndpointTest

#: The names of all cases, in their order.
CASES = [
    "role can be assumed",
    "endpoint can be described",
    "endpoint is in service",
    "model is the expected one",
    "instances are as many as were asked for",
    "volumes have a key",
    "data is captured and encrypted",
    "endpoint can be asked",
    "answers are sensible",
    "answers come in time",
]
TIMES = {"CreationTime": 0, "LastModifiedTime": 0}
ARN = "arn:aws:sagemaker:eu-west-1:222233334444:endpoint"


@pytest.fixture
def slept():
    return []


@pytest.fixture
def tester(slept):
    return EndpointTester(
        ExpectedEndpoint.of(VALUES), EndpointTest(), ["M,1", "F,2"], (2, 15.0), iter(repeat(0.0)).__next__, slept.append
    )


def describe(stubs, *statuses):
    for status in statuses:
        answer = {**ENDPOINT, **TIMES, "EndpointName": NAME, "EndpointArn": f"{ARN}/{NAME}", "EndpointStatus": status}
        stubs.answer("sagemaker", "describe_endpoint", {"EndpointName": NAME}, answer)


def configure(stubs, **changed):
    config = {**CONFIG, **changed}
    data_capture = {
        "InitialSamplingPercentage": 100,
        "DestinationS3Uri": "s3://captures/data-capture",
        **config["DataCaptureConfig"],
    }
    answer = {
        **config,
        "DataCaptureConfig": data_capture,
        "EndpointConfigName": f"{NAME}-0123abcd",
        "EndpointConfigArn": f"{ARN}-config/{NAME}-0123abcd",
        "CreationTime": 0,
    }
    stubs.answer("sagemaker", "describe_endpoint_config", {"EndpointConfigName": f"{NAME}-0123abcd"}, answer)


def invoke(stubs, *answers):
    for record, text in zip(("M,1", "M,1", "F,2"), answers, strict=True):
        request = {"EndpointName": NAME, "ContentType": "text/csv", "Accept": "text/csv", "Body": record.encode()}
        body = StreamingBody(io.BytesIO(text), len(text))
        stubs.answer("sagemaker-runtime", "invoke_endpoint", request, {"Body": body})


def outcomes(suite):
    assert [case.name for case in suite.cases] == CASES
    return {case.name: case.outcome for case in suite.cases if case.outcome != "passed"}


def messages(suite):
    return [case.message for case in suite.cases if case.outcome not in ("passed", "skipped")]


def test_passes_an_endpoint_that_is_as_it_was_deployed_and_answers(stubs, tester, slept):
    describe(stubs, "InService")
    configure(stubs)
    invoke(stubs, b"8", b"9", b"10")
    suite = tester.test("prod.222233334444", lambda: stubs.client)
    assert (suite.name, suite.passed, outcomes(suite), slept) == ("prod.222233334444", True, {}, [])
    assert suite.cases[3].message == f"{NAME}-0123abcd, made of {PACKAGE}"


def test_waits_for_an_endpoint_that_scales(stubs, tester, slept):
    describe(stubs, "Updating", "SystemUpdating", "InService")
    configure(stubs)
    invoke(stubs, b"8", b"9", b"10")
    assert tester.test("prod", lambda: stubs.client).passed
    assert slept == [15.0, 15.0]


def test_waits_no_longer_than_its_patience(stubs, tester, slept):
    describe(stubs, "Updating", "Updating", "Updating")
    configure(stubs)
    invoke(stubs, b"8", b"9", b"10")
    suite = tester.test("prod", lambda: stubs.client)
    assert outcomes(suite) == {"endpoint is in service": "failed"}
    assert slept == [15.0, 15.0]


def test_does_not_wait_for_an_endpoint_that_failed(stubs, tester, slept):
    describe(stubs, "Failed")
    configure(stubs)
    invoke(stubs, b"8", b"9", b"10")
    assert outcomes(tester.test("prod", lambda: stubs.client)) == {"endpoint is in service": "failed"}
    assert slept == []


def test_skips_everything_else_without_the_role(stubs, tester):
    stubs.refuse("sts", "assume_role", "AccessDenied", "not authorized")

    def assume():
        stubs.client("sts").assume_role(RoleArn="arn:aws:iam::222233334444:role/test", RoleSessionName="test")

    suite = tester.test("prod", assume)
    assert outcomes(suite) == {CASES[0]: "error", **dict.fromkeys(CASES[1:], "skipped")}
    assert messages(suite) == [
        "ClientError: An error occurred (AccessDenied) when calling the AssumeRole operation: not authorized"
    ]


def test_skips_everything_else_without_the_endpoint(stubs, tester):
    stubs.refuse("sagemaker", "describe_endpoint", "ValidationException", "Could not find endpoint")
    suite = tester.test("prod", lambda: stubs.client)
    assert outcomes(suite) == {CASES[1]: "error", **dict.fromkeys(CASES[2:], "skipped")}


def test_asks_an_endpoint_whose_description_is_wrong_all_the_same(stubs, tester):
    describe(stubs, "InService")
    configure(stubs, KmsKeyId="", ProductionVariants=[{**CONFIG["ProductionVariants"][0], "ModelName": "old"}])
    invoke(stubs, b"8", b"9", b"10")
    assert outcomes(tester.test("prod", lambda: stubs.client)) == {
        "model is the expected one": "failed",
        "volumes have a key": "failed",
    }


def test_fails_answers_that_make_no_sense(stubs, tester):
    describe(stubs, "InService")
    configure(stubs)
    invoke(stubs, b"8", b"nan", b"10")
    suite = tester.test("prod", lambda: stubs.client)
    assert outcomes(suite) == {"answers are sensible": "failed"}
    assert messages(suite) == ["1 of 2 requests: nan is not between 0 and 40"]


def test_fails_answers_that_come_late(stubs, tester):
    describe(stubs, "InService")
    configure(stubs)
    invoke(stubs, b"8", b"9", b"10")
    ticks = iter(range(1000))
    slow = EndpointTester(tester.expected, tester.wanted, tester.records, clock=lambda: next(ticks) * 2.0)
    suite = slow.test("prod", lambda: stubs.client)
    assert outcomes(suite) == {"answers come in time": "failed"}
    assert messages(suite) == ["95 % of 2 answers came within 2000 ms; allowed: 1000 ms"]


def test_makes_a_result_of_whatever_happens(tester):
    def surprise():
        raise RuntimeError("nobody thought of this")

    suite = tester.test("prod", surprise)
    assert messages(suite) == ["RuntimeError: nobody thought of this"]
