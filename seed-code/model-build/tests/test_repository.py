"""What the repository is built by: lock files, buildspec and README."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from model_build.__main__ import parser
from model_build.options import RULES
from model_build.project import VARIABLES
from tests.test_definition import environment

FOLDER = Path(__file__).parent.parent

README = (FOLDER / "README.md").read_text(encoding="utf-8")

LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?P<marker> ;[^\\]*)? \\$")


def locked(file: str) -> dict[str, set[str]]:
    """Versions by package. Every package has to have hashes."""
    versions: dict[str, set[str]] = {}
    for entry in (FOLDER / file).read_text(encoding="utf-8").replace("\\\n    --hash", "\\--hash").splitlines():
        requirement, *hashes = entry.split("\\--hash=sha256:")
        match = LOCKED.match(f"{requirement}\\")
        assert match is not None, entry[:80]
        assert hashes, entry[:80]
        assert all(re.fullmatch(r"[0-9a-f]{64} ?", each) for each in hashes), entry[:80]
        versions.setdefault(match["name"], set()).add(match["version"])
    return versions


def project() -> dict[str, object]:
    return tomllib.loads((FOLDER / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: object) -> set[str]:
    assert isinstance(requirements, list)
    return {re.match(r"[a-z0-9-]+", requirement)[0] for requirement in requirements}  # type: ignore[index]


def test_lock_files_hold_what_the_project_asks_for() -> None:
    asked = project()
    extras = asked["optional-dependencies"]
    assert isinstance(extras, dict)
    small, large = locked("requirements.txt"), locked("requirements-dev.txt")
    assert set(small) >= names(asked["dependencies"]) | names(extras["pipeline"])
    assert set(large) >= set(small) | names(extras["notebooks"]) | names(extras["development"])
    assert not {"hypothesis", "jupytext", "moto", "pytest", "ruff"} & set(small)
    assert {name: versions for name, versions in large.items() if name in small} == small
    assert small["sagemaker"] == {"3.27.0"}
    assert small["xgboost-cpu"] == {"3.2.0"}


def test_the_build_checks_tests_and_starts() -> None:
    buildspec = yaml.safe_load((FOLDER / "buildspec.yml").read_text(encoding="utf-8"))
    phases = buildspec["phases"]
    assert list(phases) == ["install", "build"]
    assert all(phase["on-failure"] == "ABORT" for phase in phases.values())
    assert phases["install"]["commands"] == ["sh install.sh"]
    assert phases["build"]["commands"] == [
        "ruff check .",
        "ruff format --check .",
        "pytest",
        "python -m model_build upsert --start",
    ]


AWS = """\
#!/bin/sh
echo "aws $*" >> "$CALLS"
case "$*" in
    *ssm*) for name in codeartifact-domain codeartifact-repository; do
        case "$*" in *"/$name "*) sed -n "s/^$name=//p" "$PARAMETERS";; esac
    done;;
esac
"""

PYTHON = """\
#!/bin/sh
echo "python $*" >> "$CALLS"
"""


@pytest.mark.parametrize("packages", [True, False])
def test_installs_locked_packages_from_where_the_environment_has_them(tmp_path: Path, packages: bool) -> None:  # noqa: FBT001
    for name, script in (("aws", AWS), ("python", PYTHON)):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    found = ("sm-mlops-dev", "pypi") if packages else ("None", "None")
    (tmp_path / "parameters").write_text("codeartifact-domain={}\ncodeartifact-repository={}\n".format(*found))
    given = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "PARAMETERS": str(tmp_path / "parameters"),
        "PARAMETER_PATH": "/sm-mlops/dev",
    }
    subprocess.run(["/bin/sh", str(FOLDER / "install.sh")], env=given, cwd=tmp_path, check=True)
    calls = [call for call in (tmp_path / "calls").read_text().splitlines() if not call.startswith("aws ssm")]
    login = "aws codeartifact login --tool pip --domain sm-mlops-dev --repository pypi"
    install = "python -m pip install --require-hashes --only-binary=:all: --requirement requirements-dev.txt"
    assert calls == ([login] if packages else []) + [install]


def test_the_readme_names_every_parameter_option_variable_and_command() -> None:
    from model_build import parameters
    from model_build.project import read_project
    from tests.support import VARIABLES as GIVEN

    told = set(re.findall(r"^\| `(\w+)`", README, re.MULTILINE))
    wanted = {each.name for each in parameters.Parameters.of(environment(), read_project(GIVEN)).all}
    assert wanted | set(RULES) | set(VARIABLES) <= told
    commands = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]  # noqa: SLF001
    for command in commands:
        assert f"python -m model_build {command}" in README, command
