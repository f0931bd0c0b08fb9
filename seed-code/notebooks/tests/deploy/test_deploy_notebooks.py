"""Runs the notebooks on delivery and clean-up from their first cell to the last."""

import json
from pathlib import Path

import jupytext
import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2]
DOMAIN = "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-abcdefghijkl"
GROUP = "sm-mlops-dev--abalone"
PACKAGE = f"arn:aws:sagemaker:eu-west-1:111122223333:model-package/{GROUP}"
TAGS = [{"Key": "EnvironmentName", "Value": "sm-mlops"}, {"Key": "EnvironmentType", "Value": "dev"}]


@pytest.fixture
def studio(stubs, monkeypatch, tmp_path):
    """An application of Studio in the domain of the environment."""
    metadata = tmp_path / "resource-metadata.json"
    metadata.write_text(json.dumps({"DomainId": "d-abcdefghijkl"}))

    def enter():
        import studio_environment

        monkeypatch.setattr(studio_environment.find_environment, "__defaults__", (metadata,))
        stubs.answer("sagemaker", "describe_domain", {"DomainId": "d-abcdefghijkl"}, {"DomainArn": DOMAIN})
        stubs.answer("sagemaker", "list_tags", {"ResourceArn": DOMAIN}, {"Tags": TAGS})
        return stubs

    return enter


def run(name, **changed):
    """Runs a notebook, with other values for what its first cell sets."""
    source = (NOTEBOOKS / f"{name}.py").read_text()
    for variable, value in changed.items():
        line = f"\n{variable} = "
        before, rest = source.split(line, 1)
        source = f"{before}{line}{value}\n{rest.split(chr(10), 1)[1]}"
    exec(compile(source, name, "exec"), {"__name__": "__main__"})  # noqa: S102


def versions(stubs):
    groups = [
        {
            "ModelPackageGroupName": name,
            "ModelPackageGroupArn": "arn",
            "CreationTime": 0,
            "ModelPackageGroupStatus": "Completed",
        }
        for name in (GROUP, f"x-{GROUP}")
    ]
    request = {"NameContains": "sm-mlops-dev--"}
    stubs.answer("sagemaker", "list_model_package_groups", request, {"ModelPackageGroupSummaryList": groups})
    request = {"ModelPackageGroupName": GROUP, "SortBy": "CreationTime", "SortOrder": "Descending"}
    found = [
        {
            "ModelPackageGroupName": GROUP,
            "ModelPackageVersion": version,
            "ModelPackageArn": f"{PACKAGE}/{version}",
            "CreationTime": 0,
            "ModelPackageStatus": "Completed",
            "ModelApprovalStatus": status,
        }
        for version, status in ((8, "PendingManualApproval"), (7, "Approved"))
    ]
    stubs.answer("sagemaker", "list_model_packages", request, {"ModelPackageSummaryList": found})


def pipelines(stubs, *names):
    stubs.answer("codepipeline", "list_pipelines", {}, {"pipelines": [{"name": name} for name in names]})


def state(stubs, **latest):
    actions = [{"actionName": "Prepare", "latestExecution": latest}, {"actionName": "Approve"}]
    answer = {"stageStates": [{"stageName": "Source"}, {"stageName": "Build", "actionStates": actions}]}
    stubs.answer("codepipeline", "get_pipeline_state", {"name": "sm-mlops-dev--abalone-deploy"}, answer)


def test_the_delivery_is_followed_without_a_name_that_somebody_types_in(studio, capsys):
    stubs = studio()
    versions(stubs)
    pipelines(stubs, "sm-mlops-dev--abalone-deploy", "others-dev--abalone")
    for _ in range(2):
        state(stubs, status="Failed", errorDetails={"message": "2 problems"}, externalExecutionUrl="https://log")
    run("03-deploy")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "sm-mlops, stage dev, in eu-west-1"
    assert said[3].split()[:3] == [GROUP, "8", "PendingManualApproval"]
    assert said[4].split()[:3] == [GROUP, "7", "Approved"]
    assert said[5] == (
        "aws sagemaker update-model-package --region eu-west-1 --model-approval-status Approved "
        f"--model-package-arn {PACKAGE}/8"
    )
    assert said[6:] == [
        "sm-mlops-dev--abalone-deploy:",
        "  stage  action   status   what it says  link",
        "  Build  Prepare  Failed   2 problems    https://log",
        "  Build  Approve  not run",
        "sm-mlops-dev--abalone-deploy: Build, Prepare: Failed 2 problems",
        "sm-mlops-dev--abalone-deploy: Build, Approve: not run",
    ]


