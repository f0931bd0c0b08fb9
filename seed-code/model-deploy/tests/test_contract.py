import pytest

from given import BUCKET
from model_deploy.contract import read_environment, read_stage_accounts
from model_deploy.problems import Refused

NAMES = {"env-type-staging-name": "uat", "env-type-prod-name": "live"}


def test_reads_what_the_environment_calls_its_stages(stubs, settings):
    accounts = {"staging-account-list": "222233334444", "production-account-list": "333344445555, 444455556666"}
    stubs.parameters({**NAMES, **accounts, "model-bucket-name": BUCKET})
    environment = read_environment(stubs.client("ssm"), settings)
    assert environment.stage_names == {"staging": "uat", "prod": "live"}
    assert environment.accounts == {"staging": ("222233334444",), "prod": ("333344445555", "444455556666")}
    assert environment.model_bucket == BUCKET


def test_names_every_parameter_that_does_not_exist(stubs, settings):
    missing = ("env-type-prod-name", "staging-account-list", "production-account-list", "model-bucket-name")
    stubs.parameters({"env-type-staging-name": "uat"}, missing=missing)
    with pytest.raises(Refused) as refused:
        read_environment(stubs.client("ssm"), settings)
    assert refused.value.problems == tuple(
        f"the parameter /sm-mlops/dev/{name} does not exist; the environment has none without an account in the stage."
        for name in sorted(missing)
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
