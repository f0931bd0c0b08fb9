import re

from given import REPOSITORY
from model_deploy.options import EndpointTest, StageOptions


def defaults(model, prefix=""):
    """The default of every option by its key; nested options have a dotted one."""
    found = {}
    for field in model.model_fields.values():
        if field.annotation is EndpointTest:
            found |= defaults(EndpointTest, f"{field.alias}.")
        else:
            found[f"{prefix}{field.alias}"] = "no scaling" if field.default is None else f"{field.default}"
    return found


def test_the_table_of_options_has_every_key_and_its_default():
    rows = re.findall(r"^\| `([\w.]+)` .* \| +(\S.*?) +\|$", (REPOSITORY / "README.md").read_text(), re.MULTILINE)
    assert {key: default.strip("`") for key, default in rows} == defaults(StageOptions)
