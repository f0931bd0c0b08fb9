"""What a data scientist changes first: the model's settings, and what its results have to reach."""

from __future__ import annotations

XGBOOST_VERSION = "3.2-0"
"""Image of the jobs and of the endpoint. Its XGBoost is that of requirements.txt; raise both together."""

SEED = 2026
"""Decides which example is in which part, and XGBoost's own draws."""

HYPERPARAMETERS: dict[str, str] = {
    "objective": "reg:squarederror",
    "num_round": "200",
    "max_depth": "5",
    "eta": "0.05",
    "gamma": "4",
    "min_child_weight": "10",
    "subsample": "0.7",
    "colsample_bytree": "0.8",
    "seed": str(SEED),
}
"""Of the built-in algorithm: https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost_hyperparameters.html"""

QUALITY_BASELINES = True
"""Whether baselines of data and model quality are computed, with the image of SageMaker Model Monitor.

To be False in regions that have no such image, and in accounts that AWS does not let use Model Monitor:
https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-availability-change.html
"""

BIAS_BASELINE = True
"""Whether a baseline of bias is computed, with the image of SageMaker Clarify. To be False in regions without one."""

BIAS_GROUP = "F"
"""Sex of the group whose share of old animals Clarify compares with the others'."""

BIAS_RINGS = 9
"""More rings than this count as the favourable outcome."""
