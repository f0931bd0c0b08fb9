"""What stops a command, and the exit code that says so."""

from collections.abc import Sequence

PASSED = 0
TESTS_FAILED = 1
REFUSED = 2
AWS_FAILED = 3


class Refused(Exception):
    """Input that can't be worked with. The message lists every problem that was found, one a line."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{count}:", *(f"- {problem}" for problem in problems)]))


def refuse_any(problems: Sequence[str]) -> None:
    """Raises :class:`Refused` with all problems, if there is one."""
    if problems:
        raise Refused(problems)
