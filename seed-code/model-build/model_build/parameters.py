"""What can be decided anew for every run of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, fields

from model_build.environment import Environment
from model_build.options import APPROVALS
from model_build.project import Project
from model_build.sdk.values import Parameter, ParameterBoolean, ParameterFloat, ParameterInteger, ParameterString

INPUT_DATA_VERSION = "InputDataVersion"

UNVERSIONED = "unversioned"
"""Version of the data where whoever starts the pipeline names none."""


@dataclass(frozen=True)
class Parameters:
    """The parameters, with the defaults of environment and project."""

    processing_instance_count: ParameterInteger
    processing_instance_type: ParameterString
    training_instance_type: ParameterString
    approval: ParameterString
    input_data: ParameterString
    input_data_version: ParameterString
    maximum_mse: ParameterFloat
    minimum_r2: ParameterFloat
    minimum_improvement: ParameterFloat
    skip_drift_check: ParameterBoolean
    source_commit: ParameterString

    @property
    def all(self) -> list[Parameter]:
        """All of them."""
        return [getattr(self, field.name) for field in fields(self)]

    @staticmethod
    def of(environment: Environment, project: Project) -> Parameters:
        """Parameters with the defaults of this environment and project."""
        options = project.options
        return Parameters(
            processing_instance_count=ParameterInteger("ProcessingInstanceCount", default_value=1),
            processing_instance_type=ParameterString(
                "ProcessingInstanceType", default_value=options.processing_instance_type
            ),
            training_instance_type=ParameterString(
                "TrainingInstanceType", default_value=options.training_instance_type
            ),
            approval=ParameterString(
                "ModelApprovalStatus", default_value=options.approval, enum_values=list(APPROVALS)
            ),
            input_data=ParameterString("InputDataUrl", default_value=input_data_uri(environment, project)),
            input_data_version=ParameterString(INPUT_DATA_VERSION, default_value=UNVERSIONED),
            maximum_mse=ParameterFloat("MaximumMse", default_value=options.maximum_mse),
            minimum_r2=ParameterFloat("MinimumR2", default_value=options.minimum_r2),
            minimum_improvement=ParameterFloat("MinimumImprovement", default_value=0.0),
            skip_drift_check=ParameterBoolean("SkipDriftCheck", default_value=True),
            source_commit=ParameterString("SourceCommit", default_value=project.commit),
        )


def input_data_uri(environment: Environment, project: Project) -> str:
    """Where the data is that the pipeline uses unless it is told otherwise."""
    return f"s3://{environment.data_bucket}/{project.options.input_data_key}"
