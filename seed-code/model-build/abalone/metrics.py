"""Metrics of a regression."""

from __future__ import annotations

import numpy as np


def regression_metrics(truth: np.ndarray, predicted: np.ndarray) -> dict[str, dict[str, float]]:
    """Errors in rings, in the layout that SageMaker shows for the model quality of a regression.

    The standard deviation is that of the squared or absolute errors themselves.
    https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-metrics.html
    """
    errors = truth - predicted
    squared, absolute = errors**2, np.abs(errors)
    spread = float(np.sum((truth - truth.mean()) ** 2))
    return {
        "mae": {"value": float(absolute.mean()), "standard_deviation": float(absolute.std())},
        "mse": {"value": float(squared.mean()), "standard_deviation": float(squared.std())},
        "rmse": {"value": float(np.sqrt(squared.mean()))},
        "r2": {"value": 1 - float(squared.sum()) / spread if spread > 0 else 0.0},
    }


def linear_predictions(known: np.ndarray, truth: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """What a linear model (ordinary least squares), fitted to known examples, says of others."""
    with_constant = np.hstack([known, np.ones((len(known), 1))])
    weights, *_ = np.linalg.lstsq(with_constant, truth, rcond=None)
    return np.hstack([asked, np.ones((len(asked), 1))]) @ weights
