"""Writes the notebooks that belong to the scripts named, which hold the same cells and nothing that a run has left.

Named are the scripts to pair: `python pair.py 00-set-up.py 01-overview.py 02-build-and-run.py`.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import jupytext


def notebook(script: Path) -> str:
    """The notebook of a script, the same text every time."""
    document = jupytext.read(script)
    for index, cell in enumerate(document.cells):
        # Jupytext would draw the ids.
        cell["id"] = hashlib.sha256(f"{index}\n{cell.source}".encode()).hexdigest()[:8]
    text: str = jupytext.writes(document, fmt="ipynb")
    return text if text.endswith("\n") else f"{text}\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).with_suffix(".ipynb").write_text(notebook(Path(name)), encoding="utf-8")
