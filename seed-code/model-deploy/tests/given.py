"""What the tests are given."""

import json
from pathlib import Path
from typing import Any

from botocore.session import get_session
from botocore.stub import Stubber

REPOSITORY = Path(__file__).resolve().parent.parent
REGION = "eu-west-1"
GROUP = "sm-mlops-dev--abalone"
PACKAGE = f"arn:aws:sagemaker:{REGION}:111122223333:model-package/{GROUP}/7"
BUCKET = "sm-mlops-dev-eu-west-1-111122223333-models"

ENVIRONMENT = {
    "AWS_REGION": REGION,
    "PARAMETER_PATH": "/sm-mlops/dev",
    "PROJECT_NAME": "abalone-deploy",
    "PROJECT_ID": "p-3f9c0a1b2c3d",
    "MODEL_PACKAGE_GROUP_NAME": GROUP,
    "MODEL_PACKAGE_ARN": PACKAGE,
    "PIPELINE_EXECUTION_ID": "none",
    "ENDPOINT_NAMES": json.dumps(
        {"staging": "sm-mlops-staging--abalone-deploy", "prod": "sm-mlops-prod--abalone-deploy"}
    ),
    "STAGE_OPTIONS": json.dumps({"staging": {}, "prod": {}}),
}

#: What SageMaker says of a package that may be delivered.
DESCRIBED = {
    "ModelPackageName": GROUP,
    "ModelPackageGroupName": GROUP,
    "ModelPackageVersion": 7,
    "ModelPackageArn": PACKAGE,
    "ModelPackageStatus": "Completed",
    "ModelPackageStatusDetails": {"ValidationStatuses": []},
    "ModelApprovalStatus": "Approved",
    "CreationTime": 0,
    "DriftCheckBaselines": {
        "ModelDataQuality": {
            "Statistics": {"ContentType": "json", "S3Uri": f"s3://{BUCKET}/projects/p-1/7/statistics.json"},
            "Constraints": {"ContentType": "json", "S3Uri": f"s3://{BUCKET}/projects/p-1/7/constraints.json"},
        }
    },
}


#: Options of a stage that answers in batches too.
BATCH = {
    "schedule": "cron(0 3 * * ? *)",
    "inputUri": "s3://batches/records/",
    "outputUri": "s3://batches/answers/",
    "outputKeyArn": f"arn:aws:kms:{REGION}:222233334444:key/0123abcd",
    "schedulerRoleArn": "arn:aws:iam::222233334444:role/batches/starts-transforms",
}


#: Reads the model of each service once.
_SESSION = get_session()


class Stubs:
    """Clients that answer what a test told them, and fail on any other call."""

    def __init__(self) -> None:
        self._clients: dict[str, Any] = {}
        self._stubbers: dict[str, Stubber] = {}

    def client(self, service: str) -> Any:
        if service not in self._clients:
            self._clients[service] = _SESSION.create_client(
                service, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test"
            )
            self._stubbers[service] = Stubber(self._clients[service])
            self._stubbers[service].activate()
        return self._clients[service]

    def answer(self, service: str, operation: str, expected: dict[str, Any], answer: dict[str, Any]) -> None:
        self.client(service)
        self._stubbers[service].add_response(operation, answer, expected)

    def refuse(self, service: str, operation: str, code: str, message: str = "no") -> None:
        self.client(service)
        self._stubbers[service].add_client_error(operation, code, message)

    def parameters(self, values: dict[str, str], missing: tuple[str, ...] = ()) -> None:
        """Answers a request for parameters of the environment."""
        path = ENVIRONMENT["PARAMETER_PATH"]
        answer = {"Parameters": [{"Name": f"{path}/{name}", "Value": value} for name, value in values.items()]}
        if missing:
            answer["InvalidParameters"] = [f"{path}/{name}" for name in missing]
        self.answer("ssm", "get_parameters", {"Names": [f"{path}/{name}" for name in [*values, *missing]]}, answer)

    def used_up(self) -> None:
        for stubber in self._stubbers.values():
            stubber.assert_no_pending_responses()
