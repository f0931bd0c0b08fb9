import pytest

from given import PACKAGE
from model_deploy.cases import Failure
from model_deploy.expected import (
    ExpectedEndpoint,
    check_capture,
    check_instances,
    check_model,
    check_status,
    check_volume_key,
)

NAME = "sm-mlops-prod--abalone-deploy"
VALUES = {
    "EndpointName": NAME,
    "Revision": "0123abcd",
    "ModelPackageArn": PACKAGE,
    "InstanceType": "ml.m5.large",
    "InstanceStorage": "encrypted-volumes",
    "InstanceCount": "2",
    "MinimumInstances": "0",
    "MaximumInstances": "0",
    "CapturePercent": "100",
}
ENDPOINT = {
    "EndpointStatus": "InService",
    "EndpointConfigName": f"{NAME}-0123abcd",
    "ProductionVariants": [{"VariantName": "AllTraffic", "CurrentInstanceCount": 2}],
    "DataCaptureConfig": {
        "EnableCapture": True,
        "CaptureStatus": "Started",
        "CurrentSamplingPercentage": 100,
        "DestinationS3Uri": "s3://captures/data-capture",
        "KmsKeyId": "capture-key",
    },
}
CONFIG = {
    "ProductionVariants": [
        {"VariantName": "AllTraffic", "ModelName": f"{NAME}-0123abcd", "InstanceType": "ml.m5.large"}
    ],
    "KmsKeyId": "volume-key",
    "DataCaptureConfig": {"CaptureOptions": [{"CaptureMode": "Input"}, {"CaptureMode": "Output"}]},
}


def judged(check, *, values=None, endpoint=None, config=None):
    expected = ExpectedEndpoint.of({**VALUES, **(values or {})})
    return check(expected, {**ENDPOINT, **(endpoint or {})}, {**CONFIG, **(config or {})})


def refusal(check, **changed):
    with pytest.raises(Failure) as failure:
        judged(check, **changed)
    return str(failure.value)


@pytest.mark.parametrize(
    ("check", "seen"),
    [
        (check_status, "in service"),
        (check_model, f"{NAME}-0123abcd, made of {PACKAGE}"),
        (check_instances, "2 of ml.m5.large"),
        (check_volume_key, "volume-key"),
        (check_capture, "100 % to s3://captures/data-capture"),
    ],
)
def test_says_what_was_seen_of_an_endpoint_that_is_right(check, seen):
    assert judged(check) == seen


def test_refuses_an_endpoint_that_is_not_in_service():
    assert (
        refusal(check_status, endpoint={"EndpointStatus": "Failed", "FailureReason": "no capacity"})
        == "EndpointStatus is Failed: no capacity"
    )
    assert (
        refusal(check_status, endpoint={"EndpointStatus": "Updating"})
        == "EndpointStatus is Updating: no reason is given"
    )


@pytest.mark.parametrize("old", [f"{NAME}-9999ffff", "another-endpoint-0123abcd"])
def test_refuses_a_configuration_or_a_model_of_another_revision(old):
    hint = f"not {NAME}-0123abcd, which was made of {PACKAGE}: the deployment was rolled back, or another one came in between"
    assert (
        refusal(check_model, endpoint={"EndpointConfigName": old})
        == f"the configuration of the endpoint is {old}, {hint}"
    )
    variants = [{**CONFIG["ProductionVariants"][0], "ModelName": old}]
    assert (
        refusal(check_model, config={"ProductionVariants": variants})
        == f"the model of the configuration is {old}, {hint}"
    )


@pytest.mark.parametrize("count", [0, 2])
def test_refuses_more_or_fewer_variants_than_one(count):
    variants = CONFIG["ProductionVariants"] * count
    assert (
        refusal(check_model, config={"ProductionVariants": variants})
        == f"there are {count} production variants; expected one"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_refuses_more_or_fewer_instances_than_were_asked_for(count):
    endpoint = {"ProductionVariants": [{"CurrentInstanceCount": count}]}
    assert refusal(check_instances, endpoint=endpoint) == f"CurrentInstanceCount is {count}; expected 2 to 2"


def test_refuses_instances_of_another_type():
    config = {"ProductionVariants": [{**CONFIG["ProductionVariants"][0], "InstanceType": "ml.m5.xlarge"}]}
    assert refusal(check_instances, config=config) == "InstanceType is ml.m5.xlarge, not ml.m5.large"


@pytest.mark.parametrize(("count", "right"), [(1, False), (2, True), (4, True), (5, False)])
def test_lets_an_endpoint_that_scales_have_as_many_instances_as_it_may(count, right):
    changed = {
        "values": {"MinimumInstances": "2", "MaximumInstances": "4", "InstanceCount": "3"},
        "endpoint": {"ProductionVariants": [{"CurrentInstanceCount": count}]},
    }
    if right:
        assert judged(check_instances, **changed) == f"{count} of ml.m5.large"
    else:
        assert refusal(check_instances, **changed) == f"CurrentInstanceCount is {count}; expected 2 to 4"


def test_refuses_volumes_without_a_key():
    assert refusal(check_volume_key, config={"KmsKeyId": ""}) == "the configuration names no KmsKeyId for its volumes"


def test_asks_for_no_key_of_local_disks():
    values = {"InstanceStorage": "local-disks", "InstanceType": "ml.g5.xlarge"}
    seen = judged(check_volume_key, values=values, config={"KmsKeyId": None})
    assert seen == "ml.g5.xlarge has local disks, which take no key"
    assert (
        refusal(check_volume_key, values=values)
        == "KmsKeyId is volume-key, though ml.g5.xlarge has local disks, which take none"
    )


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"EnableCapture": False}, "EnableCapture is False, not True"),
        ({"CaptureStatus": "Stopped"}, "CaptureStatus is Stopped, not Started"),
        ({"CurrentSamplingPercentage": 10}, "CurrentSamplingPercentage is 10, not 100"),
        ({"KmsKeyId": None}, "no KmsKeyId is named for what is captured"),
    ],
)
def test_refuses_captures_that_are_not_as_they_were_asked_for(changed, problem):
    endpoint = {"DataCaptureConfig": {**ENDPOINT["DataCaptureConfig"], **changed}}
    assert refusal(check_capture, endpoint=endpoint) == problem


def test_refuses_captures_of_one_side_alone_and_an_endpoint_without_any():
    config = {"DataCaptureConfig": {"CaptureOptions": [{"CaptureMode": "Input"}]}}
    assert refusal(check_capture, config=config) == "CaptureOptions are Input, not Input, Output"
    nothing = refusal(check_capture, endpoint={"DataCaptureConfig": {}}, config={"DataCaptureConfig": {}})
    assert nothing == (
        "EnableCapture is None, not True; CaptureStatus is None, not Started; CurrentSamplingPercentage is None, not 100; "
        "no KmsKeyId is named for what is captured; CaptureOptions are missing, not Input, Output"
    )


def test_refuses_captures_where_none_were_asked_for():
    values = {"CapturePercent": "0"}
    assert judged(check_capture, values=values, endpoint={"DataCaptureConfig": {"EnableCapture": False}})
    assert refusal(check_capture, values=values) == "the endpoint captures data, though dataCapturePercent is 0"
