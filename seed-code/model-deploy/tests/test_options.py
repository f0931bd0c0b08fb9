import json

import pytest

from given import BATCH, REPOSITORY
from model_deploy.option_files import read_options
from model_deploy.options import StageOptions
from model_deploy.problems import Refused


@pytest.fixture
def refusal(tmp_path):
    """What is said of a file that holds the options, without the place."""
    file = tmp_path / "prod.json"

    def problems(options, overriding=None):
        file.write_text(json.dumps(options))
        with pytest.raises(Refused) as refused:
            read_options(file, overriding or {})
        where = f"{file} with STAGE_OPTIONS: " if overriding else f"{file}: "
        assert all(problem.startswith(where) for problem in refused.value.problems)
        return [problem.removeprefix(where) for problem in refused.value.problems]

    return problems


@pytest.mark.parametrize(("stage", "count", "rollout"), [("staging", 1, "all-at-once"), ("prod", 2, "canary")])
def test_reads_the_files_that_come_with_the_project(stage, count, rollout):
    options = read_options(REPOSITORY / "config" / f"{stage}.json", {})
    assert (options.instance_count, options.rollout, options.data_capture_percent) == (count, rollout, 100)
    assert not options.scales


def test_takes_what_the_stack_file_says_first(tmp_path):
    file = tmp_path / "prod.json"
    file.write_text('{"instanceCount": 2, "dataCapturePercent": 50}')
    options = read_options(file, {"instanceCount": 3, "minimumInstances": 2, "maximumInstances": 5})
    assert (options.instance_count, options.data_capture_percent, options.scales) == (3, 50, True)


def test_has_a_default_for_every_option(tmp_path):
    file = tmp_path / "prod.json"
    file.write_text("{}")
    assert read_options(file, {}) == StageOptions()
    assert (StageOptions().data_capture_percent, StageOptions().monitoring_schedule) == (100, "none")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"instanceType": "m5.large"}, "instanceType is 'm5.large'; allowed: an instance type, such as ml.m5.large."),
        ({"instanceCount": 0}, "instanceCount is 0; allowed: a whole number from 1 to 100."),
        ({"instanceCount": "2"}, "instanceCount is '2'; allowed: a whole number from 1 to 100."),
        ({"instanceCount": True}, "instanceCount is True; allowed: a whole number from 1 to 100."),
        (
            {"minimumInstances": 0, "maximumInstances": 2},
            "minimumInstances is 0; allowed: a whole number from 1 to 100, or no such key for no scaling.",
        ),
        (
            {"invocationsPerInstance": 0},
            "invocationsPerInstance is 0; allowed: a whole number of invocations a minute from 1 to 1000000.",
        ),
        ({"rollout": "rolling"}, "rollout is 'rolling'; allowed: all-at-once, canary or linear."),
        ({"rolloutPercent": 51}, "rolloutPercent is 51; allowed: a whole number from 5 to 50."),
        (
            {"rolloutWaitMinutes": 4},
            "rolloutWaitMinutes is 4; allowed: a whole number from 5, so that alarms have time to ring, to 60.",
        ),
        (
            {"latencyAlarmMilliseconds": 0},
            "latencyAlarmMilliseconds is 0; allowed: a whole number of milliseconds from 1 to 60000.",
        ),
        (
            {"dataCapturePercent": 101},
            "dataCapturePercent is 101; allowed: a whole number from 0, for no capture, to 100.",
        ),
        (
            {"monitoringSchedule": "cron(0 24 ? * * *)"},
            "monitoringSchedule is 'cron(0 24 ? * * *)'; allowed: none, cron(0 * ? * * *) for every hour, "
            "cron(0 HOUR ? * * *) for every day, or cron(0 HOUR/HOURS ? * * *) for every few hours.",
        ),
        ({"revision": -1}, "revision is -1; allowed: a whole number, raised to replace model and configuration."),
        ({"test": {"requests": 0}}, "test.requests is 0; allowed: a whole number of requests from 1 to 1000."),
        (
            {"test": {"latency": 1}},
            "test.latency: nothing reads this key. "
            "Known here: latencyMilliseconds, latencyPercentile, maximumAnswer, minimumAnswer, requests.",
        ),
        (
            {"batch": {**BATCH, "schedule": "daily"}},
            "batch.schedule is 'daily'; allowed: a schedule of EventBridge Scheduler, such as cron(0 3 * * ? *) or rate(1 day).",
        ),
        (
            {"batch": {**BATCH, "inputUri": 's3://data/"x"'}},
            "batch.inputUri is 's3://data/\"x\"'; allowed: a prefix of objects, such as s3://BUCKET/records/.",
        ),
        (
            {"batch": {key: value for key, value in BATCH.items() if key != "outputKeyArn"}},
            "batch.outputKeyArn is missing; allowed: the ARN of the key for answers.",
        ),
        (
            {"batch": {**BATCH, "key": "x"}},
            "batch.key: nothing reads this key. "
            "Known here: inputUri, instanceCount, instanceType, outputKeyArn, outputUri, schedule, schedulerRoleArn.",
        ),
        (
            {"minimumInstances": 2},
            "minimumInstances and maximumInstances go together: give both, or neither for a fixed size.",
        ),
        (
            {"instanceCount": 6, "minimumInstances": 2, "maximumInstances": 5},
            "instanceCount is 6; allowed: from minimumInstances, 2, to maximumInstances, 5.",
        ),
        (
            {"rollout": "canary"},
            "rollout is canary with 1 instance; one instance has no part to begin with: give two or more, or all-at-once.",
        ),
        (
            {"rollout": "linear", "instanceCount": 3, "minimumInstances": 1, "maximumInstances": 3},
            "rollout is linear with 1 instance; one instance has no part to begin with: give two or more, or all-at-once.",
        ),
        (
            {"rollout": "linear", "instanceCount": 2, "rolloutPercent": 9},
            "rolloutPercent is 9; allowed: 10 to 50 when linear.",
        ),
        (
            {"rollout": "linear", "instanceCount": 2, "rolloutPercent": 10, "rolloutWaitMinutes": 60},
            "10 steps with 60 minutes between them take longer than the eight hours that SageMaker works on a "
            "deployment: raise rolloutPercent or lower rolloutWaitMinutes.",
        ),
        (
            {"monitoringSchedule": "cron(0 * ? * * *)", "dataCapturePercent": 0},
            "monitoringSchedule takes captured data; give a dataCapturePercent above 0, or none.",
        ),
        (
            {"monitoringSchedule": "cron(0 0/6 ? * * *)", "monitoringInstanceType": "ml.m5d.xlarge"},
            "monitoringInstanceType is ml.m5d.xlarge, which has local disks that take no key; "
            "allowed: a type without them, such as ml.m5.xlarge.",
        ),
    ],
)
def test_refuses_each_value_with_what_is_allowed(refusal, options, problem):
    assert refusal(options) == [problem]


