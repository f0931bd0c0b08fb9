from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from given import ENVIRONMENT, REPOSITORY, Stubs
from model_deploy.settings import PrepareSettings, read_settings

#: What a template may hold beside plain YAML.
_TAGS = ["Equals", "GetAtt", "If", "Join", "Not", "Or", "Ref", "Split", "Sub"]


@pytest.fixture
def stubs() -> Iterator[Stubs]:
    stubs = Stubs()
    yield stubs
    stubs.used_up()


@pytest.fixture
def settings() -> PrepareSettings:
    return read_settings(ENVIRONMENT, PrepareSettings)


@pytest.fixture
def settings_with() -> Callable[..., PrepareSettings]:
    return lambda **changed: read_settings({**ENVIRONMENT, **changed}, PrepareSettings)


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    """The endpoint template; a function of CloudFormation is an object with its name as the key."""
    return _read("endpoint-template.yaml")


@pytest.fixture(scope="session")
def batch_template() -> dict[str, Any]:
    """The template for batch transforms, read alike."""
    return _read("batch-transform-template.yaml")


def _read(name: str) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        pass

    for tag in _TAGS:
        key = tag if tag == "Ref" else f"Fn::{tag}"
        Loader.add_constructor(f"!{tag}", lambda loader, node, key=key: {key: _plain(loader, node)})
    return yaml.load((REPOSITORY / name).read_text(), Loader)  # noqa: S506


def _plain(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)
