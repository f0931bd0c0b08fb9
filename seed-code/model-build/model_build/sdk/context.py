"""What all steps of a pipeline have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sagemaker.core import image_uris
from sagemaker.core.network import NetworkConfig
from sagemaker.core.workflow.execution_variables import ExecutionVariables
from sagemaker.core.workflow.functions import Join
from sagemaker.mlops.workflow.retry import (
    SageMakerJobExceptionTypeEnum,
    SageMakerJobStepRetryPolicy,
    StepExceptionTypeEnum,
    StepRetryPolicy,
)
from sagemaker.mlops.workflow.steps import CacheConfig

from model_build.environment import Environment
from model_build.project import Project
from model_build.sdk.session import DefinitionSession
from model_build.uploads import Uploads

LONGEST_JOB_SECONDS = 3600

CACHE = CacheConfig(enable_caching=True, expire_after="P1D")
"""A step with the same inputs, code and arguments as one of the last day takes over its results."""

SERVICE_RETRIES = [
    StepRetryPolicy(
        exception_types=[StepExceptionTypeEnum.SERVICE_FAULT, StepExceptionTypeEnum.THROTTLING],
        interval_seconds=10,
        backoff_rate=2.0,
        max_attempts=3,
    )
]

JOB_RETRIES = [
    *SERVICE_RETRIES,
    SageMakerJobStepRetryPolicy(
        exception_types=[SageMakerJobExceptionTypeEnum.CAPACITY_ERROR, SageMakerJobExceptionTypeEnum.RESOURCE_LIMIT],
        interval_seconds=60,
        backoff_rate=2.0,
        expire_after_mins=60,
    ),
]
"""What may well go away by itself. An error of the job's own code is not tried again."""


@dataclass(frozen=True)
class Context:
    """Environment, project, and the session that collects uploads."""

    environment: Environment
    project: Project
    session: DefinitionSession

    @staticmethod
    def of(environment: Environment, project: Project) -> Context:
        """A context with a new session."""
        uploads = Uploads(bucket=environment.data_bucket, prefix=f"{project.artifact_prefix}/code")
        return Context(environment, project, DefinitionSession(project.region, uploads))

    @property
    def tags(self) -> list[dict[str, str]]:
        """Tags of jobs and pipeline, in the form of the API."""
        tags = {**self.environment.tags, **self.project.tags}
        return [{"Key": key, "Value": value} for key, value in sorted(tags.items())]

    @property
    def network(self) -> NetworkConfig:
        """The environment's network; containers are isolated from it, and encrypt what they send each other."""
        return NetworkConfig(
            enable_network_isolation=True,
            encrypt_inter_container_traffic=True,
            subnets=self.environment.subnet_ids,
            security_group_ids=self.environment.security_group_ids,
        )

    def image(self, framework: str, version: str | None = None) -> str:
        """Image of AWS in the region of the project."""
        uri: str = image_uris.retrieve(framework, self.project.region, version=version)
        return uri

    def data_uri(self, *path: Any) -> Join:
        """A place in the data bucket that belongs to the run."""
        return self._run_uri(self.environment.data_bucket, *path)

    def model_uri(self, *path: Any) -> Join:
        """A place in the model bucket that belongs to the run."""
        return self._run_uri(self.environment.model_bucket, *path)

    def _run_uri(self, bucket: str, *path: Any) -> Join:
        start = f"s3://{bucket}/{self.project.artifact_prefix}"
        return Join(on="/", values=[start, ExecutionVariables.PIPELINE_EXECUTION_ID, *path])
