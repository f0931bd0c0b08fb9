from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

import projects
import runs
import studio_environment
from account import GROUP, NOTEBOOKS, PARAMETERS, tags
from projects import BuildProject, code_folder, make_kernel, own_pipeline, project_variables, this_project
from studio_environment import Environment, find_environment

ENVIRONMENT = Environment(name="sm-mlops", stage="dev", region="eu-west-1", user="alice")
ABALONE = BuildProject(name="abalone", id="p-1", group=GROUP)
OTHER = BuildProject(name="other", id="p-2", group="sm-mlops-dev--other")


@pytest.mark.usefixtures("studio")
def test_finds_the_environment_by_the_tags_of_the_domain() -> None:
    environment = find_environment()
    assert (environment.name, environment.stage, environment.region) == ("sm-mlops", "dev", "eu-west-1")
    assert (environment.user, environment.prefix) == ("alice", "sm-mlops-dev--")
    assert environment.tags == {"EnvironmentName": "sm-mlops", "EnvironmentType": "dev"}
    assert environment.parameters == PARAMETERS
    assert environment.parameter("sagemaker-sg-ids") == "sg-1"


@pytest.mark.usefixtures("studio")
def test_says_which_parameters_there_are() -> None:
    known = ", ".join(sorted(PARAMETERS))
    with pytest.raises(RuntimeError, match=f"no parameter /sm-mlops/dev/vpc-id; it has {known}\\.$"):
        find_environment().parameter("vpc-id")


@pytest.mark.usefixtures("account")
def test_says_that_there_are_no_parameters() -> None:
    elsewhere = Environment(name="sm-mlops", stage="test", region="eu-west-1")
    with pytest.raises(RuntimeError, match=r"^there are no parameters below /sm-mlops/test in eu-west-1\.$"):
        elsewhere.parameter("vpc-id")


@pytest.mark.parametrize("lost", [["EnvironmentName"], ["EnvironmentName", "EnvironmentType"]])
def test_says_which_tags_the_domain_lacks(studio: Any, lost: list[str]) -> None:
    arn = studio.list_domains()["Domains"][0]["DomainArn"]
    studio.delete_tags(ResourceArn=arn, TagKeys=lost)
    with pytest.raises(RuntimeError, match=rf"^the domain d-.+ lacks the tags {', '.join(lost)}\.$"):
        find_environment()


def test_says_that_it_runs_in_studio_alone(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"nowhere\.json does not exist: run the notebook in Studio\.$"):
        find_environment(tmp_path / "nowhere.json")


def test_finds_build_projects_by_the_tags_of_their_groups(studio: Any) -> None:
    studio.create_model_package_group(ModelPackageGroupName="sm-mlops-dev--shared")
    project = tags(sagemaker__project_id="p-9", sagemaker__project_name="theirs")
    studio.create_model_package_group(ModelPackageGroupName="x-sm-mlops-dev--theirs", Tags=project)
    assert projects.build_projects(ENVIRONMENT) == [BuildProject(name="abalone", id="p-3f9c0a1b2c3d", group=GROUP)]


@pytest.fixture
def clone(tmp_path: Path) -> Any:
    def make(url: str) -> Path:
        for command in (["init", "--quiet"], ["remote", "add", "origin", url]):
            subprocess.run(["git", "-C", str(tmp_path), *command], check=True)  # noqa: S603, S607 - fixed commands
        return tmp_path

    return make


@pytest.mark.parametrize(
    "url",
    [
        f"https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/{GROUP}",
        f"codecommit::eu-west-1://{GROUP}",
        "https://example.com/team/abalone.git",
        "git@example.com:team/abalone.git/",
    ],
)
def test_the_project_is_that_of_the_repository(clone: Any, url: str) -> None:
    assert this_project([ABALONE, OTHER], clone(url)) == ABALONE


def test_an_only_project_is_meant(clone: Any, tmp_path: Path) -> None:
    assert this_project([OTHER], tmp_path) == OTHER
    assert this_project([OTHER], clone("https://example.com/team/notebooks.git")) == OTHER


