import json
import re
from dataclasses import replace

import pytest

from given import BATCH, PACKAGE
from model_deploy.batch import CHANGED_IN_PLACE, batch_parameters
from model_deploy.monitoring import NO_MONITORING
from model_deploy.options import BatchOptions, StageOptions
from model_deploy.packages import ModelPackage
from model_deploy.parameters import Delivery, stage_parameters

DELIVERY = Delivery(
    "live", "sm-mlops-live--abalone-deploy", ModelPackage(PACKAGE, 7, None, None), StageOptions(), NO_MONITORING
)


@pytest.fixture
def values(settings):
    def of(delivery=DELIVERY, template=b"template", **changed):
        return batch_parameters(settings, delivery, BatchOptions.model_validate({**BATCH, **changed}), template)

    return of


def test_leaves_no_parameter_of_the_template_to_its_default(values, batch_template):
    assert set(values()) == set(batch_template["Parameters"])


def test_gives_every_parameter_a_value_that_the_template_takes(values, batch_template):
    for name, value in values(instanceType="ml.g5.xlarge").items():
        parameter = batch_template["Parameters"][name]
        assert re.search(parameter.get("AllowedPattern", ""), value), name
        assert value in parameter.get("AllowedValues", [value]), name


def test_replaces_the_model_for_another_package_or_template_alone(values):
    package = ModelPackage(PACKAGE.replace("/7", "/8"), 8, None, None)
    raised = StageOptions.model_validate({"revision": 1})
    revisions = [
        values()["Revision"],
        values(replace(DELIVERY, package=package))["Revision"],
        values(replace(DELIVERY, options=raised))["Revision"],
        values(template=b"another")["Revision"],
    ]
    assert len(set(revisions)) == 4
    assert values(schedule="rate(1 day)", instanceType="ml.g5.xlarge", instanceCount=4)["Revision"] == revisions[0]


def test_changes_nothing_in_place_that_goes_into_the_model(batch_template):
    body = json.dumps(batch_template["Resources"]["Model"]["Properties"])
    for name in CHANGED_IN_PLACE:
        assert name in batch_template["Parameters"]
        assert name not in body


def test_calls_its_model_otherwise_than_that_of_the_endpoint(settings, values):
    assert values()["Revision"] != stage_parameters(settings, DELIVERY, b"the endpoint's template")["Revision"]


def request(template, storage):
    """The request that the schedule sends, with values in place of what CloudFormation puts in."""
    text, variables = template["Resources"]["Schedule"]["Properties"]["Target"]["Input"]["Fn::Sub"]
    with_key, without_key = variables["VolumeKey"]["Fn::If"][1:]
    key = with_key["Fn::Sub"] if storage == "encrypted-volumes" else without_key
    return json.loads(re.sub(r"\$\{[\w.]+\}", "1", text.replace("${VolumeKey}", key)))


def test_sends_a_request_that_sagemaker_knows(batch_template, stubs):
    for storage, resources in (
        ("encrypted-volumes", {"VolumeKmsKeyId": "1", "InstanceType": "ml.m5.large", "InstanceCount": 1}),
        ("local-disks", {"InstanceType": "ml.m5.large", "InstanceCount": 1}),
    ):
        body = request(batch_template, storage)
        body["TransformResources"]["InstanceType"] = "ml.m5.large"
        assert body["TransformResources"] == resources
        assert body["TransformOutput"]["KmsKeyId"] == "1"
        arn = "arn:aws:sagemaker:eu-west-1:222233334444:transform-job/1"
        stubs.answer("sagemaker", "create_transform_job", body, {"TransformJobArn": arn})
        stubs.client("sagemaker").create_transform_job(**body)


def test_names_jobs_within_the_limit_of_sagemaker(batch_template):
    text = batch_template["Resources"]["Schedule"]["Properties"]["Target"]["Input"]["Fn::Sub"][0]
    name = json.loads(re.sub(r"\$\{VolumeKey\}", "", text).replace(": ${InstanceCount}", ": 1"))["TransformJobName"]
    assert name == "${EnvironmentName}-${EnvironmentType}--<aws.scheduler.execution-id>"
    parameters = batch_template["Parameters"]
    longest = parameters["EnvironmentName"]["MaxLength"] + parameters["EnvironmentType"]["MaxLength"] + len("---") + 36
    assert longest <= 63


@pytest.mark.parametrize("character", ['"', "\\", "\n"])
def test_no_value_can_end_the_text_that_it_stands_in(values, batch_template, character):
    text = batch_template["Resources"]["Schedule"]["Properties"]["Target"]["Input"]["Fn::Sub"][0]
    given = {name: value for name, value in values().items() if f"${{{name}}}" in text}
    assert len(given) == 9
    for name, value in given.items():
        parameter = batch_template["Parameters"][name]
        assert parameter["Type"] == "Number" or not re.search(parameter["AllowedPattern"], f"{value}{character}x"), name
