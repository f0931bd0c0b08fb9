import pytest
from botocore.exceptions import ClientError

from model_deploy.delivered import compare_with_stack, compare_with_stack_set, delivery_name

NAME = "sm-mlops-dev--abalone-deploy-live"
VALUES = {"ModelPackageArn": "package/7", "InstanceType": "ml.m5.large", "MaximumInstances": "0", "Revision": "1"}
ACCOUNTS = ("222233334444", "333344445555")


def listed(values):
    return [{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()]


def instances(stubs, *statuses):
    summaries = [{"Account": account, "Status": status} for account, status in zip(ACCOUNTS, statuses, strict=False)]
    stubs.answer("cloudformation", "list_stack_instances", {"StackSetName": NAME}, {"Summaries": summaries})


@pytest.fixture
def compared(stubs):
    def compare(*statuses, **delivered):
        answer = {"StackSet": {"StackSetName": NAME, "Parameters": listed(delivered)}}
        stubs.answer("cloudformation", "describe_stack_set", {"StackSetName": NAME}, answer)
        instances(stubs, *(statuses or ("CURRENT", "CURRENT")))
        return compare_with_stack_set(stubs.client("cloudformation"), NAME, ACCOUNTS, VALUES)

    return compare


def test_names_what_delivers_after_the_project_and_the_stage(settings):
    assert delivery_name(settings, "live") == NAME


def test_notes_that_nothing_was_delivered_yet(stubs):
    stubs.refuse("cloudformation", "describe_stack_set", "StackSetNotFoundException")
    comparison = compare_with_stack_set(stubs.client("cloudformation"), NAME, ACCOUNTS, VALUES)
    assert (comparison.changes, comparison.notes) == (True, ("nothing was delivered yet.",))


def test_notes_that_the_same_is_deployed_already(compared):
    comparison = compared(**VALUES, VariantName="AllTraffic")
    assert comparison.changes is False
    assert comparison.notes == ("the very package is deployed already, with these settings: nothing changes.",)


@pytest.mark.parametrize("statuses", [("CURRENT",), ("CURRENT", "OUTDATED"), ("CURRENT", "INOPERABLE")])
def test_brings_the_same_to_accounts_that_do_not_have_it(compared, statuses):
    comparison = compared(*statuses, **VALUES)
    assert comparison.changes is True
    assert comparison.notes == ("the very package is not deployed everywhere; it comes to 333344445555.",)


@pytest.mark.parametrize(("status", "changes"), [("UPDATE_COMPLETE", False), ("UPDATE_ROLLBACK_COMPLETE", True)])
def test_looks_at_the_stack_of_a_stage_in_the_same_account(stubs, status, changes):
    stack = {"StackName": NAME, "CreationTime": 0, "StackStatus": status, "Parameters": listed(VALUES)}
    stubs.answer("cloudformation", "describe_stacks", {"StackName": NAME}, {"Stacks": [stack]})
    assert compare_with_stack(stubs.client("cloudformation"), NAME, VALUES).changes is changes


def test_notes_that_no_stack_was_delivered_yet(stubs):
    stubs.refuse("cloudformation", "describe_stacks", "ValidationError", f"Stack with id {NAME} does not exist")
    assert compare_with_stack(stubs.client("cloudformation"), NAME, VALUES).changes is True


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
        compare_with_stack_set(stubs.client("cloudformation"), NAME, ACCOUNTS, VALUES)
