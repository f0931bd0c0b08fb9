"""What the endpoint of a stage has to be like, and what of it SageMaker describes otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from model_deploy.cases import Failure

Description = Mapping[str, Any]


@dataclass(frozen=True)
class ExpectedEndpoint:
    """The endpoint as the template makes it of the parameters that were deployed."""

    name: str
    revision_name: str
    model_package_arn: str
    instance_type: str
    fewest_instances: int
    most_instances: int
    has_volume_key: bool
    capture_percent: int

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "ExpectedEndpoint":
        """Reads the parameters of a stage."""
        scales = values["MaximumInstances"] != "0"
        return cls(
            name=values["EndpointName"],
            revision_name=f"{values['EndpointName']}-{values['Revision']}",
            model_package_arn=values["ModelPackageArn"],
            instance_type=values["InstanceType"],
            fewest_instances=int(values["MinimumInstances"] if scales else values["InstanceCount"]),
            most_instances=int(values["MaximumInstances"] if scales else values["InstanceCount"]),
            has_volume_key=values["InstanceStorage"] == "encrypted-volumes",
            capture_percent=int(values["CapturePercent"]),
        )


def check_status(expected: ExpectedEndpoint, endpoint: Description, _: Description) -> str:
    """In service, so not in the middle of a change or gone back to what was there before."""
    status = endpoint["EndpointStatus"]
    if status != "InService":
        raise Failure(f"EndpointStatus is {status}: {endpoint.get('FailureReason', 'no reason is given')}")
    return "in service"


def check_model(expected: ExpectedEndpoint, endpoint: Description, config: Description) -> str:
    """Configuration and model are named after the revision, which follows from the model package."""
    found = {
        "the configuration of the endpoint": endpoint["EndpointConfigName"],
        "the model of the configuration": _variant(config)["ModelName"],
    }
    for what, name in found.items():
        if name != expected.revision_name:
            raise Failure(
                f"{what} is {name}, not {expected.revision_name}, which was made of {expected.model_package_arn}: "
                "the deployment was rolled back, or another one came in between"
            )
    return f"{expected.revision_name}, made of {expected.model_package_arn}"


def check_instances(expected: ExpectedEndpoint, endpoint: Description, config: Description) -> str:
    """As many instances as were asked for, of the type that was asked for."""
    found, count = _variant(config)["InstanceType"], _variant(endpoint)["CurrentInstanceCount"]
    if found != expected.instance_type:
        raise Failure(f"InstanceType is {found}, not {expected.instance_type}")
    if not expected.fewest_instances <= count <= expected.most_instances:
        raise Failure(
            f"CurrentInstanceCount is {count}; expected {expected.fewest_instances} to {expected.most_instances}"
        )
    return f"{count} of {found}"


def check_volume_key(expected: ExpectedEndpoint, _: Description, config: Description) -> str:
    """A key of the account on the volumes, unless the instances have none."""
    key = config.get("KmsKeyId")
    if expected.has_volume_key and not key:
        raise Failure("the configuration names no KmsKeyId for its volumes")
    if not expected.has_volume_key and key:
        raise Failure(f"KmsKeyId is {key}, though {expected.instance_type} has local disks, which take none")
    return key or f"{expected.instance_type} has local disks, which take no key"


def check_capture(expected: ExpectedEndpoint, endpoint: Description, config: Description) -> str:
    """Requests and answers are captured and encrypted. The role of the test reads no bucket, so SageMaker is asked."""
    if expected.capture_percent == 0:
        if endpoint.get("DataCaptureConfig", {}).get("EnableCapture"):
            raise Failure("the endpoint captures data, though dataCapturePercent is 0")
        return "captures nothing, as it was asked to"
    live = endpoint.get("DataCaptureConfig", {})
    wanted = {"EnableCapture": True, "CaptureStatus": "Started", "CurrentSamplingPercentage": expected.capture_percent}
    wrong = [f"{key} is {live.get(key)}, not {value}" for key, value in wanted.items() if live.get(key) != value]
    if not live.get("KmsKeyId"):
        wrong.append("no KmsKeyId is named for what is captured")
    modes = {option["CaptureMode"] for option in config.get("DataCaptureConfig", {}).get("CaptureOptions", [])}
    if modes != {"Input", "Output"}:
        wrong.append(f"CaptureOptions are {', '.join(sorted(modes)) or 'missing'}, not Input, Output")
    if wrong:
        raise Failure("; ".join(wrong))
    return f"{expected.capture_percent} % to {live['DestinationS3Uri']}"


#: Every check of the description, by the name of its test case.
CHECKS: dict[str, Callable[[ExpectedEndpoint, Description, Description], str]] = {
    "endpoint is in service": check_status,
    "model is the expected one": check_model,
    "instances are as many as were asked for": check_instances,
    "volumes have a key": check_volume_key,
    "data is captured and encrypted": check_capture,
}


def _variant(description: Description) -> Description:
    variants = description.get("ProductionVariants") or []
    if len(variants) != 1:
        raise Failure(f"there are {len(variants)} production variants; expected one")
    return variants[0]
