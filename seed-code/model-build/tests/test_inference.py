"""The packed model, unpacked and called as the XGBoost image does it: with what is in the archive and nothing else."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from abalone.files import read_label_first
from abalone.inference import input_fn, output_fn
from abalone.rows import feature_line
from model_build.serving import SERVING
from tests.support import Run

SERVER = """\
import importlib, json, sys

# The image imports the module by the name of the program, and calls its functions in this order.
module = importlib.import_module(sys.argv[1].removesuffix(".py"))
model = module.model_fn(sys.argv[2])
for line in sys.stdin:
    body, content_type, accept = json.loads(line)
    answer, answer_type = module.output_fn(module.predict_fn(module.input_fn(body, content_type), model), accept)
    print(json.dumps([answer, answer_type]))
print(json.dumps(sorted(name for name in sys.modules if name.partition(".")[0] in ("abalone", "model_build"))))
"""


@dataclass(frozen=True)
class Served:
    answers: list[tuple[str, str]]
    modules: list[str]


def serve(model: Path, requests: Sequence[tuple[str, str, str]]) -> Served:
    """Calls the model in a process of its own, in an empty folder, that finds modules in the archive's code alone."""
    code = model / Path(SERVING["SAGEMAKER_SUBMIT_DIRECTORY"]).name
    served = subprocess.run(
        [sys.executable, "-c", SERVER, SERVING["SAGEMAKER_PROGRAM"], str(model)],
        input="".join(f"{json.dumps(request)}\n" for request in requests),
        env={**os.environ, "PYTHONPATH": str(code)},
        cwd=model.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    *answers, modules = [json.loads(line) for line in served.stdout.splitlines()]
    return Served([(answer, answer_type) for answer, answer_type in answers], modules)


@pytest.fixture(scope="module")
def model(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("endpoint") / "model"
    with tarfile.open(run.folder / "package/model.tar.gz") as tar:
        tar.extractall(folder, filter="data")
    return folder


def test_predicts_from_raw_features_what_the_evaluation_saw(run: Run, model: Path) -> None:
    asked = read_label_first(run.folder / "raw-test/test.csv")
    request = "\n".join(feature_line(example.features) for example in asked)
    served = serve(model, [(request, "text/csv", "text/csv")])
    ((answer, answer_type),) = served.answers
    with (run.folder / "predictions/predictions.csv").open(newline="") as file:
        expected = [float(row["prediction"]) for row in csv.DictReader(file)]
    assert answer_type == "text/csv"
    assert [float(line) for line in answer.splitlines()] == expected
    assert served.modules == [
        "abalone",
        "abalone.columns",
        "abalone.files",
        "abalone.inference",
        "abalone.rows",
        "abalone.transformer",
    ]


def test_answers_in_the_form_that_is_asked_for(model: Path) -> None:
    line = "M,0.455,0.365,0.095,0.514,0.2245,0.101,0.15"
    served = serve(model, [(line, "text/csv; charset=utf-8", "text/csv"), (line, "text/csv", "application/json")])
    (as_csv, csv_type), (as_json, json_type) = served.answers
    assert (csv_type, json_type) == ("text/csv", "application/json")
    assert json.loads(as_json) == {"predictions": [float(as_csv)]}
    assert 1 < float(as_csv) < 29


def test_missing_and_unknown_values_are_no_errors(model: Path) -> None:
    served = serve(model, [(",0.455,,0.095,0.514,0.2245,0.101,0.15\n", "text/csv", "text/csv")])
    assert 1 < float(served.answers[0][0]) < 29


def test_the_archive_holds_data_and_readable_code(model: Path) -> None:
    files = {str(file.relative_to(model)): file.read_bytes() for file in model.rglob("*") if file.is_file()}
    assert {name for name in files if not name.startswith("code/")} == {"model.ubj", "transformer.json"}
    assert all(name.endswith(".py") for name in files if name.startswith("code/"))
    # UBJSON of XGBoost, not a pickle.
    assert files["model.ubj"].startswith(b"{L\x00\x00\x00\x00\x00\x00\x00\x07learner")


def test_takes_text_and_bytes() -> None:
    line = "M,0.455,0.365,0.095,0.514,0.2245,0.101,0.15"
    assert input_fn(line.encode(), "text/csv") == input_fn(line, "text/csv")


def test_refuses_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match=r"^The content type is application/json; it has to be text/csv\.$"):
        input_fn("{}", "application/json")
    with pytest.raises(ValueError, match=r"The request cannot be used:\n  line 1: sex is 'X'"):
        input_fn("X,1,1,1,1,1,1,1", "text/csv")


def test_tells_the_image_that_the_request_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    class BaseInferenceToolkitError(Exception):
        def __init__(self, status_code: int, message: str, phrase: str) -> None:
            self.status_code, self.message, self.phrase = status_code, message, phrase

    errors = ModuleType("sagemaker_inference.errors")
    monkeypatch.setattr(errors, "BaseInferenceToolkitError", BaseInferenceToolkitError, raising=False)
    monkeypatch.setitem(sys.modules, "sagemaker_inference", ModuleType("sagemaker_inference"))
    monkeypatch.setitem(sys.modules, errors.__name__, errors)
    for body, content_type in (("{}", "application/json"), ("X,1", "text/csv")):
        with pytest.raises(BaseInferenceToolkitError) as refused:
            input_fn(body, content_type)
        assert refused.value.status_code == 400
        assert refused.value.phrase == "Bad Request"


def test_writes_every_digit() -> None:
    number = 9.123456954956055
    assert output_fn([number], "text/csv") == (f"{number!r}\n", "text/csv")  # type: ignore[arg-type]
