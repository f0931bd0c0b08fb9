"""What CodeBuild runs."""

import os
import shlex
import subprocess

import pytest
import yaml

from given import REPOSITORY
from model_deploy.__main__ import _parser

#: Answers as the AWS CLI does, and records what it and pip are called with.
FAKE = """#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$*" in
"$FAILING"*) echo refused >&2; exit 254 ;;
"ssm get-parameters --names /sm-mlops/dev/codeartifact-domain "*) echo "$DOMAIN" ;;
"ssm get-parameters --names /sm-mlops/dev/codeartifact-repository "*) echo pypi ;;
esac
"""
PIP = "python -m pip install --require-hashes --only-binary=:all: --requirement requirements.txt"


def spec(name):
    return yaml.safe_load((REPOSITORY / name).read_text())


@pytest.fixture
def install(tmp_path):
    """Runs the script with programs that stand in for the AWS CLI and Python; returns what they were called with."""
    for name in ("aws", "python"):
        (tmp_path / name).write_text(FAKE)
        (tmp_path / name).chmod(0o755)

    def run(domain, failing="nothing"):
        environment = {
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "CALLS": str(tmp_path / "calls"),
            "PARAMETER_PATH": "/sm-mlops/dev",
            "DOMAIN": domain,
            "FAILING": failing,
        }
        done = subprocess.run([REPOSITORY / "install.sh"], env=environment, cwd=tmp_path, check=False)  # noqa: S603
        return done.returncode, (tmp_path / "calls").read_text().splitlines()

    return run


def test_installs_from_the_package_repository_of_the_environment(install):
    code, calls = install("sm-mlops-dev")
    assert code == 0
    assert calls[2:] == ["aws codeartifact login --tool pip --domain sm-mlops-dev --repository pypi", PIP]


def test_installs_from_the_index_of_pip_where_the_environment_has_no_repository(install):
    code, calls = install("None")
    assert code == 0
    assert [call.split()[0] for call in calls] == ["aws", "python"]
    assert calls[1] == PIP


@pytest.mark.parametrize("failing", ["ssm get-parameters", "codeartifact login", "-m pip"])
def test_installs_nothing_after_something_failed(install, failing):
    code, calls = install("sm-mlops-dev", failing)
    assert code == 254
    assert failing in calls[-1]


@pytest.mark.parametrize("name", ["buildspec.yml", "test-buildspec.yml"])
def test_builds_run_commands_that_there_are(name):
    phases = spec(name)["phases"]
    assert phases["install"] == {"runtime-versions": {"python": "3.12"}, "commands": ["sh install.sh"]}
    command, *following = phases["build"]["commands"]
    assert following == ([". ./variables.sh"] if name == "buildspec.yml" else [])
    words = shlex.split(command.replace('"$STAGE"', "staging"))
    assert words[:3] == ["python", "-m", "model_deploy"]
    assert _parser().parse_args(words[3:]).run


def test_hands_on_everything_that_prepare_writes():
    artifacts = spec("buildspec.yml")["artifacts"]
    assert artifacts["files"] == ["**/*"]
    assert f"--output {artifacts['base-directory']}" in spec("buildspec.yml")["phases"]["build"]["commands"][0]


def test_uploads_the_report_that_the_test_writes():
    report = spec("test-buildspec.yml")["reports"]["endpoint-tests"]
    assert report == {"base-directory": "reports", "files": ["endpoint.xml"], "file-format": "JUNITXML"}
    assert "--report reports/endpoint.xml" in spec("test-buildspec.yml")["phases"]["build"]["commands"][0]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_locked_with_hashes(name):
    lines = (REPOSITORY / name).read_text().splitlines()
    packages = [index for index, line in enumerate(lines) if not line.startswith(" ")]
    assert len(packages) > 5
    for index in packages:
        assert "==" in lines[index], lines[index]
        assert lines[index + 1].startswith("    --hash=sha256:"), lines[index]


def test_the_tests_run_with_what_the_builds_install():
    def locked(name):
        return {line.split(" ")[0] for line in (REPOSITORY / name).read_text().splitlines() if "==" in line}

    assert locked("requirements.txt") <= locked("requirements-dev.txt")