def test_the_delivery_notebook_runs_in_an_environment_without_anything(studio, capsys):
    stubs = studio()
    stubs.answer(
        "sagemaker",
        "list_model_package_groups",
        {"NameContains": "sm-mlops-dev--"},
        {"ModelPackageGroupSummaryList": []},
    )
    pipelines(stubs)
    run("03-deploy")
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Versions: none",
        "No version waits for approval.",
        "The environment has no deploy project yet.",
    ]


def test_following_waits_for_what_runs_and_not_for_people(stubs):
    import delivery

    slept = []
    for latest in ({"status": "InProgress"}, {"status": "InProgress"}, {"status": "InProgress", "token": "t"}):
        state(stubs, **latest)
    found = delivery.follow(stubs.client("codepipeline"), "sm-mlops-dev--abalone-deploy", sleep=slept.append)
    assert (slept, found[0].waits) == ([20, 20], True)


def test_following_ends_after_the_time_that_it_is_given(stubs):
    import delivery

    for _ in range(4):
        state(stubs, status="InProgress")
    found = delivery.follow(stubs.client("codepipeline"), "sm-mlops-dev--abalone-deploy", 1, lambda _: None)
    assert found[0].status == "InProgress"


def left_overs(stubs):
    """What is in the account: one thing of each kind that can go, beside others that have to stay."""
    prefix, times = "sm-mlops-dev--", {"CreationTime": 0, "LastModifiedTime": 0}
    run_arn = "arn:aws:sagemaker:eu-west-1:111122223333:pipeline/sm-mlops-dev--abalone/execution/abcdefghijkl"
    summaries = [{"PipelineName": GROUP, "PipelineArn": "arn:aws:sagemaker:pipeline"}]
    stubs.answer("sagemaker", "list_pipelines", {"PipelineNamePrefix": prefix}, {"PipelineSummaries": summaries})
    runs = [
        {"PipelineExecutionArn": run_arn, "PipelineExecutionStatus": "Executing"},
        {"PipelineExecutionArn": f"{run_arn}2", "PipelineExecutionStatus": "Succeeded"},
    ]
    answer = {"PipelineExecutionSummaries": runs}
    stubs.answer("sagemaker", "list_pipeline_executions", {"PipelineName": GROUP}, answer)
    endpoints = [
        {"EndpointName": name, "EndpointArn": "arn:aws:sagemaker:endpoint-1", "EndpointStatus": "InService", **times}
        for name in (f"{prefix}try", f"x-{prefix}try")
    ]
    stubs.answer("sagemaker", "list_endpoints", {"NameContains": prefix}, {"Endpoints": endpoints})
    configs = [
        {"EndpointConfigName": name, "EndpointConfigArn": "arn:aws:sagemaker:config-1", "CreationTime": 0}
        for name in (f"{prefix}try-1", f"x-{prefix}try-1")
    ]
    stubs.answer("sagemaker", "list_endpoint_configs", {"NameContains": prefix}, {"EndpointConfigs": configs})
    models = [
        "arn:aws:sagemaker:eu-west-1:111122223333:model/mine",
        "arn:aws:sagemaker:eu-west-1:111122223333:model/prod",
    ]
    answer = {"Models": [{"ModelName": it.rsplit("/")[1], "ModelArn": it, "CreationTime": 0} for it in models]}
    stubs.answer("sagemaker", "list_models", {}, answer)
    stubs.answer("sagemaker", "list_tags", {"ResourceArn": models[0]}, {"Tags": [*TAGS, {"Key": "a", "Value": "b"}]})
    other = [TAGS[0], {"Key": "EnvironmentType", "Value": "prod"}]
    stubs.answer("sagemaker", "list_tags", {"ResourceArn": models[1]}, {"Tags": other})
    return run_arn


def no_deliveries(stubs):
    pipelines(stubs)


