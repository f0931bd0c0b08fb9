"""Test cases and what became of them."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["passed", "failed", "error", "skipped"]


@dataclass(frozen=True)
class Case:
    """One thing that was tested."""

    name: str
    outcome: Outcome
    #: What was found where it did not pass; what was seen where it did.
    message: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Suite:
    """Everything that was tested in one account."""

    name: str
    cases: tuple[Case, ...]

    def count(self, outcome: Outcome) -> int:
        """How many cases ended so."""
        return sum(case.outcome == outcome for case in self.cases)

    @property
    def passed(self) -> bool:
        """Whether nothing failed. What was skipped was so because something failed before it."""
        return all(case.outcome == "passed" for case in self.cases)


class Failure(Exception):
    """Something that was tested is not as it has to be."""
