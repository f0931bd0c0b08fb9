"""Job: divides the data and fits the transformer, on the training part alone.

Reads one file in UCI's layout. Writes, each as an output of its own:

- `training`, `validation`: what XGBoost takes, label first, transformed, without a header;
- `raw-training`, `raw-test`: the same kind of lines as they came in, label first, without a header;
- `transformer`: the transformer as JSON, and what the data was (`dataset.json`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from abalone.files import DATASET_FILE, TRANSFORMER_FILE, label_first, only_file, write_lines
from abalone.rows import Example, read_examples
from abalone.splits import TEST, TRAINING, VALIDATION, split
from abalone.transformer import Transformer

RAW_TRAINING, RAW_TEST, TRANSFORMER = "raw-training", "raw-test", "transformer"

OUTPUTS = (TRAINING, VALIDATION, RAW_TRAINING, RAW_TEST, TRANSFORMER)


def preprocess(data: Path, output: Path, *, seed: int, version: str) -> None:
    """Writes the outputs into folders of `output` that have their names."""
    file = only_file(data)
    parts = split(read_examples(file), seed)
    transformer = Transformer.fit([example.features for example in parts[TRAINING]])
    for part in (TRAINING, VALIDATION):
        write_lines(output / part / f"{part}.csv", _transformed(transformer, parts[part]))
    for name, part in ((RAW_TRAINING, TRAINING), (RAW_TEST, TEST)):
        write_lines(output / name / f"{part}.csv", map(label_first, parts[part]))
    dataset = {
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "version": version,
        "seed": seed,
        "examples": {part: len(members) for part, members in parts.items()},
    }
    write_lines(output / TRANSFORMER / TRANSFORMER_FILE, [transformer.to_json()])
    write_lines(output / TRANSFORMER / DATASET_FILE, [json.dumps(dataset, indent=2)])
    print(f"Divided {file.name}: {dataset['examples']}")


def _transformed(transformer: Transformer, examples: Sequence[Example]) -> list[str]:
    matrix = transformer.transform([example.features for example in examples])
    return [
        ",".join([str(example.rings), *(repr(float(number)) for number in numbers)])
        for example, numbers in zip(examples, matrix, strict=True)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the job."""
    parser = argparse.ArgumentParser(description="Divides the data and fits the transformer.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--version", required=True)
    given = parser.parse_args(arguments)
    preprocess(given.data, given.output, seed=given.seed, version=given.version)


if __name__ == "__main__":
    main()
