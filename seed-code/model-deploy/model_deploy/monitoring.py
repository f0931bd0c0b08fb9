"""What the monitoring of data quality takes: the image of the region, and the baselines of the model package."""

import json
from importlib.resources import files

from model_deploy.packages import ModelPackage
from model_deploy.problems import refuse_any

#: Accounts of AWS that hold the image of the monitoring job, by region.
#: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-pre-built-container.html
_ACCOUNTS: dict[str, str] = json.loads(files("model_deploy").joinpath("monitoring_images.json").read_text())

#: Values of the template's parameters for a stage that is not monitored.
NO_MONITORING = {"MonitoringImageAccount": "none", "BaselineStatistics": "none", "BaselineConstraints": "none"}


def monitoring_parameters(package: ModelPackage, region: str, model_bucket: str) -> dict[str, str]:
    """Values of the template's parameters for a stage that is monitored.

    Raises :class:`Refused` in a region without the image, and for a model package without baselines, or with baselines
    elsewhere than in the bucket for models, where the monitoring role of a stage may not read them.
    """
    problems = []
    if region not in _ACCOUNTS:
        problems.append(f"monitoringSchedule: {region} has no image for monitoring jobs; allowed: none.")
    values = {"MonitoringImageAccount": _ACCOUNTS.get(region, "none")}
    prefix = f"s3://{model_bucket}/projects/"
    for name, uri in (("Statistics", package.statistics_uri), ("Constraints", package.constraints_uri)):
        if uri is None:
            problems.append(
                f"monitoringSchedule: version {package.version} was registered without {name.lower()} of its data; "
                "allowed: none, or a version that has them."
            )
        elif not uri.startswith(prefix):
            problems.append(f"monitoringSchedule: the baseline is {uri}; allowed: an object below {prefix}.")
        else:
            values[f"Baseline{name}"] = uri.removeprefix("s3://")
    refuse_any(problems)
    return values
