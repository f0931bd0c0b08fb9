"""Follows deliveries: versions of models, pipelines, and what these have come to."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


def model_versions(sagemaker: Any, prefix: str) -> Iterator[dict[str, Any]]:
    """Every version of every model of the environment, the newest of each first."""
    groups = sagemaker.get_paginator("list_model_package_groups").paginate(NameContains=prefix)
    for group in (it for page in groups for it in page["ModelPackageGroupSummaryList"]):
        name = group["ModelPackageGroupName"]
        if name.startswith(prefix):
            versions = sagemaker.get_paginator("list_model_packages")
            for page in versions.paginate(ModelPackageGroupName=name, SortBy="CreationTime", SortOrder="Descending"):
                yield from page["ModelPackageSummaryList"]


def pipelines(codepipeline: Any, prefix: str) -> list[str]:
    """Names of the environment's pipelines."""
    pages = codepipeline.get_paginator("list_pipelines").paginate()
    return sorted(it["name"] for page in pages for it in page["pipelines"] if it["name"].startswith(prefix))


@dataclass(frozen=True)
class Action:
    """How far a pipeline has come in one action."""

    stage: str
    name: str
    status: str
    summary: str
    link: str
    #: Whether it goes on only when somebody approves.
    waits: bool


def actions(codepipeline: Any, pipeline: str) -> list[Action]:
    """All actions of a pipeline, in their order."""
    state = codepipeline.get_pipeline_state(name=pipeline)
    return [_action(stage["stageName"], it) for stage in state["stageStates"] for it in stage.get("actionStates", [])]


def _action(stage: str, state: dict[str, Any]) -> Action:
    latest = state.get("latestExecution", {})
    return Action(
        stage=stage,
        name=state["actionName"],
        status=latest.get("status", "not run"),
        summary=latest.get("errorDetails", {}).get("message", latest.get("summary", "")),
        link=latest.get("externalExecutionUrl", state.get("entityUrl", "")),
        waits="token" in latest,
    )


def follow(
    codepipeline: Any, pipeline: str, minutes: int = 60, sleep: Callable[[float], None] = time.sleep
) -> list[Action]:
    """Waits until a pipeline has ended or waits for approval, and returns its actions as they are then."""
    found = actions(codepipeline, pipeline)
    for _ in range(minutes * 3):
        if not any(it.status == "InProgress" and not it.waits for it in found):
            break
        sleep(20)
        found = actions(codepipeline, pipeline)
    return found


def removals(codepipeline: Any, pipeline: str, region: str) -> Iterator[str]:
    """Commands that delete what a pipeline has delivered: stack sets in all their accounts, or stacks of this one."""
    stages = codepipeline.get_pipeline(name=pipeline)["pipeline"]["stages"]
    accounts: dict[str, list[str]] = {}
    for action in (it for stage in stages for it in stage["actions"]):
        settings = action.get("configuration", {})
        match action["actionTypeId"]["provider"]:
            # The accounts of the first wave are with the stack set; each other wave has an action of its own.
            case "CloudFormationStackSet" | "CloudFormationStackInstances":
                accounts.setdefault(settings["StackSetName"], []).extend(settings["DeploymentTargets"].split(","))
            case "CloudFormation":
                yield (
                    f"aws cloudformation delete-stack --stack-name {settings['StackName']}"
                    f" --role-arn {settings['RoleArn']} --region {region}"
                )
    for name, of_stage in accounts.items():
        yield (
            f"aws cloudformation delete-stack-instances --stack-set-name {name} --no-retain-stacks"
            f" --accounts {' '.join(of_stage)} --regions {region} --region {region}"
        )
        yield f"aws cloudformation delete-stack-set --stack-set-name {name} --region {region}"
