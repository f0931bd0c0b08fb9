"""Both commands from end to end in emulated accounts."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

import boto3
import pytest
from moto import mock_aws
from moto.sagemakerruntime.models import sagemakerruntime_backends

from given import BUCKET, ENVIRONMENT, GROUP, REGION, REPOSITORY, Stubs
from model_deploy import sessions
from model_deploy.__main__ import main
from model_deploy.parameters import read_parameters

ACCOUNTS = ("222233334444", "333344445555")


class CompletingSession(boto3.Session):
    """Adds what the emulator leaves out: stack sets, of which there are none yet, and part of an endpoint's description."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.events.register("after-call.sagemaker.DescribeEndpoint", self._complete)

    def client(self, service_name, **named):
        if service_name != "cloudformation":
            return super().client(service_name, **named)
        stubs = Stubs()
        stubs.refuse("cloudformation", "describe_stack_set", "StackSetNotFoundException")
        return stubs.client("cloudformation")

    def _complete(self, parsed, **_):
        parsed.get("DataCaptureConfig", {}).update(CaptureStatus="Started", CurrentSamplingPercentage=100)


def role(account):
    return f"arn:aws:iam::{account}:role/sm-mlops/prod/sm-mlops-prod-{REGION}-endpoint-test"


@pytest.fixture
def output(tmp_path):
    return tmp_path / "delivery"


@pytest.fixture
def environment(monkeypatch) -> Iterator[None]:
    """An environment with two production accounts, and an approved version of its model."""
    for name, value in {**ENVIRONMENT, "MODEL_PACKAGE_ARN": "none", "AWS_DEFAULT_REGION": REGION}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sessions.boto3, "Session", CompletingSession)
    with mock_aws():
        ssm, sagemaker = (boto3.client(service, region_name=REGION) for service in ("ssm", "sagemaker"))
        values = {
            "env-type-staging-name": "staging",
            "env-type-prod-name": "prod",
            "model-bucket-name": BUCKET,
            "staging-account-list": "222233334444",
            "production-account-list": ",".join(ACCOUNTS),
        }
        for suffix, value in values.items():
            ssm.put_parameter(Name=f"/sm-mlops/dev/{suffix}", Value=value, Type="String")
        sagemaker.create_model_package_group(ModelPackageGroupName=GROUP)
        for status in ("Approved", "PendingManualApproval"):
            sagemaker.create_model_package(
                ModelPackageGroupName=GROUP,
                ModelApprovalStatus=status,
                InferenceSpecification={
                    "Containers": [{"Image": f"111122223333.dkr.ecr.{REGION}.amazonaws.com/serving:1"}],
                    "SupportedContentTypes": ["text/csv"],
                    "SupportedResponseMIMETypes": ["text/csv"],
                },
            )
        yield


def deploy(account, file, answer):
    """Creates in an account what the stack set would create there."""
    values = read_parameters(json.loads(file.read_text()))
    name, revision = values["EndpointName"], f"{values['EndpointName']}-{values['Revision']}"
    credentials = boto3.client("sts", region_name=REGION).assume_role(RoleArn=role(account), RoleSessionName="deploy")
    session = boto3.Session(
        credentials["Credentials"]["AccessKeyId"], credentials["Credentials"]["SecretAccessKey"], region_name=REGION
    )
    sagemaker = session.client("sagemaker")
    sagemaker.create_model(
        ModelName=revision,
        ExecutionRoleArn=role(account),
        PrimaryContainer={"ModelPackageName": values["ModelPackageArn"]},
    )
    sagemaker.create_endpoint_config(
        EndpointConfigName=revision,
        KmsKeyId="volume-key",
        ProductionVariants=[
            {
                "VariantName": "AllTraffic",
                "ModelName": revision,
                "InstanceType": values["InstanceType"],
                "InitialInstanceCount": int(values["InstanceCount"]),
                "InitialVariantWeight": 1,
            }
        ],
        DataCaptureConfig={
            "EnableCapture": True,
            "InitialSamplingPercentage": int(values["CapturePercent"]),
            "DestinationS3Uri": "s3://captures/data-capture",
            "KmsKeyId": "capture-key",
            "CaptureOptions": [{"CaptureMode": "Input"}, {"CaptureMode": "Output"}],
        },
    )
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=revision)
    queue = sagemakerruntime_backends[account][REGION].results_queue
    queue.extend([(answer, "text/csv", "AllTraffic", "")] * 100)


def run_test(output):
    return main(
        [
            *("test", "--stage", "prod", "--parameters", str(output / "prod-parameters.json")),
            *("--report", str(output / "report.xml"), "--config", str(REPOSITORY / "config")),
            *("--records", str(REPOSITORY / "tests" / "records.csv")),
        ]
    )


def prepare(output):
    assert main(["prepare", "--output", str(output), "--repository", str(REPOSITORY)]) == 0


def results(output):
    root = Xml.parse(output / "report.xml").getroot()  # noqa: S314
    return {suite.get("name"): (suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in root}


@pytest.mark.usefixtures("environment")
def test_delivers_the_newest_approved_version_and_tests_it_in_every_account(output, capsys):
    prepare(output)
    assert f":model-package/{GROUP}/1" in capsys.readouterr().out
    for account in ACCOUNTS:
        deploy(account, output / "prod-parameters.json", "9.5")
    assert run_test(output) == 0
    assert results(output) == {f"prod.{account}": ("10", "0", "0") for account in ACCOUNTS}
    assert "passed  answers are sensible: 50 answers from 9.5 to 9.5" in capsys.readouterr().out


@pytest.mark.usefixtures("environment")
def test_one_account_that_fails_hides_no_other_one(output):
    prepare(output)
    deploy(ACCOUNTS[1], output / "prod-parameters.json", "9.5")
    assert run_test(output) == 1
    assert results(output) == {"prod.222233334444": ("10", "0", "1"), "prod.333344445555": ("10", "0", "0")}


@pytest.mark.usefixtures("environment")
def test_finds_out_that_an_account_still_has_another_version(output):
    prepare(output)
    for account in ACCOUNTS:
        deploy(account, output / "prod-parameters.json", "9.5")
    file = output / "prod-parameters.json"
    entries = json.loads(file.read_text())
    entries[0]["ParameterValue"] = "00000000"
    file.write_text(json.dumps(entries))
    assert run_test(output) == 1
    assert results(output) == {f"prod.{account}": ("10", "1", "0") for account in ACCOUNTS}
