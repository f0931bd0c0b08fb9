"""What the notebooks on delivery look up. Nobody types a name: Studio knows its domain, the domain its environment."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

#: Written by Studio into every application.
METADATA = Path("/opt/ml/metadata/resource-metadata.json")


@dataclass(frozen=True)
class Environment:
    """The environment that a domain belongs to."""

    name: str
    stage: str
    region: str

    @property
    def prefix(self) -> str:
        """What the names of everything that its projects create begin with."""
        return f"{self.name}-{self.stage}--"

    @property
    def tags(self) -> dict[str, str]:
        """Tags of everything that belongs to it."""
        return {"EnvironmentName": self.name, "EnvironmentType": self.stage}


def find_environment(metadata: Path = METADATA) -> Environment:
    """Finds the environment by the tags of the domain that the notebook runs in."""
    if not metadata.exists():
        raise RuntimeError(f"{metadata} does not exist: run the notebook in Studio.")
    domain_id = json.loads(metadata.read_text())["DomainId"]
    sagemaker = boto3.client("sagemaker")
    domain_arn = sagemaker.describe_domain(DomainId=domain_id)["DomainArn"]
    tags = read_tags(sagemaker, domain_arn)
    missing = {"EnvironmentName", "EnvironmentType"} - tags.keys()
    if missing:
        raise RuntimeError(f"the domain {domain_id} lacks the tags {', '.join(sorted(missing))}.")
    return Environment(tags["EnvironmentName"], tags["EnvironmentType"], domain_arn.split(":")[3])


def read_tags(sagemaker: Any, arn: str) -> dict[str, str]:
    """All tags of a resource."""
    pages = sagemaker.get_paginator("list_tags").paginate(ResourceArn=arn)
    return {tag["Key"]: tag["Value"] for page in pages for tag in page["Tags"]}


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


def stack_sets(codepipeline: Any, pipeline: str) -> Iterator[dict[str, str]]:
    """Settings of the actions by which a pipeline delivers to the accounts of a stage."""
    for stage in codepipeline.get_pipeline(name=pipeline)["pipeline"]["stages"]:
        for action in stage["actions"]:
            if action["actionTypeId"]["provider"] == "CloudFormationStackSet":
                yield action["configuration"]


def show(title: str, rows: Iterable[Sequence[Any]], *columns: str) -> None:
    """Prints a table; one line says where there is nothing."""
    texts = [[str(cell) for cell in row] for row in rows]
    print(f"{title}:" if texts else f"{title}: none")
    lines = [list(columns), *texts] if texts else []
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))] if lines else []
    for line in lines:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
