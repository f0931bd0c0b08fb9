import pytest

from given import ENVIRONMENT, PACKAGE
from model_deploy.running import same_run_under_way

PIPELINE = "sm-mlops-dev--abalone-deploy"
OWN, OLDER, NEWER = (digit * 8 + "-0000-4000-8000-000000000000" for digit in "213")


def run(execution_id, **changed):
    return {"pipelineExecutionId": execution_id, "status": "InProgress", "executionType": "STANDARD", **changed}


def answer_runs(stubs, *pages):
    """The runs of the pipeline, page by page."""
    for index, page in enumerate(pages):
        token = {} if index == len(pages) - 1 else {"nextToken": str(index)}
        asked = {"pipelineName": PIPELINE, **({} if index == 0 else {"nextToken": str(index - 1)})}
        stubs.answer("codepipeline", "list_pipeline_executions", asked, {"pipelineExecutionSummaries": page, **token})


def answer_details(stubs, *runs):
    """What runs deliver, and by which commit."""
    for execution_id, changed in runs:
        about = {"package": PACKAGE, "commit": "4d7e9a0b", **changed}
        stubs.answer(
            "codepipeline",
            "get_pipeline_execution",
            {"pipelineName": PIPELINE, "pipelineExecutionId": execution_id},
            {
                "pipelineExecution": {
                    "variables": [{"name": "MODEL_PACKAGE_ARN", "resolvedValue": about["package"]}],
                    "artifactRevisions": [{"name": "Source", "revisionId": about["commit"]}],
                }
            },
        )


def ask(stubs, settings_with, **changed):
    settings = settings_with(PIPELINE_EXECUTION_ID=OWN, **changed)
    return same_run_under_way(stubs.client("codepipeline"), settings)


@pytest.mark.parametrize(
    ("older", "details", "found"),
    [
        pytest.param({}, {}, OLDER, id="the same"),
        pytest.param({}, {"package": "none"}, None, id="another package"),
        pytest.param({}, {"commit": "b19f02c8"}, None, id="other code"),
        pytest.param({"status": "Succeeded"}, None, None, id="over"),
        pytest.param({"status": "Failed"}, None, None, id="not approved"),
        pytest.param({"executionType": "ROLLBACK"}, None, None, id="going back"),
    ],
)
def test_finds_an_older_run_that_delivers_the_same(stubs, settings_with, older, details, found):
    answer_details(stubs, (OWN, {}))
    answer_runs(stubs, [run(OWN), run(OLDER, **older)])
    answer_details(stubs, *([] if details is None else [(OLDER, details)]))
    assert ask(stubs, settings_with) == found


def test_passes_over_newer_runs_of_which_the_older_one_goes_on(stubs, settings_with):
    answer_details(stubs, (OWN, {}))
    answer_runs(stubs, [run(NEWER), run(OWN)])
    assert ask(stubs, settings_with) is None


def test_looks_at_all_pages(stubs, settings_with):
    answer_details(stubs, (OWN, {}))
    answer_runs(stubs, [run(NEWER), run(OWN)], [run(OLDER)])
    answer_details(stubs, (OLDER, {}))
    assert ask(stubs, settings_with) == OLDER


def test_asks_nothing_where_no_package_was_named_or_no_pipeline_runs(stubs, settings_with):
    assert ask(stubs, settings_with, MODEL_PACKAGE_ARN="none") is None
    settings = settings_with(PIPELINE_EXECUTION_ID="none")
    assert settings.model_package_arn == ENVIRONMENT["MODEL_PACKAGE_ARN"]
    assert same_run_under_way(stubs.client("codepipeline"), settings) is None
