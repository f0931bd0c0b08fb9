"""Values of the parameters of `batch-transform-template.yaml` for one stage."""

from model_deploy.options import BatchOptions
from model_deploy.parameters import Delivery, instance_storage, model_parameters, revision
from model_deploy.settings import Settings

#: Parameters of the schedule, which changes in place. The others go into the model, which can only be replaced.
CHANGED_IN_PLACE = frozenset(
    {
        "SchedulerRoleArn",
        "ScheduleExpression",
        "InputUri",
        "OutputUri",
        "OutputKeyArn",
        "VolumeKeyArn",
        "InstanceType",
        "InstanceStorage",
        "InstanceCount",
    }
)


def batch_parameters(settings: Settings, delivery: Delivery, batch: BatchOptions, template: bytes) -> dict[str, str]:
    """All values of a stage, each once."""
    values = {
        "BatchName": delivery.endpoint_name,
        **model_parameters(settings, delivery),
        "SchedulerRoleArn": batch.scheduler_role_arn,
        "ScheduleExpression": batch.schedule,
        "InputUri": batch.input_uri,
        "OutputUri": batch.output_uri,
        "OutputKeyArn": batch.output_key_arn,
        "InstanceType": batch.instance_type,
        "InstanceStorage": instance_storage(batch.instance_type),
        "InstanceCount": str(batch.instance_count),
    }
    return {"Revision": revision(values, CHANGED_IN_PLACE, delivery.options, template), **values}
