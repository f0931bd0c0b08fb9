"""Job: judges the packed model by the test part, as the endpoint will use it: raw features in, predictions out.

Reads `model.tar.gz` as it will be registered, and the raw training and test parts. Writes, each as an output of its
own:

- `evaluation`: `evaluation.json`, from which the pipeline decides and which is registered with the model;
- `predictions`: label and prediction of each test example, with a header, for the baseline of model quality;
- `monitoring`: prediction and raw features of each training example, with a header, in the order in which an endpoint
  that captures output and input is monitored, for the baseline of data quality.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from abalone.archive import MODEL_ARCHIVE, read_member
from abalone.columns import FEATURES, RINGS
from abalone.files import DATASET_FILE, TRANSFORMER_FILE, only_file, read_label_first, write_lines
from abalone.inference import BOOSTER_FILE, CSV, Model, input_fn, model_fn, predict_fn
from abalone.metrics import linear_predictions, regression_metrics
from abalone.rows import Example, feature_line

EVALUATION, PREDICTIONS, MONITORING = "evaluation", "predictions", "monitoring"

OUTPUTS = (EVALUATION, PREDICTIONS, MONITORING)

EVALUATION_FILE = "evaluation.json"
PREDICTION = "prediction"


def evaluate(model: Path, transformer: Path, training: Path, test: Path, output: Path) -> dict[str, object]:
    """Writes the outputs into folders of `output` that have their names, and returns the evaluation."""
    known, asked = read_label_first(only_file(training)), read_label_first(only_file(test))
    loaded = _load(model / MODEL_ARCHIVE)
    known_predictions, predictions = _predict(loaded, known), _predict(loaded, asked)
    evaluation = {
        "regression_metrics": regression_metrics(_labels(asked), predictions),
        "linear_baseline": _linear_baseline(loaded, known, asked, predictions),
        "by_sex": _by_sex(asked, predictions),
        "dataset": json.loads((transformer / DATASET_FILE).read_text(encoding="utf-8")),
    }
    write_lines(output / EVALUATION / EVALUATION_FILE, [json.dumps(evaluation, indent=2)])
    write_lines(
        output / PREDICTIONS / "predictions.csv",
        [f"{RINGS},{PREDICTION}", *(f"{example.rings},{number!r}" for example, number in _pairs(asked, predictions))],
    )
    write_lines(
        output / MONITORING / "monitoring.csv",
        [
            ",".join([PREDICTION, *FEATURES]),
            *(f"{number!r},{feature_line(example.features)}" for example, number in _pairs(known, known_predictions)),
        ],
    )
    print(json.dumps(evaluation["regression_metrics"], indent=2))
    return evaluation


def _load(archive: Path) -> Model:
    """Loads the model by the function of the endpoint. Of the archive no more is unpacked than that reads."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (BOOSTER_FILE, TRANSFORMER_FILE):
            (Path(folder) / name).write_bytes(read_member(archive, name))
        return model_fn(folder)


def _predict(model: Model, examples: Sequence[Example]) -> np.ndarray:
    """Predicts by the functions of the endpoint, from the text of a request."""
    request = "\n".join(feature_line(example.features) for example in examples)
    return predict_fn(input_fn(request, CSV), model)


def _linear_baseline(
    model: Model, known: Sequence[Example], asked: Sequence[Example], predictions: np.ndarray
) -> dict[str, object]:
    """A linear model on the same parts and columns, and by which share of its error the model errs less."""
    known_columns, asked_columns = (
        model.transformer.transform([example.features for example in examples]) for examples in (known, asked)
    )
    truth = _labels(asked)
    metrics = regression_metrics(truth, linear_predictions(known_columns, _labels(known), asked_columns))
    own = regression_metrics(truth, predictions)["mse"]["value"]
    improvement = 1 - own / max(metrics["mse"]["value"], np.finfo(np.float64).tiny)
    return {"regression_metrics": metrics, "improvement": {"value": float(improvement)}}


def _by_sex(examples: Sequence[Example], predictions: np.ndarray) -> dict[str, dict[str, float]]:
    """Errors of each group by itself: an average can hide a group that the model fails."""
    groups: dict[str, list[float]] = {}
    for example, prediction in _pairs(examples, predictions):
        groups.setdefault(example.features.sex or "missing", []).append(example.rings - prediction)
    return {
        sex: {"examples": len(errors), "mse": float(np.mean(np.square(errors))), "bias": float(np.mean(errors))}
        for sex, errors in sorted(groups.items())
    }


def _labels(examples: Sequence[Example]) -> np.ndarray:
    return np.array([example.rings for example in examples], dtype=np.float64)


def _pairs(examples: Sequence[Example], predictions: np.ndarray) -> list[tuple[Example, float]]:
    return [(example, float(number)) for example, number in zip(examples, predictions, strict=True)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the job."""
    parser = argparse.ArgumentParser(description="Judges the packed model by the test part.")
    for name in ("model", "transformer", "training", "test", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    evaluate(**vars(parser.parse_args(arguments)))


if __name__ == "__main__":
    main()
