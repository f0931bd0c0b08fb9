"""From steps to the definition of a pipeline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sagemaker.core.workflow.parameters import Parameter
from sagemaker.mlops.workflow.pipeline import Pipeline
from sagemaker.mlops.workflow.steps import Step

from model_build.sdk.context import Context
from model_build.uploads import Uploads

LARGEST = 1_048_576
"""Most characters of a definition: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePipeline.html"""


@dataclass(frozen=True)
class Definition:
    """The definition, and what has to be in S3 before it is run."""

    document: dict[str, Any]
    uploads: Uploads
    tags: list[dict[str, str]]

    @property
    def text(self) -> str:
        """The same text for the same definition."""
        return json.dumps(self.document, indent=2, sort_keys=True)


def define(context: Context, parameters: Sequence[Parameter], steps: Sequence[Step]) -> Definition:
    """Puts steps together. Members that the SDK leaves empty are left out."""
    pipeline = Pipeline(
        context.project.pipeline_name,
        parameters=list(parameters),
        steps=list(steps),
        sagemaker_session=context.session,
    )
    document = _without_empty(json.loads(pipeline.definition()))
    definition = Definition(document, context.session.uploads, context.tags)
    if len(definition.text) > LARGEST:
        raise ValueError(f"The definition has {len(definition.text)} characters; SageMaker takes {LARGEST} at most.")
    return definition


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner is not None}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value