def test_clean_up_removes_nothing_until_it_is_told_to(studio, capsys):
    stubs = studio()
    run_arn = left_overs(stubs)
    no_deliveries(stubs)
    run("99-clean-up")
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()[2:]] == [
        run_arn,
        "sm-mlops-dev--try",
        "sm-mlops-dev--try-1",
        "mine",
        "True.",
    ]


def test_clean_up_removes_what_it_lists_and_goes_on_after_a_refusal(studio, capsys):
    stubs = studio()
    run_arn = left_overs(stubs)
    no_deliveries(stubs)
    token = f"clean-up-{run_arn[-32:]}"
    request = {"PipelineExecutionArn": run_arn, "ClientRequestToken": token}
    stubs.answer("sagemaker", "stop_pipeline_execution", request, {"PipelineExecutionArn": run_arn})
    stubs.refuse("sagemaker", "delete_endpoint", "AccessDeniedException", "not yours")
    stubs.answer("sagemaker", "delete_endpoint_config", {"EndpointConfigName": "sm-mlops-dev--try-1"}, {})
    stubs.answer("sagemaker", "delete_model", {"ModelName": "mine"}, {})
    run("99-clean-up", remove=True)
    assert capsys.readouterr().out.splitlines()[6:] == [
        f"removed: running pipeline {run_arn}",
        "stays: endpoint sm-mlops-dev--try: An error occurred (AccessDeniedException) when calling the DeleteEndpoint "
        "operation: not yours",
        "removed: endpoint configuration sm-mlops-dev--try-1",
        "removed: model mine",
    ]


def test_clean_up_prints_how_the_endpoints_of_the_stages_are_removed(studio, capsys):
    stubs = studio()
    left_overs(stubs)
    name = "sm-mlops-dev--abalone-deploy"
    pipelines(stubs, name)

    def action(provider, **configuration):
        kind = {"category": "Deploy", "owner": "AWS", "provider": provider, "version": "1"}
        return {"name": provider, "actionTypeId": kind, "configuration": configuration}

    staging, prod = (f"{name}-{stage}" for stage in ("staging", "prod"))
    role = "arn:aws:iam::111122223333:role/sm-mlops/live/stack-set-execution"
    delivered = [
        action("CodeBuild"),
        action("CloudFormationStackSet", StackSetName=staging, DeploymentTargets="222233334444,333344445555"),
        action("CloudFormationStackSet", StackSetName=prod, DeploymentTargets="444455556666"),
        action("CloudFormationStackInstances", StackSetName=prod, DeploymentTargets="555566667777,666677778888"),
        action("CloudFormation", StackName=f"{name}-live", RoleArn=role),
    ]
    stages = [{"name": "Stage", "actions": delivered}]
    answer = {"pipeline": {"name": name, "roleArn": "arn:aws:iam::111122223333:role/pipeline", "stages": stages}}
    stubs.answer("codepipeline", "get_pipeline", {"name": name}, answer)
    run("99-clean-up")
    aws, here = "aws cloudformation", "--region eu-west-1"
    assert capsys.readouterr().out.splitlines()[-5:] == [
        f"{aws} delete-stack --stack-name {name}-live --role-arn {role} {here}",
        f"{aws} delete-stack-instances --stack-set-name {staging} --no-retain-stacks"
        f" --accounts 222233334444 333344445555 --regions eu-west-1 {here}",
        f"{aws} delete-stack-set --stack-set-name {staging} {here}",
        f"{aws} delete-stack-instances --stack-set-name {prod} --no-retain-stacks"
        f" --accounts 444455556666 555566667777 666677778888 --regions eu-west-1 {here}",
        f"{aws} delete-stack-set --stack-set-name {prod} {here}",
    ]


@pytest.mark.parametrize("name", ["03-deploy", "99-clean-up"])
def test_script_and_notebook_are_the_same(name):
    script, notebook = (jupytext.read(NOTEBOOKS / f"{name}.{extension}") for extension in ("py", "ipynb"))
    assert [(cell.cell_type, cell.source) for cell in notebook.cells] == [
        (cell.cell_type, cell.source) for cell in script.cells
    ]
    assert all(not cell.get("outputs") for cell in notebook.cells)
