"""Runs the pipeline's jobs on this machine, one after the other, with the very functions that the containers run."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import numpy as np
import xgboost

from abalone.archive import MODEL_ARCHIVE
from abalone.evaluate import evaluate
from abalone.package import OUTPUT, TRAINED_BOOSTER, package
from abalone.preprocess import RAW_TEST, RAW_TRAINING, TRANSFORMER, preprocess
from abalone.splits import TRAINING, VALIDATION
from model_build.settings import HYPERPARAMETERS, SEED


def run_locally(data: Path, folder: Path) -> dict[str, object]:
    """Divides, trains, packs and evaluates.

    :param data: file in UCI's layout
    :param folder: takes what the jobs write; what it holds from before is removed
    :return: the evaluation
    """
    shutil.rmtree(folder, ignore_errors=True)
    given = folder / "data"
    given.mkdir(parents=True)
    shutil.copy(data, given / data.name)
    preprocess(given, folder, seed=SEED, version="local")
    train(folder / TRAINING / "training.csv", folder / VALIDATION / "validation.csv", folder / "trained")
    package(folder / "trained", folder / TRANSFORMER, folder)
    return evaluate(
        model=folder / OUTPUT,
        transformer=folder / TRANSFORMER,
        training=folder / RAW_TRAINING,
        test=folder / RAW_TEST,
        output=folder,
    )


def train(training: Path, validation: Path, output: Path) -> Path:
    """Does what the built-in algorithm does with these files and hyperparameters, and writes what it writes."""
    parameters = {name: value for name, value in HYPERPARAMETERS.items() if name != "num_round"}
    parts = {file.stem: _matrix(file) for file in (training, validation)}
    booster = xgboost.train(
        {**parameters, "nthread": 1},
        parts[training.stem],
        num_boost_round=int(HYPERPARAMETERS["num_round"]),
        evals=[(matrix, name) for name, matrix in parts.items()],
        verbose_eval=False,
    )
    output.mkdir(parents=True, exist_ok=True)
    file = output / TRAINED_BOOSTER
    file.write_bytes(bytes(booster.save_raw("ubj")))
    archive = output / MODEL_ARCHIVE
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(file, TRAINED_BOOSTER)
    return archive


def _matrix(file: Path) -> xgboost.DMatrix:
    table = np.loadtxt(file, delimiter=",", ndmin=2)
    return xgboost.DMatrix(table[:, 1:], label=table[:, 0])
