import json

import pytest
from botocore.exceptions import EndpointConnectionError
from test_expected import VALUES

from given import ENVIRONMENT, REPOSITORY
from model_deploy import __main__, stage_test
from model_deploy.__main__ import main


@pytest.fixture(autouse=True)
def environment(monkeypatch, stubs):
    """A build whose calls are answered by stubs."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    for module in (__main__, stage_test):
        monkeypatch.setattr(module, "client_factory", lambda *_: stubs.client)


@pytest.fixture
def test_arguments(tmp_path):
    parameters = tmp_path / "parameters.json"
    parameters.write_text(json.dumps({"Parameters": VALUES}))

    def arguments(**changed):
        given = {
            "stage": "prod",
            "parameters": parameters,
            "report": tmp_path / "report.xml",
            "config": REPOSITORY / "config",
            "records": REPOSITORY / "tests" / "records.csv",
            **changed,
        }
        return ["test", *(word for name, value in given.items() for word in (f"--{name}", str(value)))]

    return arguments


def test_refused_settings_end_with_2_and_every_problem(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PROJECT_ID", "1")
    monkeypatch.delenv("PARAMETER_PATH")
    assert main(["prepare", "--output", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        "2 problems:\n"
        "- environment: PARAMETER_PATH is missing; allowed: the path of the environment's parameters, such as /sm-mlops/dev.\n"
        "- environment: PROJECT_ID is '1'; allowed: the id of the project, such as p-3f9c0a1b2c3d.\n"
    )


def test_errors_of_aws_end_with_3_and_what_it_said(stubs, tmp_path, capsys):
    stubs.refuse("ssm", "get_parameters", "AccessDeniedException", "not authorized")
    assert main(["prepare", "--output", str(tmp_path), "--repository", str(REPOSITORY)]) == 3
    assert capsys.readouterr().err == (
        "AWS: An error occurred (AccessDeniedException) when calling the GetParameters operation: not authorized\n"
    )


def test_a_network_without_a_way_to_aws_ends_with_3(monkeypatch, tmp_path, capsys):
    def unreachable(_):
        raise EndpointConnectionError(endpoint_url="https://ssm.eu-west-1.amazonaws.com")

    monkeypatch.setattr(__main__, "client_factory", lambda *_: unreachable)
    assert main(["prepare", "--output", str(tmp_path), "--repository", str(REPOSITORY)]) == 3
    assert "Could not connect to the endpoint URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "text", "problem"),
    [
        ("parameters", None, "can't be read: No such file or directory."),
        ("parameters", "[]", "holds no parameters as prepare writes them: KeyError('MaximumInstances')."),
        ("parameters", "{}", "holds no parameters as prepare writes them: KeyError('Parameters')."),
        (
            "parameters",
            "3",
            "holds no parameters as prepare writes them: TypeError(\"'int' object is not subscriptable\").",
        ),
        ("records", None, "can't be read: No such file or directory."),
        ("records", "\n \n", "holds no records; give lines of CSV without a header."),
    ],
)
def test_refuses_files_that_a_test_cannot_work_with(test_arguments, tmp_path, capsys, changed, text, problem):
    file = tmp_path / "given"
    if text is not None:
        file.write_text(text)
    assert main(test_arguments(**{changed: file})) == 2
    assert capsys.readouterr().err == f"1 problem:\n- {file} {problem}\n"
    assert not (tmp_path / "report.xml").exists()


def test_refuses_a_parameter_file_that_is_no_json(test_arguments, tmp_path, capsys):
    (tmp_path / "given").write_text("{")
    assert main(test_arguments(parameters=tmp_path / "given")) == 2
    assert "holds no parameters as prepare writes them: JSONDecodeError(" in capsys.readouterr().err


def test_refuses_a_stage_without_accounts(stubs, test_arguments, capsys):
    stubs.parameters({"env-type-prod-name": "prod"}, missing=("production-account-list",))
    assert main(test_arguments()) == 2
    assert "the parameter /sm-mlops/dev/production-account-list does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["deploy"], ["test", "--stage", "dev"], ["prepare"]])
def test_explains_its_arguments(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m model_deploy")


def test_sends_records_again_where_there_are_fewer_than_requests(tmp_path):
    file = tmp_path / "records.csv"
    file.write_text("M,1\n\nF,2\n")
    assert stage_test._records(file, 5) == ["M,1", "F,2", "M,1", "F,2", "M,1"]