def test_a_variable_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROJECT_NAME", "other")
    assert this_project([ABALONE, OTHER], tmp_path) == OTHER
    monkeypatch.setenv("PROJECT_NAME", "third")
    with pytest.raises(RuntimeError, match=r"^PROJECT_NAME is third; the projects of .+ are: abalone, other\.$"):
        this_project([ABALONE, OTHER], tmp_path)


@pytest.mark.parametrize(("found", "names"), [([ABALONE, OTHER], "abalone, other"), ([], "none")])
def test_says_which_projects_there_are(tmp_path: Path, found: list[BuildProject], names: str) -> None:
    with pytest.raises(
        RuntimeError, match=f"^the projects of this environment are: {names}\\. Open the notebook in a "
    ):
        this_project(found, tmp_path)


def test_a_project_is_built_as_its_builds_do_it() -> None:
    from model_build.project import VARIABLES

    variables = project_variables(ENVIRONMENT, ABALONE, own_pipeline(ENVIRONMENT, ABALONE))
    assert variables == {
        "PARAMETER_PATH": "/sm-mlops/dev",
        "PROJECT_NAME": "abalone",
        "PROJECT_ID": "p-1",
        "PIPELINE_NAME": f"{GROUP}-alice",
        "MODEL_PACKAGE_GROUP_NAME": GROUP,
        "ARTIFACT_PREFIX": "projects/p-1",
        "AWS_REGION": "eu-west-1",
    }
    assert set(variables) == {*VARIABLES, "AWS_REGION"}


def test_finds_the_code_around_or_beside_the_notebook(tmp_path: Path) -> None:
    code = NOTEBOOKS.parent / "model-build"
    assert code_folder(NOTEBOOKS) == code_folder(code / "tests") == code
    with pytest.raises(RuntimeError, match="is not in or beside the code of a build project: clone its repository"):
        code_folder(tmp_path)


def test_makes_a_kernel_from_the_lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements-dev.txt").write_text("# nothing\n")
    (tmp_path / "model_code.py").write_text("print('found')\n")
    kernels: list[tuple[str, ...]] = []
    really = projects._run

    def run(*command: str) -> None:
        kernels.append(command) if "ipykernel" in command else really(*command)

    monkeypatch.setattr(projects, "_run", run)
    make_kernel(tmp_path, tmp_path / "venv")
    ((python, *_),) = kernels
    assert python == str(tmp_path / "venv/bin/python")
    command = [python, "-c", "import model_code, pip"]
    made = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - fixed command
    assert made.stdout == "found\n"


def test_following_waits_until_the_run_has_ended(answer: Any) -> None:
    statuses = iter(["Executing", "Stopping", "Stopped", "Executing"])
    answer("DescribePipelineExecution", lambda **_: {"PipelineExecutionStatus": next(statuses)})
    slept: list[float] = []
    assert runs.follow("arn", sleep=slept.append) == "Stopped"
    assert slept == [30, 30]


def test_following_ends_after_its_time(answer: Any) -> None:
    answer("DescribePipelineExecution", lambda **_: {"PipelineExecutionStatus": "Executing"})
    slept: list[float] = []
    assert runs.follow("arn", minutes=2, sleep=slept.append) == "Executing"
    assert len(slept) == 4


def test_there_is_no_evaluation_before_its_step_has_ended(answer: Any) -> None:
    job = {"ProcessingJob": {"Arn": "arn"}}
    failed = {"StepName": "Evaluate", "StepStatus": "Failed", "Metadata": job}
    answer("ListPipelineExecutionSteps", lambda **_: {"PipelineExecutionSteps": [failed]})
    assert runs.evaluation("arn") is None


def test_shows_tables(capsys: pytest.CaptureFixture[str]) -> None:
    studio_environment.show("Things", [("a", 1), ("long", "")], "name", "value")
    studio_environment.show("Nothing", [], "name")
    assert capsys.readouterr().out == "Things:\n  name  value\n  a     1\n  long\nNothing: none\n"
