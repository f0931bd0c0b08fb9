"""Errors that people can act on."""

from __future__ import annotations

from collections.abc import Sequence


class BadInputError(Exception):
    """Something that was given cannot be used. The message lists all that is wrong, one problem in a line."""

    def __init__(self, heading: str, problems: Sequence[str]) -> None:
        super().__init__("\n  ".join([heading, *problems]))
