"""Files that jobs hand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from abalone.rows import Example, feature_line, parse_examples

TRANSFORMER_FILE = "transformer.json"
DATASET_FILE = "dataset.json"
"""What the data was: content hash, version, seed, numbers of examples."""


def write_lines(file: Path, lines: Iterable[str]) -> None:
    """Writes a text file, and the folder that it is in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def only_file(folder: Path) -> Path:
    """The one file of a folder. A key of S3 stands for all keys that begin with it, so others can come along."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if len(files) != 1:
        names = ", ".join(str(file.relative_to(folder)) for file in files) or "none"
        raise ValueError(
            f"The data has to be one file; these came: {names}. InputDataUrl has to name one object in full, and no "
            "other object may have a key that begins with that key."
        )
    return files[0]


def label_first(example: Example) -> str:
    """A raw example with its label in the first column, as the built-in algorithms and Clarify are used to it."""
    return f"{example.rings},{feature_line(example.features)}"


def read_label_first(file: Path) -> list[Example]:
    """Reads lines of `label_first`."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return parse_examples((_label_last(line) for line in lines), file.name)


def _label_last(line: str) -> str:
    label, _, features = line.partition(",")
    return f"{features},{label}" if features else line
