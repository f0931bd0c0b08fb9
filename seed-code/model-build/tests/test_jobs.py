"""The jobs, one after the other, as the pipeline runs them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tarfile
from pathlib import Path

import numpy as np
import pytest
import xgboost
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

from abalone import evaluate, package, preprocess
from abalone.archive import read_member, write_archive
from abalone.columns import FEATURES, RINGS
from abalone.files import only_file, read_label_first
from abalone.metrics import linear_predictions, regression_metrics
from abalone.rows import BadRowsError, read_examples
from abalone.splits import split
from abalone.transformer import Transformer
from model_build.local import run_locally, train
from model_build.sample import sample_lines
from model_build.settings import SEED
from tests.support import Run

MARGIN = 0.10
"""By this share of its error the model has to err less than a linear model on the same parts of the sample."""


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def table(file: Path) -> np.ndarray:
    return np.loadtxt(file, delimiter=",", ndmin=2)


def test_the_transformer_knows_the_training_part_alone(run: Run) -> None:
    parts = split(read_examples(run.data), SEED)
    fitted = Transformer.fit([example.features for example in parts["training"]])
    assert (run.folder / "transformer/transformer.json").read_text() == fitted.to_json() + "\n"
    everything = Transformer.fit([example.features for part in parts.values() for example in part])
    assert everything != fitted


def test_raw_and_transformed_rows_are_the_same_animals(run: Run) -> None:
    transformer = Transformer.from_json((run.folder / "transformer/transformer.json").read_text())
    raw = read_label_first(run.folder / "raw-training/training.csv")
    transformed = table(run.folder / "training/training.csv")
    assert transformed[:, 0].tolist() == [example.rings for example in raw]
    np.testing.assert_array_equal(transformed[:, 1:], transformer.transform([example.features for example in raw]))


def test_says_what_the_data_was(run: Run) -> None:
    dataset = json.loads((run.folder / "transformer/dataset.json").read_text())
    assert dataset["sha256"] == hashlib.sha256(run.data.read_bytes()).hexdigest()
    assert sum(dataset["examples"].values()) == 4177
    assert run.evaluation["dataset"] == dataset


def test_beats_a_linear_model_by_the_margin(run: Run) -> None:
    known, asked = table(run.folder / "training/training.csv"), read_label_first(run.folder / "raw-test/test.csv")
    transformer = Transformer.from_json((run.folder / "transformer/transformer.json").read_text())
    truth = [example.rings for example in asked]
    linear = LinearRegression().fit(known[:, 1:], known[:, 0])
    baseline = mean_squared_error(truth, linear.predict(transformer.transform([each.features for each in asked])))
    own = run.evaluation["regression_metrics"]["mse"]["value"]
    assert own <= (1 - MARGIN) * baseline
    reported = run.evaluation["linear_baseline"]
    assert reported["regression_metrics"]["mse"]["value"] == pytest.approx(baseline)
    assert reported["improvement"]["value"] == pytest.approx(1 - own / baseline)


def test_reports_what_scikit_learn_would(run: Run) -> None:
    with (run.folder / "predictions/predictions.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    truth, predicted = ([float(row[name]) for row in rows] for name in (RINGS, evaluate.PREDICTION))
    metrics = run.evaluation["regression_metrics"]
    assert metrics["mse"]["value"] == pytest.approx(mean_squared_error(truth, predicted))
    assert metrics["rmse"]["value"] == pytest.approx(mean_squared_error(truth, predicted) ** 0.5)
    assert metrics["mae"]["value"] == pytest.approx(mean_absolute_error(truth, predicted))
    assert metrics["r2"]["value"] == pytest.approx(r2_score(truth, predicted))
    groups = run.evaluation["by_sex"]
    assert set(groups) == {"F", "I", "M"}
    weighted = sum(group["examples"] * group["mse"] for group in groups.values()) / len(rows)
    assert weighted == pytest.approx(metrics["mse"]["value"])


def test_metrics_of_a_truth_that_never_changes_are_numbers() -> None:
    metrics = regression_metrics(np.array([3.0, 3.0]), np.array([3.0, 4.0]))
    assert metrics["r2"]["value"] == 0.0
    assert metrics["mse"] == {"value": 0.5, "standard_deviation": 0.5}


def test_the_linear_model_finds_a_line() -> None:
    known = np.array([[0.0], [1.0], [2.0]])
    assert linear_predictions(known, np.array([1.0, 3.0, 5.0]), np.array([[10.0]])) == pytest.approx([21.0])


def test_the_monitored_columns_are_prediction_and_raw_features(run: Run) -> None:
    with (run.folder / "monitoring/monitoring.csv").open(newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == ["prediction", *FEATURES]
    raw = read_label_first(run.folder / "raw-training/training.csv")
    assert len(rows) == len(raw)
    assert [row[1] for row in rows] == [example.features.sex for example in raw]


def test_the_same_data_make_the_same_files(run: Run, tmp_path: Path) -> None:
    lines = run.data.read_text().splitlines()
    shuffled = tmp_path / run.data.name
    shuffled.write_text("\n".join(reversed(lines)) + "\n")
    run_locally(shuffled, tmp_path / "again")
    before, after = content(run.folder), content(tmp_path / "again")
    for name in ("evaluation/evaluation.json", "transformer/dataset.json"):
        # They have the hash of the file, in which the lines have another order now.
        old = hashlib.sha256(run.data.read_bytes()).hexdigest().encode()
        new = hashlib.sha256(shuffled.read_bytes()).hexdigest().encode()
        assert after[name] == before[name].replace(old, new)
    for name in before:
        if name.startswith(("data/", "trained/", "evaluation/")) or name == "transformer/dataset.json":
            continue
        assert after[name] == before[name], name


def test_refuses_other_than_one_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"The data has to be one file; these came: none\. InputDataUrl has to name "):
        only_file(tmp_path)
    for name in ("abalone.csv", "abalone.csv.old"):
        (tmp_path / name).write_text("")
    with pytest.raises(ValueError, match=r"one file; these came: abalone\.csv, abalone\.csv\.old\."):
        only_file(tmp_path)


def test_preprocess_refuses_bad_data_before_it_writes(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/abalone.csv").write_text("\n".join([*sample_lines(100), "X,1,1,1,1,1,1,1,9"]))
    output = tmp_path / "output"
    with pytest.raises(BadRowsError, match=r"abalone.csv cannot be used:\n  line 101: sex is 'X'"):
        preprocess.main(["--data", str(tmp_path / "data"), "--output", str(output), "--seed", "1", "--version", "v"])
    assert not output.exists()


def test_the_archive_is_the_same_every_time(tmp_path: Path) -> None:
    files = {"b": b"2", "a/c": b"1"}
    for name in ("one", "other"):
        write_archive(tmp_path / name / "model.tar.gz", files)
    assert (tmp_path / "one/model.tar.gz").read_bytes() == (tmp_path / "other/model.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "one/model.tar.gz") as tar:
        assert [(member.name, member.mtime, member.uid, member.mode) for member in tar] == [
            ("a/c", 0, 0, 0o644),
            ("b", 0, 0, 0o644),
        ]


def test_reads_plain_files_of_an_archive_alone(tmp_path: Path) -> None:
    archive = tmp_path / "model.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        link = tarfile.TarInfo("xgboost-model")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        dotted = tarfile.TarInfo("./dotted")
        dotted.size = 4
        tar.addfile(dotted, io.BytesIO(b"text"))
    assert read_member(archive, "dotted") == b"text"
    with pytest.raises(ValueError, match=r"^xgboost-model in model.tar.gz has to be a plain file of \d+ bytes at most"):
        read_member(archive, "xgboost-model")
    with pytest.raises(ValueError, match=r"^model.tar.gz has no missing; it has: xgboost-model, ./dotted\.$"):
        read_member(archive, "missing")


def test_package_refuses_a_booster_of_another_training(run: Run, tmp_path: Path) -> None:
    narrow = tmp_path / "narrow.csv"
    narrow.write_text("\n".join(f"{index},{index}" for index in range(50)) + "\n")
    train(narrow, narrow, tmp_path / "model")
    with pytest.raises(ValueError, match=r"The booster takes 1 columns and the transformer makes 10: they are not of "):
        package.package(tmp_path / "model", run.folder / "transformer", tmp_path / "output")


def test_package_runs_no_code_that_an_archive_holds(run: Run, tmp_path: Path) -> None:
    marker = tmp_path / "executed"
    pickled = f"cos\nsystem\n(S'touch {marker}'\ntR.".encode()
    write_archive(tmp_path / "model/model.tar.gz", {package.TRAINED_BOOSTER: pickled})
    with pytest.raises(xgboost.core.XGBoostError):
        package.package(tmp_path / "model", run.folder / "transformer", tmp_path / "output")
    assert not marker.exists()


def test_entry_points_take_what_the_pipeline_gives(run: Run, tmp_path: Path) -> None:
    package.main(
        ["--model", str(run.folder / "trained"), "--transformer", str(run.folder / "transformer")]
        + ["--output", str(tmp_path)]
    )
    evaluate.main(
        ["--model", str(tmp_path / "package"), "--transformer", str(run.folder / "transformer")]
        + ["--training", str(run.folder / "raw-training"), "--test", str(run.folder / "raw-test")]
        + ["--output", str(tmp_path)]
    )
    assert json.loads((tmp_path / "evaluation/evaluation.json").read_text()) == run.evaluation
