"""What a stage may decide, option by option. The description of an option says what it allows."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

_InstanceType = Annotated[str, StringConstraints(pattern=r"^ml\.[a-z0-9-]+\.[a-z0-9-]+$")]
_Schedule = Annotated[
    str,
    StringConstraints(pattern=r"^(none|cron\(0 (\*|([01]?[0-9]|2[0-3])(/(0?[1-9]|1[0-9]|2[0-4]))?) \? \* \* \*\))$"),
]
_Prefix = Annotated[str, StringConstraints(pattern=r"^s3://[a-z0-9.-]+/[a-zA-Z0-9_./=-]+$")]


class _Options(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True, strict=True)


class EndpointTest(_Options):
    """What the endpoint has to answer when it is tested."""

    requests: int = Field(default=50, ge=1, le=1000, description="a whole number of requests from 1 to 1000")
    minimum_answer: float = Field(default=0, description="the lowest number that is a sensible answer")
    maximum_answer: float = Field(default=40, description="the highest number that is a sensible answer")
    latency_percentile: int = Field(default=95, ge=1, le=100, description="a whole number from 1 to 100")
    latency_milliseconds: int = Field(
        default=1000, ge=1, le=60_000, description="a whole number of milliseconds from 1 to 60000"
    )


class BatchOptions(_Options):
    """A batch transform beside the endpoint: when it runs, on what, and where its answers go."""

    schedule: Annotated[str, StringConstraints(pattern=r"^(cron|rate)\(.+\)$")] = Field(
        description="a schedule of EventBridge Scheduler, such as cron(0 3 * * ? *) or rate(1 day)"
    )
    input_uri: _Prefix = Field(description="a prefix of objects, such as s3://BUCKET/records/")
    output_uri: _Prefix = Field(description="a prefix of objects, such as s3://BUCKET/answers/")
    output_key_arn: Annotated[
        str, StringConstraints(pattern=r"^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+$")
    ] = Field(description="the ARN of the key for answers")
    scheduler_role_arn: Annotated[
        str, StringConstraints(pattern=r"^arn:[a-z-]+:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+$")
    ] = Field(description="the ARN of the role that EventBridge Scheduler assumes")
    instance_type: _InstanceType = Field(default="ml.m5.large", description="an instance type, such as ml.m5.large")
    instance_count: int = Field(default=1, ge=1, le=100, description="a whole number from 1 to 100")


class StageOptions(_Options):
    """Size, rollout and observation of the endpoint of one stage."""

    instance_type: _InstanceType = Field(default="ml.m5.large", description="an instance type, such as ml.m5.large")
    instance_count: int = Field(default=1, ge=1, le=100, description="a whole number from 1 to 100")
    minimum_instances: int | None = Field(
        default=None, ge=1, le=100, description="a whole number from 1 to 100, or no such key for no scaling"
    )
    maximum_instances: int | None = Field(
        default=None, ge=1, le=100, description="a whole number from 1 to 100, or no such key for no scaling"
    )
    invocations_per_instance: int = Field(
        default=600, ge=1, le=1_000_000, description="a whole number of invocations a minute from 1 to 1000000"
    )
    rollout: Literal["all-at-once", "canary", "linear"] = Field(
        default="all-at-once", description="all-at-once, canary or linear"
    )
    rollout_percent: int = Field(default=10, ge=5, le=50, description="a whole number from 5 to 50")
    rollout_wait_minutes: int = Field(
        default=10, ge=5, le=60, description="a whole number from 5, so that alarms have time to ring, to 60"
    )
    latency_alarm_milliseconds: int = Field(
        default=1000, ge=1, le=60_000, description="a whole number of milliseconds from 1 to 60000"
    )
    data_capture_percent: int = Field(
        default=100, ge=0, le=100, description="a whole number from 0, for no capture, to 100"
    )
    monitoring_schedule: _Schedule = Field(
        default="none",
        description=(
            "none, cron(0 * ? * * *) for every hour, cron(0 HOUR ? * * *) for every day, "
            "or cron(0 HOUR/HOURS ? * * *) for every few hours"
        ),
    )
    monitoring_instance_type: _InstanceType = Field(
        default="ml.m5.xlarge", description="an instance type, such as ml.m5.xlarge"
    )
    revision: int = Field(
        default=0, ge=0, le=1_000_000, description="a whole number, raised to replace model and configuration"
    )
    batch: BatchOptions | None = Field(default=None, description="an object of options for batch transforms")
    test: EndpointTest = Field(default=EndpointTest(), description="an object of options for the test")

    @property
    def scales(self) -> bool:
        """Whether the endpoint follows its load."""
        return self.maximum_instances is not None
