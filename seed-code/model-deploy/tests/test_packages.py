import pytest
from botocore.exceptions import ClientError

from given import BUCKET, DESCRIBED, GROUP, PACKAGE
from model_deploy.packages import pick_model_package
from model_deploy.problems import Refused

LISTED = {
    "ModelPackageGroupName": GROUP,
    "ModelApprovalStatus": "Approved",
    "SortBy": "CreationTime",
    "SortOrder": "Descending",
}


def summary(version, status="Completed"):
    return {
        "ModelPackageGroupName": GROUP,
        "ModelPackageArn": PACKAGE.replace("/7", f"/{version}"),
        "CreationTime": 0,
        "ModelPackageStatus": status,
    }


def describe(stubs, **changed):
    stubs.answer("sagemaker", "describe_model_package", {"ModelPackageName": PACKAGE}, {**DESCRIBED, **changed})


def test_takes_the_very_package_whose_approval_started_the_run(stubs):
    describe(stubs)
    package = pick_model_package(stubs.client("sagemaker"), GROUP, PACKAGE)
    assert (package.arn, package.version) == (PACKAGE, 7)
    assert package.statistics_uri == f"s3://{BUCKET}/projects/p-1/7/statistics.json"
    assert package.constraints_uri == f"s3://{BUCKET}/projects/p-1/7/constraints.json"


def test_takes_the_newest_approved_version_that_is_complete(stubs):
    page = {"ModelPackageSummaryList": [summary(9, "Failed")], "NextToken": "more"}
    stubs.answer("sagemaker", "list_model_packages", LISTED, page)
    stubs.answer(
        "sagemaker",
        "list_model_packages",
        {**LISTED, "NextToken": "more"},
        {"ModelPackageSummaryList": [summary(7), summary(5)]},
    )
    describe(stubs)
    assert pick_model_package(stubs.client("sagemaker"), GROUP, "none").arn == PACKAGE


def test_picks_nothing_of_a_group_without_an_approved_version(stubs):
    stubs.answer("sagemaker", "list_model_packages", LISTED, {"ModelPackageSummaryList": []})
    assert pick_model_package(stubs.client("sagemaker"), GROUP, "none") is None


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (
            {"ModelApprovalStatus": "Rejected"},
            "ModelApprovalStatus is Rejected; allowed: Approved (approve the version, or deliver another one).",
        ),
        (
            {"ModelApprovalStatus": "PendingManualApproval"},
            "ModelApprovalStatus is PendingManualApproval; allowed: Approved (approve the version, or deliver another one).",
        ),
        (
            {"ModelPackageGroupName": "sm-mlops-dev--other"},
            "ModelPackageGroupName is sm-mlops-dev--other; allowed: sm-mlops-dev--abalone "
            "(the project delivers models of this group alone).",
        ),
        (
            {"ModelPackageStatus": "InProgress"},
            "ModelPackageStatus is InProgress; allowed: Completed (a version whose registration failed is registered anew).",
        ),
    ],
)
def test_refuses_packages_that_may_not_be_delivered(stubs, changed, problem):
    describe(stubs, **changed)
    with pytest.raises(Refused) as refused:
        pick_model_package(stubs.client("sagemaker"), GROUP, PACKAGE)
    assert refused.value.problems == (f"the model package {PACKAGE}: {problem}",)


def test_lists_everything_that_is_wrong_with_a_package(stubs):
    describe(stubs, ModelApprovalStatus="Rejected", ModelPackageStatus="Failed", ModelPackageGroupName="other")
    with pytest.raises(Refused) as refused:
        pick_model_package(stubs.client("sagemaker"), GROUP, PACKAGE)
    assert len(refused.value.problems) == 3


def test_refuses_a_package_that_was_deleted(stubs):
    stubs.refuse("sagemaker", "describe_model_package", "ValidationException", "ModelPackage does not exist.")
    with pytest.raises(Refused, match=f"the model package {PACKAGE} does not exist: ModelPackage does not exist."):
        pick_model_package(stubs.client("sagemaker"), GROUP, PACKAGE)


def test_lets_other_errors_of_aws_through(stubs):
    stubs.refuse("sagemaker", "describe_model_package", "AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDeniedException"):
        pick_model_package(stubs.client("sagemaker"), GROUP, PACKAGE)


def test_takes_packages_without_baselines(stubs):
    describe(stubs, DriftCheckBaselines={})
    package = pick_model_package(stubs.client("sagemaker"), GROUP, PACKAGE)
    assert (package.statistics_uri, package.constraints_uri) == (None, None)
