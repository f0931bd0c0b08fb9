"""What the endpoint does with a request: raw features in, predicted rings out.

The XGBoost image calls these four functions from `code/inference.py` of the archive.
https://sagemaker.readthedocs.io/en/v2/frameworks/xgboost/using_xgboost.html#deploy-open-source-xgboost-models
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import numpy as np
import xgboost

from abalone.files import TRANSFORMER_FILE
from abalone.rows import BadRowsError, Features, parse_features
from abalone.transformer import Transformer

BOOSTER_FILE = "model.ubj"
CSV, JSON = "text/csv", "application/json"


@dataclass(frozen=True)
class Model:
    """A booster with the transformer that it was trained behind."""

    booster: xgboost.Booster
    transformer: Transformer

    def predict(self, rows: list[Features]) -> np.ndarray:
        """Predicted rings of each animal."""
        predicted: np.ndarray = self.booster.predict(xgboost.DMatrix(self.transformer.transform(rows)))
        return predicted


def model_fn(model_dir: str) -> Model:
    """Loads the model from the folder that the archive was unpacked to."""
    folder = Path(model_dir)
    booster = load_booster((folder / BOOSTER_FILE).read_bytes())
    transformer = Transformer.from_json((folder / TRANSFORMER_FILE).read_text(encoding="utf-8"))
    return fitting(booster, transformer)


def input_fn(body: str | bytes, content_type: str) -> list[Features]:
    """Reads a request: `text/csv`, one animal in a line, raw features in the order of `abalone.columns.FEATURES`."""
    if _media_type(content_type) != CSV:
        raise _refusal(f"The content type is {content_type}; it has to be {CSV}.")
    text = body.decode("utf-8") if isinstance(body, (bytes, bytearray)) else body
    try:
        return parse_features(text.splitlines(), "The request")
    except BadRowsError as error:
        raise _refusal(str(error)) from error


def predict_fn(rows: list[Features], model: Model) -> np.ndarray:
    """Predicts."""
    return model.predict(rows)


def output_fn(predictions: np.ndarray, accept: str) -> tuple[str, str]:
    """Writes the answer: `text/csv`, one number in a line, or `application/json` where that is asked for."""
    numbers = [float(number) for number in predictions]
    if _media_type(accept) == JSON:
        return json.dumps({"predictions": numbers}), JSON
    return "".join(f"{number!r}\n" for number in numbers), CSV


def _refusal(message: str) -> Exception:
    """The error by which the image answers that the request is wrong (400), where it would say that the model is (500).

    Alarms watch the latter and roll a deployment back.
    """
    try:
        from sagemaker_inference.errors import BaseInferenceToolkitError
    except ImportError:
        return ValueError(message)
    error: Exception = BaseInferenceToolkitError(HTTPStatus.BAD_REQUEST, message, HTTPStatus.BAD_REQUEST.phrase)
    return error


def _media_type(header: str) -> str:
    return header.partition(";")[0].strip()


def load_booster(content: bytes) -> xgboost.Booster:
    """Reads a booster in XGBoost's own format, JSON or UBJSON; neither can hold code."""
    booster = xgboost.Booster()
    booster.load_model(bytearray(content))
    return booster


def fitting(booster: xgboost.Booster, transformer: Transformer) -> Model:
    """Puts both together. Refuses a booster that was trained on another number of columns."""
    if booster.num_features() != transformer.width:
        raise ValueError(
            f"The booster takes {booster.num_features()} columns and the transformer makes {transformer.width}: "
            "they are not of the same training."
        )
    return Model(booster, transformer)
