from dataclasses import replace

import pytest

from given import BUCKET, PACKAGE, REGION
from model_deploy.monitoring import monitoring_parameters
from model_deploy.packages import ModelPackage
from model_deploy.problems import Refused

BELOW = f"{BUCKET}/projects/p-1/7"
COMPLETE = ModelPackage(PACKAGE, 7, f"s3://{BELOW}/statistics.json", f"s3://{BELOW}/constraints.json")


def test_names_the_image_of_the_region_and_the_baselines_of_the_package():
    assert monitoring_parameters(COMPLETE, REGION, BUCKET) == {
        "MonitoringImageAccount": "468650794304",
        "BaselineStatistics": f"{BELOW}/statistics.json",
        "BaselineConstraints": f"{BELOW}/constraints.json",
    }


@pytest.mark.parametrize(
    ("changed", "region", "problem"),
    [
        ({}, "xx-west-1", "monitoringSchedule: xx-west-1 has no image for monitoring jobs; allowed: none."),
        (
            {"statistics_uri": None},
            REGION,
            "monitoringSchedule: version 7 was registered without statistics of its data; allowed: none, or a version that has them.",
        ),
        (
            {"constraints_uri": None},
            REGION,
            "monitoringSchedule: version 7 was registered without constraints of its data; allowed: none, or a version that has them.",
        ),
        (
            {"statistics_uri": f"s3://{BUCKET}/elsewhere/statistics.json"},
            REGION,
            f"monitoringSchedule: the baseline is s3://{BUCKET}/elsewhere/statistics.json; "
            f"allowed: an object below s3://{BUCKET}/projects/.",
        ),
        (
            {"constraints_uri": f"s3://{BUCKET}-of-others/projects/constraints.json"},
            REGION,
            f"monitoringSchedule: the baseline is s3://{BUCKET}-of-others/projects/constraints.json; "
            f"allowed: an object below s3://{BUCKET}/projects/.",
        ),
    ],
)
def test_refuses_what_a_job_could_not_run_with(changed, region, problem):
    with pytest.raises(Refused) as refused:
        monitoring_parameters(replace(COMPLETE, **changed), region, BUCKET)
    assert refused.value.problems == (problem,)
