"""The step that registers a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sagemaker.core.drift_check_baselines import DriftCheckBaselines
from sagemaker.core.model_metrics import MetricsSource, ModelMetrics
from sagemaker.core.shapes import ModelPackageModelCard
from sagemaker.mlops.workflow.clarify_check_step import ClarifyCheckStep
from sagemaker.mlops.workflow.model_step import ModelStep
from sagemaker.mlops.workflow.quality_check_step import QualityCheckStep
from sagemaker.serve.model_builder import ModelBuilder

from model_build.sdk.context import SERVICE_RETRIES, Context


@dataclass
class Evidence:
    """What speaks for a model: the evaluation, and the steps that computed baselines."""

    evaluation: Any
    """URI of the evaluation."""
    data_quality: QualityCheckStep | None = None
    model_quality: QualityCheckStep | None = None
    data_bias: ClarifyCheckStep | None = None

    @property
    def baselines(self) -> list[QualityCheckStep | ClarifyCheckStep]:
        """The steps that computed baselines."""
        return [step for step in (self.data_quality, self.model_quality, self.data_bias) if step is not None]


@dataclass(frozen=True)
class Package:
    """What is registered."""

    image: str
    archive: Any
    """URI of the model's archive."""
    environment: Mapping[str, str]
    """Variables of the container."""
    content_types: Sequence[str]
    response_types: Sequence[str]
    inference_instance_types: Sequence[str]
    transform_instance_types: Sequence[str]
    approval: Any
    card: Any
    """Content of the model card."""
    metadata: Mapping[str, Any]
    domain: str
    task: str


def registration_step(context: Context, name: str, package: Package, evidence: Evidence) -> ModelStep:
    """Registers a model with its metrics, baselines and card.

    A model package has no network settings: whoever makes a model of it gives them. Nor has a version tags of its own,
    it has those of its group: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html
    """
    builder = ModelBuilder(
        image_uri=package.image,
        s3_model_data_url=package.archive,
        role_arn=context.environment.job_role_arn,
        env_vars=dict(package.environment),
        sagemaker_session=context.session,
    )
    arguments = builder.register(
        model_package_group_name=context.project.model_package_group,
        content_types=list(package.content_types),
        response_types=list(package.response_types),
        inference_instances=list(package.inference_instance_types),
        transform_instances=list(package.transform_instance_types),
        approval_status=package.approval,
        model_metrics=_metrics(evidence),
        drift_check_baselines=_baselines(evidence) if evidence.baselines else None,
        model_card=ModelPackageModelCard(model_card_content=package.card, model_card_status="Draft"),
        customer_metadata_properties=dict(package.metadata),
        domain=package.domain,
        task=package.task,
    )
    return ModelStep(name, step_args=arguments, retry_policies=SERVICE_RETRIES)


def _metrics(evidence: Evidence) -> ModelMetrics:
    """What this very training came to."""
    return ModelMetrics(
        model_statistics=_json(evidence.evaluation),
        model_constraints=_result(evidence.model_quality, "CalculatedBaselineConstraints"),
        model_data_statistics=_result(evidence.data_quality, "CalculatedBaselineStatistics"),
        model_data_constraints=_result(evidence.data_quality, "CalculatedBaselineConstraints"),
        bias_pre_training=_result(evidence.data_bias, "CalculatedBaselineConstraints"),
    )


def _baselines(evidence: Evidence) -> DriftCheckBaselines:
    """What monitors and later trainings are to compare with."""
    statistics, constraints = "BaselineUsedForDriftCheckStatistics", "BaselineUsedForDriftCheckConstraints"
    return DriftCheckBaselines(
        model_data_statistics=_result(evidence.data_quality, statistics),
        model_data_constraints=_result(evidence.data_quality, constraints),
        model_statistics=_result(evidence.model_quality, statistics),
        model_constraints=_result(evidence.model_quality, constraints),
        bias_pre_training_constraints=_result(evidence.data_bias, constraints),
    )


def _result(step: QualityCheckStep | ClarifyCheckStep | None, name: str) -> MetricsSource | None:
    return None if step is None else _json(getattr(step.properties, name))


def _json(uri: Any) -> MetricsSource:
    return MetricsSource(s3_uri=uri, content_type="application/json")