@pytest.mark.parametrize(
    "options",
    [
        {"rollout": "canary", "instanceCount": 2, "rolloutPercent": 5, "rolloutWaitMinutes": 60},
        {"rollout": "linear", "instanceCount": 2, "rolloutPercent": 10, "rolloutWaitMinutes": 50},
        {"monitoringSchedule": "cron(0 17/12 ? * * *)"},
        {"monitoringInstanceType": "ml.m5d.xlarge"},
        {"instanceCount": 2, "minimumInstances": 2, "maximumInstances": 2},
    ],
)
def test_takes_what_is_just_allowed(tmp_path, options):
    file = tmp_path / "prod.json"
    file.write_text(json.dumps(options))
    assert read_options(file, {}).model_dump(by_alias=True).items() >= options.items()


def test_lists_all_problems_of_all_kinds_at_once(refusal):
    problems = refusal(
        {"instances": 3, "rolloutWaitMinutes": 0, "monitoringSchedule": "cron(0 1 ? * * *)"}, {"dataCapturePercent": 0}
    )
    assert [problem.split()[0].rstrip(":") for problem in problems] == [
        "rolloutWaitMinutes",
        "instances",
        "monitoringSchedule",
    ]


def test_compares_nothing_with_a_value_that_is_wrong_by_itself(refusal):
    assert refusal({"minimumInstances": 0, "maximumInstances": 5, "rollout": "canary", "rolloutPercent": 0}) == [
        "minimumInstances is 0; allowed: a whole number from 1 to 100, or no such key for no scaling.",
        "rolloutPercent is 0; allowed: a whole number from 5 to 50.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"), [("[]", "holds no JSON object."), ("{", "is no JSON: Expecting property")]
)
def test_refuses_files_that_are_no_object(tmp_path, text, problem):
    file = tmp_path / "prod.json"
    file.write_text(text)
    with pytest.raises(Refused, match=f"prod.json {problem}"):
        read_options(file, {})


def test_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Refused, match=r"prod\.json can't be read: No such file or directory\."):
        read_options(tmp_path / "prod.json", {})
