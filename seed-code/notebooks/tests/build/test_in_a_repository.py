"""Puts the notebooks where the repository of a new project has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from account import NOTEBOOKS
from projects import code_folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository as it begins: the code of the template, and the notebooks without what they are checked by."""
    left_behind = ("__pycache__", ".*_cache", ".venv", ".hypothesis", "build")
    copytree(NOTEBOOKS.parent / "model-build", tmp_path / "abalone", ignore=ignore_patterns(*left_behind))
    copytree(NOTEBOOKS, tmp_path / "abalone" / "notebooks", ignore=ignore_patterns("tests", "ruff.toml", *left_behind))
    return tmp_path / "abalone"


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]])
def test_the_build_passes_with_notebooks_in_it(repository: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "."]
    ended = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)  # noqa: S603
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout


def test_notebooks_find_the_code_around_them(repository: Path) -> None:
    assert code_folder(repository / "notebooks") == repository
