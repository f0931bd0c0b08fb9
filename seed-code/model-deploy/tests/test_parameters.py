import json
import re
from dataclasses import replace

import pytest

from given import BUCKET, PACKAGE
from model_deploy.monitoring import NO_MONITORING
from model_deploy.options import StageOptions
from model_deploy.packages import ModelPackage
from model_deploy.parameters import (
    CHANGED_IN_PLACE,
    Delivery,
    as_parameter_list,
    as_template_configuration,
    read_parameters,
    stage_parameters,
)

DELIVERY = Delivery(
    stage_name="live",
    endpoint_name="sm-mlops-live--abalone-deploy",
    package=ModelPackage(PACKAGE, 7, None, None),
    options=StageOptions.model_validate({"instanceCount": 2, "rollout": "canary"}),
    monitoring=NO_MONITORING,
)
MONITORED = {
    "MonitoringImageAccount": "468650794304",
    "BaselineStatistics": f"{BUCKET}/projects/p-1/7/statistics.json",
    "BaselineConstraints": f"{BUCKET}/projects/p-1/7/constraints.json",
}


@pytest.fixture
def values(settings):
    return stage_parameters(settings, DELIVERY, b"template")


@pytest.fixture
def revision(settings):
    def of(delivery=DELIVERY, template=b"template", **options):
        changed = replace(delivery, options=delivery.options.model_copy(update=options))
        return stage_parameters(settings, changed, template)["Revision"]

    return of


def test_says_everything_about_a_stage_once(values):
    assert {name: value for name, value in values.items() if name != "Revision"} == {
        "EndpointName": "sm-mlops-live--abalone-deploy",
        "ModelPackageArn": PACKAGE,
        "ProjectName": "abalone-deploy",
        "ProjectId": "p-3f9c0a1b2c3d",
        "EnvironmentName": "sm-mlops",
        "EnvironmentType": "live",
        "SubnetIds": "/sm-mlops/live/private-subnet-ids",
        "SecurityGroupIds": "/sm-mlops/live/sagemaker-sg-ids",
        "ModelExecutionRoleArn": "/sm-mlops/live/sm-model-execution-role-arn",
        "VolumeKeyArn": "/sm-mlops/live/kms-endpoint-volumes-key-arn",
        "CaptureBucketName": "/sm-mlops/live/capture-bucket-name",
        "CaptureKeyArn": "/sm-mlops/live/kms-capture-key-arn",
        "MonitorRoleArn": "/sm-mlops/live/sm-model-monitor-role-arn",
        "InstanceType": "ml.m5.large",
        "InstanceStorage": "encrypted-volumes",
        "InstanceCount": "2",
        "MinimumInstances": "0",
        "MaximumInstances": "0",
        "InvocationsPerInstance": "600",
        "Rollout": "canary",
        "RolloutPercent": "10",
        "RolloutWaitSeconds": "600",
        "LatencyAlarmMilliseconds": "1000",
        "CapturePercent": "100",
        "MonitoringSchedule": "none",
        "MonitoringInstanceType": "ml.m5.xlarge",
        "MonitoringImageAccount": "none",
        "BaselineStatistics": "none",
        "BaselineConstraints": "none",
    }


def test_leaves_no_parameter_of_the_template_to_its_default_but_the_fixed_one(values, template):
    assert set(values) == set(template["Parameters"]) - {"VariantName"}


def test_gives_every_parameter_a_value_that_the_template_takes(settings, template):
    scaling = DELIVERY.options.model_copy(
        update={"minimum_instances": 2, "maximum_instances": 4, "monitoring_schedule": "cron(0 17/12 ? * * *)"}
    )
    for delivery in (DELIVERY, replace(DELIVERY, options=scaling, monitoring=MONITORED)):
        for name, value in stage_parameters(settings, delivery, b"").items():
            parameter = template["Parameters"][name]
            assert re.search(parameter.get("AllowedPattern", ""), value), name
            assert value in parameter.get("AllowedValues", [value]), name
            assert len(value) <= parameter.get("MaxLength", 4096), name
            if parameter["Type"] == "Number":
                assert parameter["MinValue"] <= int(value) <= parameter.get("MaxValue", int(value)), name


def test_gives_instances_with_local_disks_no_volumes(settings):
    options = DELIVERY.options.model_copy(update={"instance_type": "ml.g5.xlarge"})
    assert stage_parameters(settings, replace(DELIVERY, options=options), b"")["InstanceStorage"] == "local-disks"


def test_has_the_same_revision_for_the_same_input(revision):
    assert revision() == revision()
    assert re.fullmatch("[0-9a-f]{8}", revision())


def test_has_another_revision_for_whatever_can_only_be_replaced(revision):
    package = ModelPackage(PACKAGE.replace("/7", "/8"), 8, None, None)
    revisions = [
        revision(),
        revision(replace(DELIVERY, package=package)),
        revision(replace(DELIVERY, monitoring=MONITORED)),
        revision(template=b"another template"),
        revision(instance_type="ml.m5.xlarge"),
        revision(instance_count=3),
        revision(data_capture_percent=50),
        revision(revision=1),
    ]
    assert len(set(revisions)) == len(revisions)


def test_keeps_the_revision_for_whatever_changes_in_place(revision):
    assert {
        revision(minimum_instances=2, maximum_instances=4),
        revision(invocations_per_instance=10),
        revision(rollout="linear", rollout_percent=50, rollout_wait_minutes=5),
        revision(latency_alarm_milliseconds=50),
        revision(monitoring_schedule="cron(0 * ? * * *)"),
    } == {revision()}


def test_changes_nothing_in_place_that_goes_into_a_resource_which_can_only_be_replaced(template):
    replaced = ("AWS::SageMaker::Model", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::DataQualityJobDefinition")
    bodies = [json.dumps(it["Properties"]) for it in template["Resources"].values() if it["Type"] in replaced]
    assert len(bodies) == 3
    for name in CHANGED_IN_PLACE:
        assert name in template["Parameters"]
        for body in bodies:
            assert f'"{name}"' not in body
            assert f"${{{name}}}" not in body


def test_has_two_forms_that_say_the_same(values):
    as_list, as_configuration = as_parameter_list(values), as_template_configuration(values)
    assert as_list[1] == {"ParameterKey": "EndpointName", "ParameterValue": "sm-mlops-live--abalone-deploy"}
    assert as_configuration["Tags"] == {
        "sagemaker:project-name": "abalone-deploy",
        "sagemaker:project-id": "p-3f9c0a1b2c3d",
        "EnvironmentName": "sm-mlops",
        "EnvironmentType": "live",
    }
    assert read_parameters(as_list) == read_parameters(as_configuration) == values
