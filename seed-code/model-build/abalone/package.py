"""Job: packs booster, transformer and the code of the endpoint into one archive, which is what gets registered.

Reads the archive of the training job and the transformer; writes `model.tar.gz` with

- `model.ubj`, the booster in XGBoost's own format, and `transformer.json`: data, neither of which can hold code;
- `code/`: `inference.py`, which the image calls, and the modules that it needs.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from abalone.archive import MODEL_ARCHIVE, read_member, write_archive
from abalone.files import TRANSFORMER_FILE
from abalone.inference import BOOSTER_FILE, fitting, load_booster
from abalone.transformer import Transformer

OUTPUT = "package"

TRAINED_BOOSTER = "xgboost-model"
"""Name that the built-in algorithm gives to its model."""

INFERENCE_MODULES = ("__init__", "columns", "files", "inference", "rows", "transformer")

HANDLERS = """\
from abalone.inference import input_fn, model_fn, output_fn, predict_fn

__all__ = ["input_fn", "model_fn", "output_fn", "predict_fn"]
"""


def package(model: Path, transformer: Path, output: Path) -> Path:
    """Packs what lies in the folders `model` and `transformer`, and returns the archive."""
    booster = load_booster(read_member(model / MODEL_ARCHIVE, TRAINED_BOOSTER))
    text = (transformer / TRANSFORMER_FILE).read_text(encoding="utf-8")
    fitting(booster, Transformer.from_json(text))
    sources = Path(__file__).parent
    archive = output / OUTPUT / MODEL_ARCHIVE
    write_archive(
        archive,
        {
            BOOSTER_FILE: bytes(booster.save_raw("ubj")),
            TRANSFORMER_FILE: text.encode(),
            "code/inference.py": HANDLERS.encode(),
            **{f"code/abalone/{name}.py": (sources / f"{name}.py").read_bytes() for name in INFERENCE_MODULES},
        },
    )
    print(f"Packed {archive.name}, {archive.stat().st_size} bytes")
    return archive


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the job."""
    parser = argparse.ArgumentParser(description="Packs booster, transformer and code into one archive.")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--transformer", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args(arguments)
    package(given.model, given.transformer, given.output)


if __name__ == "__main__":
    main()
