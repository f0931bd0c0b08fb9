from xml.etree import ElementTree as Xml

from model_deploy.cases import Case, Suite
from model_deploy.report import write_report

SUITES = [
    Suite(
        "prod.222233334444",
        (Case("asks", "passed", "50 requests", 1.5), Case("answers", "failed", "<nan> & \x00", 0.25)),
    ),
    Suite(
        "prod.333344445555", (Case("asks", "error", "AccessDenied"), Case("answers", "skipped", "what it needs failed"))
    ),
]


def test_is_one_document_for_all_accounts(tmp_path):
    file = tmp_path / "reports" / "prod.xml"
    write_report(file, "abalone-deploy in prod", SUITES)
    root = Xml.parse(file).getroot()  # noqa: S314
    assert (root.tag, root.attrib) == (
        "testsuites",
        {
            "name": "abalone-deploy in prod",
            "tests": "4",
            "failures": "1",
            "errors": "1",
            "skipped": "1",
            "time": "1.750",
        },
    )
    assert [suite.attrib for suite in root] == [
        {"name": "prod.222233334444", "tests": "2", "failures": "1", "errors": "0", "skipped": "0", "time": "1.750"},
        {"name": "prod.333344445555", "tests": "2", "failures": "0", "errors": "1", "skipped": "1", "time": "0.000"},
    ]


def test_says_what_became_of_every_case(tmp_path):
    file = tmp_path / "prod.xml"
    write_report(file, "title", SUITES)
    cases = Xml.parse(file).getroot().iter("testcase")  # noqa: S314
    assert [(case.get("classname"), case.get("name"), case[0].tag, case[0].text) for case in cases] == [
        ("prod.222233334444", "asks", "system-out", "50 requests"),
        ("prod.222233334444", "answers", "failure", "<nan> & \ufffd"),
        ("prod.333344445555", "asks", "error", "AccessDenied"),
        ("prod.333344445555", "answers", "skipped", "what it needs failed"),
    ]


def test_a_suite_passes_when_all_of_its_cases_do():
    assert Suite("all", (Case("asks", "passed"),)).passed
    for outcome in ("failed", "error", "skipped"):
        assert not Suite("some", (Case("asks", "passed"), Case("answers", outcome))).passed
