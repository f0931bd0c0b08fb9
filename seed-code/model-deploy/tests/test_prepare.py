import json
import shutil

import pytest
from test_running import OLDER, OWN, answer_details, answer_runs, run

from given import BATCH, BUCKET, DESCRIBED, PACKAGE, REPOSITORY
from model_deploy.parameters import read_parameters
from model_deploy.prepare import Folders, prepare
from model_deploy.problems import Refused

FILES = {
    "endpoint-template.yaml",
    "staging-parameters.json",
    "prod-parameters.json",
    "staging-configuration.json",
    "prod-configuration.json",
}
NAMES = {
    "env-type-staging-name": "staging",
    "env-type-prod-name": "prod",
    "staging-account-list": "222233334444",
    "production-account-list": "333344445555",
    "model-bucket-name": BUCKET,
}
MONITORED = json.dumps({"prod": {"monitoringSchedule": "cron(0 6 ? * * *)"}})


@pytest.fixture
def folders(tmp_path):
    shutil.copytree(REPOSITORY / "config", tmp_path / "repository" / "config")
    for name in ("endpoint-template.yaml", "batch-transform-template.yaml"):
        shutil.copy(REPOSITORY / name, tmp_path / "repository")
    return Folders(tmp_path / "repository", tmp_path / "build" / "delivery")


def describe(stubs, **changed):
    stubs.answer("sagemaker", "describe_model_package", {"ModelPackageName": PACKAGE}, {**DESCRIBED, **changed})


def nothing_delivered(stubs, count=2):
    for _ in range(count):
        stubs.refuse("cloudformation", "describe_stack_set", "StackSetNotFoundException")


def test_writes_the_template_and_both_forms_of_the_parameters(stubs, settings, folders):
    stubs.parameters(NAMES)
    describe(stubs)
    nothing_delivered(stubs)
    prepared = prepare(settings, folders, stubs.client)
    assert prepared.variables() == {"DELIVER": "true", "DELIVERED_PACKAGE": PACKAGE}
    assert prepared.notes == [
        f"version 7 of sm-mlops-dev--abalone: {PACKAGE}",
        "staging: nothing was delivered yet.",
        "prod: nothing was delivered yet.",
    ]
    assert {file.name for file in folders.output.iterdir()} == FILES
    template = (REPOSITORY / "endpoint-template.yaml").read_bytes()
    assert (folders.output / "endpoint-template.yaml").read_bytes() == template
    for stage, count in (("staging", "1"), ("prod", "2")):
        as_list = json.loads((folders.output / f"{stage}-parameters.json").read_text())
        as_configuration = json.loads((folders.output / f"{stage}-configuration.json").read_text())
        assert read_parameters(as_list) == read_parameters(as_configuration)
        values = read_parameters(as_list)
        assert (values["EnvironmentType"], values["InstanceCount"]) == (stage, count)
        assert values["EndpointName"] == f"sm-mlops-{stage}--abalone-deploy"
        assert values["ModelPackageArn"] == PACKAGE
        assert [entry["ParameterKey"] for entry in as_list].count("EnvironmentType") == 1


def test_hands_the_baselines_to_stages_that_are_monitored_alone(stubs, settings_with, folders):
    stubs.parameters(NAMES)
    describe(stubs)
    nothing_delivered(stubs)
    prepare(settings_with(STAGE_OPTIONS=MONITORED), folders, stubs.client)
    found = {
        stage: read_parameters(json.loads((folders.output / f"{stage}-parameters.json").read_text()))[
            "BaselineStatistics"
        ]
        for stage in ("staging", "prod")
    }
    assert found == {"staging": "none", "prod": f"{BUCKET}/projects/p-1/7/statistics.json"}


def test_writes_what_a_stage_with_batch_transforms_takes_besides(stubs, settings_with, folders):
    stubs.parameters(NAMES)
    describe(stubs)
    nothing_delivered(stubs)
    prepare(settings_with(STAGE_OPTIONS=json.dumps({"prod": {"batch": BATCH}})), folders, stubs.client)
    assert {file.name for file in folders.output.iterdir()} - FILES == {
        "batch-transform-template.yaml",
        "prod-batch-parameters.json",
        "prod-batch-configuration.json",
    }
    values = read_parameters(json.loads((folders.output / "prod-batch-parameters.json").read_text()))
    assert values["ScheduleExpression"] == "cron(0 3 * * ? *)"


def test_refuses_a_stage_that_is_monitored_without_baselines_and_writes_nothing(stubs, settings_with, folders):
    stubs.parameters(NAMES)
    describe(stubs, DriftCheckBaselines={})
    nothing_delivered(stubs, 1)
    with pytest.raises(Refused) as refused:
        prepare(settings_with(STAGE_OPTIONS=MONITORED), folders, stubs.client)
    assert [problem.split(" was ")[0] for problem in refused.value.problems] == [
        "prod: monitoringSchedule: version 7",
        "prod: monitoringSchedule: version 7",
    ]
    assert not folders.output.exists()


def test_lists_wrong_options_of_both_stages_before_aws_is_asked(settings_with, folders, stubs):
    wrong = json.dumps({"staging": {"instanceCount": 0}, "prod": {"rollout": "now"}})
    with pytest.raises(Refused) as refused:
        prepare(settings_with(STAGE_OPTIONS=wrong), folders, stubs.client)
    assert [problem.rsplit("/", 1)[1] for problem in refused.value.problems] == [
        "staging.json with STAGE_OPTIONS: instanceCount is 0; allowed: a whole number from 1 to 100.",
        "prod.json with STAGE_OPTIONS: rollout is 'now'; allowed: all-at-once, canary or linear.",
    ]


