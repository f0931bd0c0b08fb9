import boto3
import pytest

from model_deploy.sessions import assume_role, client_factory, endpoint_test_role_arn

SESSION = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test")


@pytest.mark.parametrize(
    ("region", "address"),
    [
        ("eu-west-1", "https://sts.eu-west-1.amazonaws.com"),
        ("us-east-1", "https://sts.us-east-1.amazonaws.com"),
        ("us-gov-west-1", "https://sts.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_asks_the_token_service_of_the_region_and_no_global_one(region, address):
    assert client_factory(SESSION, region)("sts").meta.endpoint_url == address


@pytest.mark.parametrize(("region", "partition"), [("eu-west-1", "aws"), ("cn-north-1", "aws-cn")])
def test_names_the_test_role_by_the_path_and_name_that_all_accounts_have(settings_with, region, partition):
    assert endpoint_test_role_arn(SESSION, settings_with(AWS_REGION=region), "uat", "222233334444") == (
        f"arn:{partition}:iam::222233334444:role/sm-mlops/uat/sm-mlops-uat-{region}-endpoint-test"
    )


def test_works_with_the_credentials_of_the_role(stubs):
    role = "arn:aws:iam::222233334444:role/sm-mlops/uat/test"
    credentials = {
        "AccessKeyId": "AKIAIOSFODNN7EXAMPLE",
        "SecretAccessKey": "secret",
        "SessionToken": "token",
        "Expiration": 0,
    }
    request = {"RoleArn": role, "RoleSessionName": "t" * 64, "DurationSeconds": 900}
    stubs.answer("sts", "assume_role", request, {"Credentials": credentials})
    runtime = assume_role(stubs.client("sts"), role, "t" * 70, "eu-west-1")("sagemaker-runtime")
    assert runtime.meta.region_name == "eu-west-1"
    assert runtime._request_signer._credentials.access_key == "AKIAIOSFODNN7EXAMPLE"
    assert runtime._request_signer._credentials.token == "token"
