"""The parameters by which builds find the environment."""

from dataclasses import dataclass
from typing import Any

from model_deploy.problems import refuse_any
from model_deploy.settings import Settings, Stage

#: What the environment calls a stage, and which parameters say so.
_STAGE_NAMES: dict[Stage, str] = {"staging": "env-type-staging-name", "prod": "env-type-prod-name"}
_ACCOUNT_LISTS: dict[Stage, str] = {"staging": "staging-account-list", "prod": "production-account-list"}


@dataclass(frozen=True)
class Environment:
    """What a delivery is prepared for."""

    stage_names: dict[Stage, str]
    accounts: dict[Stage, tuple[str, ...]]
    model_bucket: str


@dataclass(frozen=True)
class StageAccounts:
    """Where the endpoints of one stage are."""

    stage_name: str
    account_ids: tuple[str, ...]


def read_environment(ssm: Any, settings: Settings) -> Environment:
    """Reads the names of the stages, their accounts, and the name of the bucket for models."""
    values = _read(ssm, settings, [*_STAGE_NAMES.values(), *_ACCOUNT_LISTS.values(), "model-bucket-name"])
    return Environment(
        stage_names={stage: values[suffix] for stage, suffix in _STAGE_NAMES.items()},
        accounts={stage: _listed(values[suffix]) for stage, suffix in _ACCOUNT_LISTS.items()},
        model_bucket=values["model-bucket-name"],
    )


def read_stage_accounts(ssm: Any, settings: Settings, stage: Stage) -> StageAccounts:
    """Reads the name and the accounts of one stage."""
    values = _read(ssm, settings, [_STAGE_NAMES[stage], _ACCOUNT_LISTS[stage]])
    return StageAccounts(values[_STAGE_NAMES[stage]], _listed(values[_ACCOUNT_LISTS[stage]]))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(account.strip() for account in text.split(",") if account.strip())


def _read(ssm: Any, settings: Settings, suffixes: list[str]) -> dict[str, str]:
    """The values of all parameters. There is never an empty one: one that is missing says that its thing is."""
    names = {f"{settings.parameter_path}/{suffix}": suffix for suffix in suffixes}
    answer = ssm.get_parameters(Names=list(names))
    missing = sorted(answer.get("InvalidParameters", []))
    refuse_any(
        [
            f"the parameter {name} does not exist; the environment has none without an account in the stage."
            for name in missing
        ]
    )
    return {names[parameter["Name"]]: parameter["Value"] for parameter in answer["Parameters"]}
