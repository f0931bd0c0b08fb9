"""Finds and removes what trying things out has left in the development account."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from studio_environment import Environment, read_tags


@dataclass(frozen=True)
class LeftOver:
    """Something that can go."""

    kind: str
    name: str
    remove: Callable[[], Any]


def left_overs(sagemaker: Any, environment: Environment) -> Iterator[LeftOver]:
    """Runs of pipelines, endpoints with their configurations, and models, of this environment alone.

    An endpoint goes before its configuration. Models are recognised by their tags, since libraries make up their names.
    """
    yield from _running_pipelines(sagemaker, environment.prefix)
    yield from _endpoints(sagemaker, environment.prefix)
    yield from _endpoint_configurations(sagemaker, environment.prefix)
    yield from _models(sagemaker, environment)


def _running_pipelines(sagemaker: Any, prefix: str) -> Iterator[LeftOver]:
    for summary in _listed(sagemaker, "list_pipelines", "PipelineSummaries", PipelineNamePrefix=prefix):
        name = summary["PipelineName"]
        for run in _listed(sagemaker, "list_pipeline_executions", "PipelineExecutionSummaries", PipelineName=name):
            if run["PipelineExecutionStatus"] == "Executing":
                arn = run["PipelineExecutionArn"]
                yield LeftOver("running pipeline", arn, _stop(sagemaker, arn))


def _stop(sagemaker: Any, arn: str) -> Callable[[], Any]:
    # The token makes a second request for the same run do nothing.
    token = f"clean-up-{arn[-32:]}"
    return lambda: sagemaker.stop_pipeline_execution(PipelineExecutionArn=arn, ClientRequestToken=token)


def _endpoints(sagemaker: Any, prefix: str) -> Iterator[LeftOver]:
    for endpoint in _listed(sagemaker, "list_endpoints", "Endpoints", NameContains=prefix):
        name = endpoint["EndpointName"]
        if name.startswith(prefix):
            yield LeftOver("endpoint", name, lambda name=name: sagemaker.delete_endpoint(EndpointName=name))


def _endpoint_configurations(sagemaker: Any, prefix: str) -> Iterator[LeftOver]:
    for config in _listed(sagemaker, "list_endpoint_configs", "EndpointConfigs", NameContains=prefix):
        name = config["EndpointConfigName"]
        if name.startswith(prefix):
            yield LeftOver(
                "endpoint configuration",
                name,
                lambda name=name: sagemaker.delete_endpoint_config(EndpointConfigName=name),
            )


def _models(sagemaker: Any, environment: Environment) -> Iterator[LeftOver]:
    for model in _listed(sagemaker, "list_models", "Models"):
        name = model["ModelName"]
        if read_tags(sagemaker, model["ModelArn"]).items() >= environment.tags.items():
            yield LeftOver("model", name, lambda name=name: sagemaker.delete_model(ModelName=name))


def _listed(sagemaker: Any, operation: str, key: str, **request: str) -> Iterator[dict[str, Any]]:
    for page in sagemaker.get_paginator(operation).paginate(**request):
        yield from page[key]