def test_lists_templates_that_are_not_there_before_aws_is_asked(settings, folders, stubs):
    for name in ("endpoint-template.yaml", "batch-transform-template.yaml"):
        (folders.repository / name).unlink()
    with pytest.raises(Refused) as refused:
        prepare(settings, folders, stubs.client)
    assert refused.value.problems == (
        f"{folders.repository}/endpoint-template.yaml can't be read: No such file or directory.",
        f"{folders.repository}/batch-transform-template.yaml can't be read: No such file or directory.",
    )


@pytest.mark.parametrize(
    "name", ["sm-mlops-dev--abalone-deploy", "sm-mlops-prod-abalone", "sm-mlops-prod--" + "a" * 40]
)
def test_refuses_endpoints_that_the_roles_of_the_stage_do_not_know(stubs, settings_with, folders, name):
    stubs.parameters(NAMES)
    names = json.dumps({"staging": "sm-mlops-staging--" + "a" * 36, "prod": name})
    with pytest.raises(Refused) as refused:
        prepare(settings_with(ENDPOINT_NAMES=names), folders, stubs.client)
    assert refused.value.problems == (
        f"environment: ENDPOINT_NAMES.prod is {name}; allowed: sm-mlops-prod--NAME, of 54 characters at most.",
    )


def test_writes_nothing_for_a_package_that_is_not_approved(stubs, settings, folders):
    stubs.parameters(NAMES)
    describe(stubs, ModelApprovalStatus="Rejected")
    with pytest.raises(Refused, match="ModelApprovalStatus is Rejected"):
        prepare(settings, folders, stubs.client)
    assert not folders.output.exists()


def test_delivers_nothing_where_no_version_is_approved(stubs, settings_with, folders):
    stubs.parameters(NAMES)
    stubs.answer("sagemaker", "list_model_packages", None, {"ModelPackageSummaryList": []})
    prepared = prepare(settings_with(MODEL_PACKAGE_ARN="none"), folders, stubs.client)
    assert prepared.variables() == {"DELIVER": "false", "DELIVERED_PACKAGE": "none"}
    assert prepared.notes == [
        "the model package group sm-mlops-dev--abalone has no approved version: nothing is delivered."
    ]
    assert [file.name for file in folders.output.iterdir()] == ["endpoint-template.yaml"]


def test_says_when_the_very_package_is_deployed_already_and_delivers_it_to_nobody(stubs, settings, folders):
    stubs.parameters(NAMES)
    describe(stubs)
    nothing_delivered(stubs)
    prepare(settings, folders, stubs.client)
    stubs.parameters(NAMES)
    describe(stubs)
    for stage in ("staging", "prod"):
        name = f"sm-mlops-dev--abalone-deploy-{stage}"
        parameters = json.loads((folders.output / f"{stage}-parameters.json").read_text())
        answer = {"StackSet": {"Parameters": parameters}}
        stubs.answer("cloudformation", "describe_stack_set", {"StackSetName": name}, answer)
        account = "222233334444" if stage == "staging" else "333344445555"
        instances = {"Summaries": [{"Account": account, "Status": "CURRENT"}]}
        stubs.answer("cloudformation", "list_stack_instances", {"StackSetName": name}, instances)
    prepared = prepare(settings, folders, stubs.client)
    assert prepared.variables() == {"DELIVER": "false", "DELIVERED_PACKAGE": PACKAGE}
    assert prepared.notes[1:] == [
        "staging: the very package is deployed already, with these settings: nothing changes.",
        "prod: the very package is deployed already, with these settings: nothing changes.",
    ]


def test_delivers_nothing_that_a_run_under_way_delivers(stubs, settings_with, folders):
    stubs.parameters(NAMES)
    describe(stubs)
    nothing_delivered(stubs)
    answer_details(stubs, (OWN, {}))
    answer_runs(stubs, [run(OWN), run(OLDER)])
    answer_details(stubs, (OLDER, {}))
    prepared = prepare(settings_with(PIPELINE_EXECUTION_ID=OWN), folders, stubs.client)
    assert prepared.variables() == {"DELIVER": "false", "DELIVERED_PACKAGE": PACKAGE}
    assert prepared.notes[-1] == f"the run {OLDER} delivers the very package by the very code: this one ends here."


def test_refuses_a_change_that_sagemaker_would_refuse_in_every_account(stubs, settings, folders):
    stubs.parameters(NAMES)
    describe(stubs)
    delivered = {"InstanceType": "ml.m5.xlarge", "MaximumInstances": "4"}
    parameters = [{"ParameterKey": name, "ParameterValue": value} for name, value in delivered.items()]
    for stage in ("staging", "prod"):
        name = f"sm-mlops-dev--abalone-deploy-{stage}"
        answer = {"StackSet": {"Parameters": parameters}}
        stubs.answer("cloudformation", "describe_stack_set", {"StackSetName": name}, answer)
        stubs.answer("cloudformation", "list_stack_instances", {"StackSetName": name}, {"Summaries": []})
    with pytest.raises(Refused) as refused:
        prepare(settings, folders, stubs.client)
    assert [problem.split(",")[0] for problem in refused.value.problems] == [
        "staging: instanceType is ml.m5.large",
        "prod: instanceType is ml.m5.large",
    ]
    assert not folders.output.exists()
