"""The environment variables of a build."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Json, StringConstraints, ValidationError

from model_deploy.problems import Refused
from model_deploy.schema import field_problems

#: The stages of a delivery, as projects call them. The environment may have other names for them.
Stage = Literal["staging", "prod"]
STAGES: tuple[Stage, ...] = ("staging", "prod")

Text = Annotated[str, StringConstraints(min_length=1)]


class Settings(BaseModel):
    """What every build of a model-deploy project is given. None of it is secret."""

    model_config = ConfigDict(frozen=True)

    region: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] = Field(
        alias="AWS_REGION", description="a region, such as eu-west-1"
    )
    parameter_path: Annotated[str, StringConstraints(pattern=r"^/[a-z0-9-]+/[a-z0-9]+$")] = Field(
        alias="PARAMETER_PATH", description="the path of the environment's parameters, such as /sm-mlops/dev"
    )
    project_name: Text = Field(alias="PROJECT_NAME", description="the name of the project, such as abalone-deploy")
    project_id: Annotated[str, StringConstraints(pattern=r"^p-[a-z0-9]{12}$")] = Field(
        alias="PROJECT_ID", description="the id of the project, such as p-3f9c0a1b2c3d"
    )

    @property
    def environment(self) -> str:
        """Name of the environment."""
        return self.parameter_path.split("/")[1]

    @property
    def development_stage(self) -> str:
        """Stage of the account that the build runs in."""
        return self.parameter_path.split("/")[2]


class EndpointNames(BaseModel):
    """The endpoint of each stage."""

    model_config = ConfigDict(extra="forbid")

    staging: Text = Field(description="the name of the endpoint in staging accounts")
    prod: Text = Field(description="the name of the endpoint in production accounts")


class OptionsByStage(BaseModel):
    """Options as they were written; :mod:`model_deploy.options` reads them."""

    model_config = ConfigDict(extra="forbid")

    staging: dict[str, Any] = Field(default={}, description="an object of options")
    prod: dict[str, Any] = Field(default={}, description="an object of options")


class PrepareSettings(Settings):
    """What a delivery is prepared from."""

    model_package_group: Text = Field(
        alias="MODEL_PACKAGE_GROUP_NAME", description="the model package group that models are taken from"
    )
    model_package_arn: Annotated[str, StringConstraints(pattern=r"^(none|arn:[a-z-]+:sagemaker:.+:model-package/.+)$")]
    model_package_arn = Field(
        alias="MODEL_PACKAGE_ARN",
        description="the ARN of the model package whose approval started the run, or none for the newest approved one",
    )
    pipeline_execution_id: Annotated[str, StringConstraints(pattern=r"^(none|[0-9a-f-]{36})$")] = Field(
        alias="PIPELINE_EXECUTION_ID",
        description="the id of the run of the pipeline, or none where no pipeline runs",
        default="none",
    )
    delivery: Literal["stack-sets", "cloudformation"] = Field(
        alias="DELIVERY",
        description="stack-sets, or cloudformation where a stage is a stack of this account",
        default="stack-sets",
    )
    endpoint_names: Json[EndpointNames] = Field(
        alias="ENDPOINT_NAMES", description='JSON, such as {"staging": "NAME", "prod": "NAME"}'
    )
    stage_options: Json[OptionsByStage] = Field(
        alias="STAGE_OPTIONS",
        description='JSON, such as {"staging": {}, "prod": {"instanceCount": 2}}',
        default=OptionsByStage(),
    )


Kind = TypeVar("Kind", bound=Settings)


def read_settings(environment: Mapping[str, str], kind: type[Kind]) -> Kind:
    """Reads the variables. Raises :class:`Refused` with everything that is missing or wrong."""
    try:
        return kind.model_validate(dict(environment))
    except ValidationError as error:
        raise Refused(field_problems(error, kind, "environment")) from error
