"""Follows runs of a pipeline."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3

RUNNING = ("Executing", "Stopping")


@dataclass(frozen=True)
class StepRun:
    """How far a step has come."""

    name: str
    status: str
    took_over: bool
    """Whether it took over the results of an earlier run."""
    reason: str
    """Why it failed; empty where it did not."""


def step_runs(execution: str) -> list[StepRun]:
    """The steps of a run, the first that began first."""
    pages = (
        boto3.client("sagemaker")
        .get_paginator("list_pipeline_execution_steps")
        .paginate(PipelineExecutionArn=execution, SortOrder="Ascending")
    )
    return [
        StepRun(
            name=step["StepName"],
            status=step["StepStatus"],
            took_over="CacheHitResult" in step,
            reason=step.get("FailureReason", ""),
        )
        for page in pages
        for step in page["PipelineExecutionSteps"]
    ]


def follow(execution: str, minutes: int = 60, sleep: Callable[[float], None] = time.sleep) -> str:
    """Waits until a run has ended, for an hour at most, and returns its status then."""
    sagemaker = boto3.client("sagemaker")
    for _ in range(minutes * 2):
        status: str = sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution)["PipelineExecutionStatus"]
        if status not in RUNNING:
            return status
        sleep(30)
    return status


def evaluation(execution: str) -> dict[str, Any] | None:
    """What the step Evaluate of a run has written; None where it has not come so far."""
    sagemaker = boto3.client("sagemaker")
    pages = sagemaker.get_paginator("list_pipeline_execution_steps").paginate(PipelineExecutionArn=execution)
    steps = [step for page in pages for step in page["PipelineExecutionSteps"] if step["StepName"] == "Evaluate"]
    jobs = [step["Metadata"]["ProcessingJob"]["Arn"] for step in steps if step["StepStatus"] == "Succeeded"]
    if not jobs:
        return None
    job = sagemaker.describe_processing_job(ProcessingJobName=jobs[0].rsplit("/", 1)[1])
    outputs = {each["OutputName"]: each["S3Output"]["S3Uri"] for each in job["ProcessingOutputConfig"]["Outputs"]}
    bucket, _, folder = outputs["evaluation"].removeprefix("s3://").partition("/")
    body = boto3.client("s3").get_object(Bucket=bucket, Key=f"{folder}/evaluation.json")["Body"]
    found: dict[str, Any] = json.loads(body.read())
    return found
