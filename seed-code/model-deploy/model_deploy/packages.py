"""Picks the version of the model that is delivered."""

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from model_deploy.problems import Refused, refuse_any


@dataclass(frozen=True)
class ModelPackage:
    """A registered version of a model that may be delivered."""

    arn: str
    version: int
    #: Addresses of the data-quality baselines, where the version was registered with any.
    statistics_uri: str | None
    constraints_uri: str | None


def pick_model_package(sagemaker: Any, group: str, arn: str) -> ModelPackage | None:
    """The very package of the ARN, or with `none` the newest approved version of the group, which may have none.

    Raises :class:`Refused` for a package that is not approved, of another group, or not completely registered.
    """
    picked = _newest_approved(sagemaker, group) if arn == "none" else arn
    if picked is None:
        return None
    described = _describe(sagemaker, picked)
    refuse_any(_problems(described, group))
    quality = described.get("DriftCheckBaselines", {}).get("ModelDataQuality", {})
    return ModelPackage(
        arn=described["ModelPackageArn"],
        version=described["ModelPackageVersion"],
        statistics_uri=quality.get("Statistics", {}).get("S3Uri"),
        constraints_uri=quality.get("Constraints", {}).get("S3Uri"),
    )


def _describe(sagemaker: Any, arn: str) -> dict[str, Any]:
    try:
        return sagemaker.describe_model_package(ModelPackageName=arn)
    except ClientError as error:
        if error.response["Error"]["Code"] in ("ValidationException", "ResourceNotFound"):
            raise Refused([f"the model package {arn} does not exist: {error.response['Error']['Message']}"]) from error
        raise


def _newest_approved(sagemaker: Any, group: str) -> str | None:
    pages = sagemaker.get_paginator("list_model_packages").paginate(
        ModelPackageGroupName=group, ModelApprovalStatus="Approved", SortBy="CreationTime", SortOrder="Descending"
    )
    for page in pages:
        for summary in page["ModelPackageSummaryList"]:
            if summary["ModelPackageStatus"] == "Completed":
                return summary["ModelPackageArn"]
    return None


def _problems(described: dict[str, Any], group: str) -> list[str]:
    expected = {
        "ModelPackageGroupName": (group, "the project delivers models of this group alone"),
        "ModelApprovalStatus": ("Approved", "approve the version, or deliver another one"),
        "ModelPackageStatus": ("Completed", "a version whose registration failed is registered anew"),
    }
    return [
        f"the model package {described['ModelPackageArn']}: {key} is {described.get(key, 'missing')}; "
        f"allowed: {allowed} ({hint})."
        for key, (allowed, hint) in expected.items()
        if described.get(key) != allowed
    ]
