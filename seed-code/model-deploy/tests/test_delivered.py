import pytest
from botocore.exceptions import ClientError

from model_deploy.delivered import compare_with_delivered, stack_set_name

NAME = "sm-mlops-dev--abalone-deploy-live"
VALUES = {"ModelPackageArn": "package/7", "InstanceType": "ml.m5.large", "MaximumInstances": "0", "Revision": "1"}


@pytest.fixture
def compared(stubs):
    def compare(**delivered):
        parameters = [{"ParameterKey": name, "ParameterValue": value} for name, value in delivered.items()]
        answer = {"StackSet": {"StackSetName": NAME, "Parameters": parameters}}
        stubs.answer("cloudformation", "describe_stack_set", {"StackSetName": NAME}, answer)
        return compare_with_delivered(stubs.client("cloudformation"), NAME, VALUES)

    return compare


def test_names_the_stack_set_after_the_project_and_the_stage(settings):
    assert stack_set_name(settings, "live") == NAME


def test_notes_that_nothing_was_delivered_yet(stubs):
    stubs.refuse("cloudformation", "describe_stack_set", "StackSetNotFoundException")
    comparison = compare_with_delivered(stubs.client("cloudformation"), NAME, VALUES)
    assert comparison.notes == ("nothing was delivered by a stack set yet.",)


def test_notes_that_the_same_is_deployed_already(compared):
    assert compared(**VALUES, VariantName="AllTraffic").notes == (
        "the very package is deployed already, with these settings: nothing changes.",
    )


def test_notes_what_changes_around_the_same_package(compared):
    assert compared(**{**VALUES, "Revision": "0", "InstanceType": "ml.m5.xlarge"}).notes == (
        "the very package is deployed already; what changes: InstanceType, Revision.",
    )


def test_notes_which_package_is_replaced(compared):
    assert compared(**{**VALUES, "ModelPackageArn": "package/6"}).notes == ("it replaces package/6.",)
    assert compared().notes == ("it replaces another model.",)


def test_refuses_another_instance_type_while_the_endpoint_scales(compared):
    comparison = compared(**{**VALUES, "InstanceType": "ml.m5.xlarge", "MaximumInstances": "4"})
    assert comparison.problems == (
        "instanceType is ml.m5.large, but the endpoint scales with ml.m5.xlarge: deliver once without minimumInstances "
        "and maximumInstances and with ml.m5.xlarge, then change the type.",
    )


def test_takes_the_scaling_away_and_changes_the_type_when_it_is_gone(compared):
    assert compared(**{**VALUES, "MaximumInstances": "4"}).problems == ()
    assert compared(**{**VALUES, "InstanceType": "ml.m5.xlarge"}).problems == ()


def test_lets_other_errors_of_aws_through(stubs):
    stubs.refuse("cloudformation", "describe_stack_set", "AccessDenied")
    with pytest.raises(ClientError, match="AccessDenied"):
        compare_with_delivered(stubs.client("cloudformation"), NAME, VALUES)
