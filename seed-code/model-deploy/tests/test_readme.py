import re

from given import REPOSITORY
from model_deploy.options import BatchOptions, EndpointTest, StageOptions

NESTED = {"test": EndpointTest, "batch": BatchOptions}


def defaults(model, prefix=""):
    """The default of every option by its key; nested options have a dotted one."""
    found = {}
    for field in model.model_fields.values():
        key = f"{prefix}{field.alias}"
        if field.alias in NESTED:
            found |= defaults(NESTED[field.alias], f"{key}.")
        elif field.is_required():
            found[key] = "has to be there"
        else:
            found[key] = "no scaling" if field.default is None else f"{field.default}"
    return found


def test_the_table_of_options_has_every_key_and_its_default():
    rows = re.findall(r"^\| `([\w.]+)` .* \| +(\S.*?) +\|$", (REPOSITORY / "README.md").read_text(), re.MULTILINE)
    assert {key: default.strip("`") for key, default in rows} == defaults(StageOptions)
