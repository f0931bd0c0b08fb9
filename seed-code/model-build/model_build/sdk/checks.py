"""Steps that compute baselines, and compare them with those of the model that was approved last.

https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-quality-clarify-baseline-lifecycle.html
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sagemaker.core.clarify import BiasConfig, DataConfig
from sagemaker.core.model_monitor import DatasetFormat
from sagemaker.mlops.workflow.check_job_config import CheckJobConfig
from sagemaker.mlops.workflow.clarify_check_step import ClarifyCheckStep, DataBiasCheckConfig
from sagemaker.mlops.workflow.quality_check_step import (
    DataQualityCheckConfig,
    ModelQualityCheckConfig,
    QualityCheckStep,
)

from model_build.sdk.context import CACHE, LONGEST_JOB_SECONDS, Context
from model_build.sdk.jobs import Instances


def data_quality_step(
    context: Context, name: str, instances: Instances, *, dataset: Any, output: Any, skip_check: Any
) -> QualityCheckStep:
    """Statistics and constraints of a data set, a CSV file with a header."""
    config = DataQualityCheckConfig(
        baseline_dataset=dataset, dataset_format=DatasetFormat.csv(header=True), output_s3_uri=output
    )
    return _quality_step(context, name, instances, config, skip_check)


def model_quality_step(
    context: Context,
    name: str,
    instances: Instances,
    *,
    dataset: Any,
    prediction: str,
    label: str,
    output: Any,
    skip_check: Any,
) -> QualityCheckStep:
    """Statistics and constraints of the errors of a regression, from a CSV file with a header."""
    config = ModelQualityCheckConfig(
        baseline_dataset=dataset,
        dataset_format=DatasetFormat.csv(header=True),
        output_s3_uri=output,
        problem_type="Regression",
        inference_attribute=prediction,
        ground_truth_attribute=label,
    )
    return _quality_step(context, name, instances, config, skip_check)


@dataclass(frozen=True)
class Comparison:
    """A group of a data set, and what is asked about it."""

    columns: Sequence[str]
    """All columns of the data set, in order."""
    label: str
    favourable_above: float
    """Labels above this count as the favourable outcome."""
    facet: str
    """Column that tells the groups apart."""
    group: str
    """Value of the facet in the group that is compared with the others."""


def data_bias_step(
    context: Context,
    name: str,
    instances: Instances,
    comparison: Comparison,
    *,
    dataset: Any,
    output: Any,
    skip_check: Any,
) -> ClarifyCheckStep:
    """Bias of a data set, a CSV file without a header, before any training: it takes no model and no endpoint."""
    session = context.session
    return ClarifyCheckStep(
        name,
        clarify_check_config=DataBiasCheckConfig(
            data_config=DataConfig(
                s3_data_input_path=dataset,
                s3_output_path=output,
                # The session decides on the key; the SDK only wants to be told some place.
                s3_analysis_config_output_path=f"s3://{session.uploads.bucket}/{session.uploads.prefix}",
                headers=list(comparison.columns),
                label=comparison.label,
                dataset_type="text/csv",
            ),
            data_bias_config=BiasConfig(
                label_values_or_threshold=[comparison.favourable_above],
                facet_name=comparison.facet,
                facet_values_or_threshold=[comparison.group],
            ),
        ),
        check_job_config=_job_config(context, instances),
        skip_check=skip_check,
        register_new_baseline=True,
        model_package_group_name=context.project.model_package_group,
        cache_config=CACHE,
    )


def _quality_step(
    context: Context,
    name: str,
    instances: Instances,
    config: DataQualityCheckConfig | ModelQualityCheckConfig,
    skip_check: Any,
) -> QualityCheckStep:
    return QualityCheckStep(
        name,
        quality_check_config=config,
        check_job_config=_job_config(context, instances),
        skip_check=skip_check,
        register_new_baseline=True,
        model_package_group_name=context.project.model_package_group,
        cache_config=CACHE,
    )


def _job_config(context: Context, instances: Instances) -> CheckJobConfig:
    environment = context.environment
    return CheckJobConfig(
        role=environment.job_role_arn,
        instance_type=instances.type,
        instance_count=instances.count,
        volume_size_in_gb=instances.volume_gb,
        volume_kms_key=environment.volume_key_arn,
        output_kms_key=environment.data_key_arn,
        max_runtime_in_seconds=LONGEST_JOB_SECONDS,
        # Check steps put what they are given into the request as it is, so it has to be the request's own form.
        network_config=context.network._to_request_dict(),  # noqa: SLF001
        tags=context.tags,
        sagemaker_session=context.session,
    )
