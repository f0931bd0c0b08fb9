"""Model archives (`model.tar.gz`), read without unpacking them and written to the same bytes every time."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

MODEL_ARCHIVE = "model.tar.gz"

LARGEST = 512 * 1024 * 1024
"""Most bytes of a file that are read from an archive."""


def read_member(archive: Path, name: str) -> bytes:
    """The content of one file of an archive. Nothing is written to disk, so no name in the archive can lead astray."""
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            if member.name.removeprefix("./") != name:
                continue
            if not member.isfile() or member.size > LARGEST:
                raise ValueError(f"{name} in {archive.name} has to be a plain file of {LARGEST} bytes at most.")
            content = tar.extractfile(member)
            if content is not None:
                return content.read()
        names = ", ".join(member.name for member in tar.getmembers())
    raise ValueError(f"{archive.name} has no {name}; it has: {names}.")


def write_archive(archive: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by their names in the archive: sorted, without times or owners."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with (
        archive.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for name in sorted(files):
            member = tarfile.TarInfo(name)
            member.size = len(files[name])
            member.mode = 0o644
            tar.addfile(member, io.BytesIO(files[name]))
