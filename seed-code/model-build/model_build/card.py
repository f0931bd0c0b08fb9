"""The model card that is registered with every version.

https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-details.html#model-card-schema
"""

from __future__ import annotations

import json
from typing import Any

from abalone.splits import SHARES
from model_build.settings import BIAS_GROUP, HYPERPARAMETERS, SEED, XGBOOST_VERSION


def card_parts(evaluation_mark: str) -> tuple[str, str]:
    """The card as JSON, in two parts: between them goes the URI of the evaluation, which a run alone knows.

    :param evaluation_mark: any text that occurs nowhere else in the card
    """
    before, after = json.dumps(_card(evaluation_mark), sort_keys=True).split(evaluation_mark)
    return before, after


def _card(evaluation: str) -> dict[str, Any]:
    shares = ", ".join(f"{share:.0%} {part}" for part, share in SHARES.items())
    return {
        "model_overview": {"model_creator": "model-build pipeline"},
        "intended_uses": {
            "purpose_of_model": "Predicts the number of rings, and so the age, of an abalone from measurements.",
            "intended_uses": "Example of a regression on a table. Not meant for decisions about people.",
            "factors_affecting_model_efficiency": "Animals from other waters than those of the training data.",
            "risk_rating": "Low",
            "explanations_for_risk_rating": "The data holds nothing about people.",
        },
        "business_details": {"business_problem": "Counting rings under a microscope takes a person's time."},
        "training_details": {
            "objective_function": {
                "function": {"function": "Minimize", "facet": "Loss", "condition": HYPERPARAMETERS["objective"]},
                "notes": f"Trained with the built-in XGBoost algorithm, version {XGBOOST_VERSION}.",
            },
            "training_observations": (
                f"Divided by content hash with seed {SEED} ({shares}). The transformer is fitted to the training part "
                "alone."
            ),
        },
        "evaluation_details": [
            {
                "name": "Test part",
                "evaluation_observation": (
                    "Judged by raw features through the packed model, against thresholds and a linear model on the "
                    f"same parts: {evaluation}"
                ),
            }
        ],
        "additional_information": {
            "ethical_considerations": f"Errors are reported by sex; Clarify compares {BIAS_GROUP} with the others.",
            "caveats_and_recommendations": "Approve a version after reading its evaluation and baselines.",
        },
    }
