"""What the endpoint template promises, and where the options agree with it."""

import json

import pytest
from annotated_types import Ge, Le

from model_deploy.option_files import LONGEST_ROLLOUT, TERMINATION_WAIT
from model_deploy.options import StageOptions
from model_deploy.prepare import LONGEST_ENDPOINT_NAME

#: Properties that name a resource.
NAMES = {
    "AlarmName",
    "EndpointConfigName",
    "EndpointName",
    "JobDefinitionName",
    "ModelName",
    "MonitoringScheduleName",
    "PolicyName",
}
REPLACED = {"Model", "EndpointConfig", "QualityJob"}
UNTAGGED = {"ScalableTarget", "ScalingPolicy"}
ALARMS = {"ServerErrorAlarm", "ClientErrorAlarm", "LatencyAlarm"}


def names(resources):
    """The name of each resource as it is written."""
    found = {}
    for logical_id, resource in resources.items():
        kind = resource["Type"].rsplit("::", 1)[1]
        own = {f"{kind}Name", "PolicyName", "AlarmName", "JobDefinitionName"} & NAMES & set(resource["Properties"])
        found[logical_id] = [resource["Properties"][key] for key in own]
    return found


def test_every_name_begins_with_the_endpoint_so_that_the_roles_of_the_account_know_it(template):
    for logical_id, found in names(template["Resources"]).items():
        if logical_id == "ScalableTarget":
            continue
        (name,) = found
        assert (name.get("Fn::Sub") or f"${{{name['Ref']}}}").startswith("${EndpointName}"), logical_id


def test_what_can_only_be_replaced_is_named_after_the_revision_and_nothing_else_is(template):
    with_revision = {
        logical_id for logical_id, found in names(template["Resources"]).items() if "${Revision}" in json.dumps(found)
    }
    assert with_revision == REPLACED


def test_no_name_gets_too_long(template):
    longest = template["Parameters"]["EndpointName"]["MaxLength"]
    assert longest == LONGEST_ENDPOINT_NAME
    assert longest + len("-0123abcd") == 63
    assert longest + len("-quality") <= 63


def test_a_variant_keeps_its_name(template):
    assert template["Parameters"]["VariantName"]["AllowedValues"] == ["AllTraffic"]
    assert template["Parameters"]["VariantName"]["Default"] == "AllTraffic"


def test_everything_goes_with_the_stack_on_purpose(template):
    for logical_id, resource in template["Resources"].items():
        assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Delete", "Delete"), logical_id


def test_everything_that_takes_tags_has_those_of_the_project_and_the_environment(template):
    expected = {
        "sagemaker:project-name": "ProjectName",
        "sagemaker:project-id": "ProjectId",
        "sagemaker:deployment-stage": "EnvironmentType",
        "EnvironmentName": "EnvironmentName",
        "EnvironmentType": "EnvironmentType",
    }
    for logical_id, resource in template["Resources"].items():
        if logical_id not in UNTAGGED:
            tags = {tag["Key"]: tag["Value"]["Ref"] for tag in resource["Properties"]["Tags"]}
            assert tags == expected, logical_id


def test_every_alarm_watches_the_variant_and_can_stop_a_rollout(template):
    resources = template["Resources"]
    assert {it for it, resource in resources.items() if resource["Type"] == "AWS::CloudWatch::Alarm"} == ALARMS
    for alarm in ALARMS:
        dimensions = {it["Name"]: it["Value"] for it in resources[alarm]["Properties"]["Dimensions"]}
        assert dimensions == {"EndpointName": {"Ref": "EndpointName"}, "VariantName": {"Ref": "VariantName"}}
    rollback = resources["Endpoint"]["Properties"]["DeploymentConfig"]["AutoRollbackConfiguration"]
    assert {it["AlarmName"]["Ref"] for it in rollback["Alarms"]} == ALARMS


def test_alarms_have_time_to_ring_between_two_steps(template):
    shortest = template["Parameters"]["RolloutWaitSeconds"]["MinValue"]
    for alarm in ALARMS:
        properties = template["Resources"][alarm]["Properties"]
        assert properties["Period"] * properties["EvaluationPeriods"] < shortest


def test_rollouts_last_as_long_as_the_options_reckon_with(template):
    policy = template["Resources"]["Endpoint"]["Properties"]["DeploymentConfig"]["BlueGreenUpdatePolicy"]
    assert policy["MaximumExecutionTimeoutInSeconds"] == LONGEST_ROLLOUT
    assert policy["TerminationWaitInSeconds"] == TERMINATION_WAIT


@pytest.mark.parametrize(
    ("parameter", "option", "factor"),
    [
        ("InstanceCount", "instance_count", 1),
        ("RolloutPercent", "rollout_percent", 1),
        ("RolloutWaitSeconds", "rollout_wait_minutes", 60),
        ("LatencyAlarmMilliseconds", "latency_alarm_milliseconds", 1),
        ("CapturePercent", "data_capture_percent", 1),
    ],
)
def test_options_and_parameters_have_the_same_limits(template, parameter, option, factor):
    limits = StageOptions.model_fields[option].metadata
    (lowest,) = (limit.ge for limit in limits if isinstance(limit, Ge))
    (highest,) = (limit.le for limit in limits if isinstance(limit, Le))
    declared = template["Parameters"][parameter]
    assert (declared["MinValue"], declared["MaxValue"]) == (lowest * factor, highest * factor)


@pytest.mark.parametrize(
    ("parameter", "option"),
    [
        ("InstanceType", "instance_type"),
        ("MonitoringSchedule", "monitoring_schedule"),
        ("MonitoringInstanceType", "monitoring_instance_type"),
    ],
)
def test_options_and_parameters_have_the_same_patterns(template, parameter, option):
    (pattern,) = (it.pattern for it in StageOptions.model_fields[option].metadata if hasattr(it, "pattern"))
    assert template["Parameters"][parameter]["AllowedPattern"] == pattern


def test_every_parameter_is_described_and_bounded(template):
    for name, parameter in template["Parameters"].items():
        assert parameter["Description"].endswith("."), name
        bounds = {"AllowedPattern", "AllowedValues", "MinValue", "MaxLength"} & set(parameter)
        assert bounds or parameter["Type"].startswith("AWS::SSM::"), name


def test_captures_lie_where_sagemaker_puts_them(template):
    capture = template["Resources"]["EndpointConfig"]["Properties"]["DataCaptureConfig"]
    assert capture["DestinationS3Uri"] == {"Fn::Sub": "s3://${CaptureBucketName}/data-capture"}
    assert template["Outputs"]["CaptureUri"]["Value"] == {
        "Fn::Sub": "s3://${CaptureBucketName}/data-capture/${EndpointName}/"
    }
