"""Writes test results in the form that CodeBuild and others read as JUnit XML."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from model_deploy.cases import Case, Outcome, Suite

#: Characters that XML 1.0 has no way to write: https://www.w3.org/TR/xml/#charsets
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ELEMENTS: dict[Outcome, str] = {"failed": "failure", "error": "error", "skipped": "skipped"}


def write_report(file: Path, title: str, suites: Sequence[Suite]) -> None:
    """Writes all suites into one document."""
    root = Element("testsuites", {"name": title, **_counts(suites)})
    for suite in suites:
        element = SubElement(root, "testsuite", {"name": suite.name, **_counts([suite])})
        for case in suite.cases:
            _add_case(element, suite, case)
    indent(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _counts(suites: Sequence[Suite]) -> dict[str, str]:
    seconds = sum(case.seconds for suite in suites for case in suite.cases)
    return {
        "tests": str(sum(len(suite.cases) for suite in suites)),
        "failures": str(sum(suite.count("failed") for suite in suites)),
        "errors": str(sum(suite.count("error") for suite in suites)),
        "skipped": str(sum(suite.count("skipped") for suite in suites)),
        "time": f"{seconds:.3f}",
    }


def _add_case(parent: Element, suite: Suite, case: Case) -> None:
    attributes = {"classname": suite.name, "name": case.name, "time": f"{case.seconds:.3f}"}
    element = SubElement(parent, "testcase", attributes)
    message = _UNWRITABLE.sub("\ufffd", case.message)
    if case.outcome == "passed":
        SubElement(element, "system-out").text = message
    else:
        SubElement(element, _ELEMENTS[case.outcome], {"message": message}).text = message
