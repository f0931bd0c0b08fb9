import pytest

from given import BUCKET
from model_deploy.contract import read_environment, read_stage_accounts
from model_deploy.problems import Refused

NAMES = {"env-type-staging-name": "uat", "env-type-prod-name": "live"}


def test_reads_what_the_environment_calls_its_stages(stubs, settings):
    stubs.parameters({**NAMES, "model-bucket-name": BUCKET})
    environment = read_environment(stubs.client("ssm"), settings)
    assert environment.stage_names == {"staging": "uat", "prod": "live"}
    assert environment.model_bucket == BUCKET


def test_names_every_parameter_that_does_not_exist(stubs, settings):
    stubs.parameters({"env-type-staging-name": "uat"}, missing=("env-type-prod-name", "model-bucket-name"))
    with pytest.raises(Refused) as refused:
        read_environment(stubs.client("ssm"), settings)
    assert refused.value.problems == (
        "the parameter /sm-mlops/dev/env-type-prod-name does not exist; the environment has none without an account in the stage.",
        "the parameter /sm-mlops/dev/model-bucket-name does not exist; the environment has none without an account in the stage.",
    )


@pytest.mark.parametrize(
    ("stage", "name", "accounts", "called"),
    [
        ("staging", "env-type-staging-name", "staging-account-list", "uat"),
        ("prod", "env-type-prod-name", "production-account-list", "live"),
    ],
)
def test_reads_the_accounts_of_a_stage(stubs, settings, stage, name, accounts, called):
    stubs.parameters({name: called, accounts: "222233334444, 333344445555,"})
    found = read_stage_accounts(stubs.client("ssm"), settings, stage)
    assert (found.stage_name, found.account_ids) == (called, ("222233334444", "333344445555"))
