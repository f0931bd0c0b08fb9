"""Finds a run of the pipeline that is under way with the very same: SageMaker may tell an approval more than once."""

from dataclasses import dataclass
from typing import Any

from model_deploy.delivered import pipeline_name
from model_deploy.settings import PrepareSettings


@dataclass(frozen=True)
class _Run:
    """What a run delivers, and by which code."""

    package: str | None
    revisions: frozenset[tuple[str, str]]


def same_run_under_way(codepipeline: Any, settings: PrepareSettings) -> str | None:
    """Id of an older run that still delivers the same package by the same code; None where there is none.

    Runs wait for each other stage by stage: while the older one is tried in staging or waits for approval, this one is
    prepared, and what was delivered last doesn't say yet what the older one will deliver.
    https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html
    """
    own, name = settings.pipeline_execution_id, pipeline_name(settings)
    if own == "none" or settings.model_package_arn == "none":
        return None
    wanted = _read(codepipeline, name, own)
    is_older = False
    for page in codepipeline.get_paginator("list_pipeline_executions").paginate(pipelineName=name):
        # The newest comes first.
        for run in page["pipelineExecutionSummaries"]:
            if is_older and _delivers(run) and _read(codepipeline, name, run["pipelineExecutionId"]) == wanted:
                return run["pipelineExecutionId"]
            is_older = is_older or run["pipelineExecutionId"] == own
    return None


def _delivers(run: dict[str, Any]) -> bool:
    """Whether a run goes on to its end. One that rolls a stage back is about that stage alone."""
    return run["status"] == "InProgress" and run.get("executionType") != "ROLLBACK"


def _read(codepipeline: Any, name: str, execution_id: str) -> _Run:
    answer = codepipeline.get_pipeline_execution(pipelineName=name, pipelineExecutionId=execution_id)
    run = answer["pipelineExecution"]
    variables = {variable["name"]: variable["resolvedValue"] for variable in run.get("variables", [])}
    revisions = {(source["name"], source["revisionId"]) for source in run.get("artifactRevisions", [])}
    return _Run(variables.get("MODEL_PACKAGE_ARN"), frozenset(revisions))
