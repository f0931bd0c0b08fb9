"""Values of the parameters of `endpoint-template.yaml` for one stage."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from model_deploy.instances import has_local_storage
from model_deploy.options import StageOptions
from model_deploy.packages import ModelPackage
from model_deploy.settings import Settings

#: Parameters that change what exists in place. Whatever is not listed goes into something that can only be replaced.
CHANGED_IN_PLACE = frozenset(
    {
        "MinimumInstances",
        "MaximumInstances",
        "InvocationsPerInstance",
        "Rollout",
        "RolloutPercent",
        "RolloutWaitSeconds",
        "LatencyAlarmMilliseconds",
        "MonitoringSchedule",
    }
)

#: Parameters of each account of a stage, by the parameter of the template that names them.
_MODEL_PARAMETERS = {
    "SubnetIds": "private-subnet-ids",
    "SecurityGroupIds": "sagemaker-sg-ids",
    "ModelExecutionRoleArn": "sm-model-execution-role-arn",
    "VolumeKeyArn": "kms-endpoint-volumes-key-arn",
}
_CAPTURE_PARAMETERS = {
    "CaptureBucketName": "capture-bucket-name",
    "CaptureKeyArn": "kms-capture-key-arn",
    "MonitorRoleArn": "sm-model-monitor-role-arn",
}


@dataclass(frozen=True)
class Delivery:
    """What is delivered to one stage."""

    #: What the environment calls the stage.
    stage_name: str
    endpoint_name: str
    package: ModelPackage
    options: StageOptions
    #: Values of the parameters for monitoring.
    monitoring: Mapping[str, str]


def stage_parameters(settings: Settings, delivery: Delivery, template: bytes) -> dict[str, str]:
    """All values of a stage, each once.

    `Revision` follows from the template and from every value that goes into something which can only be replaced, so
    that the same input has the same names, and any other input has other ones.
    """
    values = {
        "EndpointName": delivery.endpoint_name,
        **model_parameters(settings, delivery),
        **{name: _account_parameter(settings, delivery, suffix) for name, suffix in _CAPTURE_PARAMETERS.items()},
        **_option_parameters(delivery.options),
        **delivery.monitoring,
    }
    return {"Revision": revision(values, CHANGED_IN_PLACE, delivery.options, template), **values}


def model_parameters(settings: Settings, delivery: Delivery) -> dict[str, str]:
    """What every template takes for its model: the package, where it runs, and whose it is."""
    return {
        "ModelPackageArn": delivery.package.arn,
        "ProjectName": settings.project_name,
        "ProjectId": settings.project_id,
        "EnvironmentName": settings.environment,
        "EnvironmentType": delivery.stage_name,
        **{name: _account_parameter(settings, delivery, suffix) for name, suffix in _MODEL_PARAMETERS.items()},
    }


def _account_parameter(settings: Settings, delivery: Delivery, suffix: str) -> str:
    return f"/{settings.environment}/{delivery.stage_name}/{suffix}"


def _option_parameters(options: StageOptions) -> dict[str, str]:
    return {
        "InstanceType": options.instance_type,
        "InstanceStorage": instance_storage(options.instance_type),
        "InstanceCount": str(options.instance_count),
        "MinimumInstances": str(options.minimum_instances or 0),
        "MaximumInstances": str(options.maximum_instances or 0),
        "InvocationsPerInstance": str(options.invocations_per_instance),
        "Rollout": options.rollout,
        "RolloutPercent": str(options.rollout_percent),
        "RolloutWaitSeconds": str(options.rollout_wait_minutes * 60),
        "LatencyAlarmMilliseconds": str(options.latency_alarm_milliseconds),
        "CapturePercent": str(options.data_capture_percent),
        "MonitoringSchedule": options.monitoring_schedule,
        "MonitoringInstanceType": options.monitoring_instance_type,
    }


def revision(
    values: Mapping[str, str], changed_in_place: frozenset[str], options: StageOptions, template: bytes
) -> str:
    """Eight digits that follow from the template and from what goes into something that can only be replaced."""
    replaced = {name: value for name, value in values.items() if name not in changed_in_place}
    content = json.dumps([replaced, options.revision], sort_keys=True).encode()
    return sha256(sha256(template).digest() + content).hexdigest()[:8]


def instance_storage(instance_type: str) -> str:
    """What instances of a type keep data on, as the templates call it."""
    return "local-disks" if has_local_storage(instance_type) else "encrypted-volumes"


def as_parameter_list(values: Mapping[str, str]) -> list[dict[str, str]]:
    """The values as an action for stack sets takes them."""
    return [{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()]


def as_template_configuration(values: Mapping[str, str]) -> dict[str, Any]:
    """The values as an action for stacks takes them, with the tags of the stack."""
    return {
        "Parameters": dict(values),
        "Tags": {
            "sagemaker:project-name": values["ProjectName"],
            "sagemaker:project-id": values["ProjectId"],
            "EnvironmentName": values["EnvironmentName"],
            "EnvironmentType": values["EnvironmentType"],
        },
    }


def read_parameters(content: Any) -> dict[str, str]:
    """The values of either form."""
    if isinstance(content, list):
        return {entry["ParameterKey"]: entry["ParameterValue"] for entry in content}
    return dict(content["Parameters"])
