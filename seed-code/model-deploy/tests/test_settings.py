import pytest

from given import ENVIRONMENT
from model_deploy.problems import Refused
from model_deploy.settings import PrepareSettings, Settings, read_settings


def test_reads_the_variables_of_a_build(settings):
    assert settings.environment == "sm-mlops"
    assert settings.development_stage == "dev"
    assert settings.endpoint_names.prod == "sm-mlops-prod--abalone-deploy"
    assert settings.stage_options.prod == {}


def test_leaves_options_out_when_the_stack_file_sets_none():
    given = {name: value for name, value in ENVIRONMENT.items() if name != "STAGE_OPTIONS"}
    assert read_settings(given, PrepareSettings).stage_options.staging == {}


def test_lists_everything_that_is_missing():
    with pytest.raises(Refused) as refused:
        read_settings({}, Settings)
    assert refused.value.problems == (
        "environment: AWS_REGION is missing; allowed: a region, such as eu-west-1.",
        "environment: PARAMETER_PATH is missing; allowed: the path of the environment's parameters, such as /sm-mlops/dev.",
        "environment: PROJECT_NAME is missing; allowed: the name of the project, such as abalone-deploy.",
        "environment: PROJECT_ID is missing; allowed: the id of the project, such as p-3f9c0a1b2c3d.",
    )
    assert str(refused.value).startswith("4 problems:\n- environment: AWS_REGION is missing")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("AWS_REGION", "eu west", "AWS_REGION is 'eu west'; allowed: a region, such as eu-west-1."),
        (
            "PARAMETER_PATH",
            "/sm-mlops/dev/",
            "PARAMETER_PATH is '/sm-mlops/dev/'; allowed: the path of the environment's parameters, such as /sm-mlops/dev.",
        ),
        ("PROJECT_NAME", "", "PROJECT_NAME is ''; allowed: the name of the project, such as abalone-deploy."),
        ("PROJECT_ID", "p-1", "PROJECT_ID is 'p-1'; allowed: the id of the project, such as p-3f9c0a1b2c3d."),
        (
            "MODEL_PACKAGE_GROUP_NAME",
            "",
            "MODEL_PACKAGE_GROUP_NAME is ''; allowed: the model package group that models are taken from.",
        ),
        (
            "MODEL_PACKAGE_ARN",
            "latest",
            "MODEL_PACKAGE_ARN is 'latest'; allowed: the ARN of the model package whose approval started the run, "
            "or none for the newest approved one.",
        ),
        (
            "PIPELINE_EXECUTION_ID",
            "#{codepipeline.PipelineExecutionId}",
            "PIPELINE_EXECUTION_ID is '#{codepipeline.PipelineExecutionId}'; allowed: the id of the run of the pipeline, "
            "or none where no pipeline runs.",
        ),
        ("ENDPOINT_NAMES", "{", 'ENDPOINT_NAMES is \'{\'; allowed: JSON, such as {"staging": "NAME", "prod": "NAME"}.'),
        (
            "ENDPOINT_NAMES",
            '{"staging": "a"}',
            "ENDPOINT_NAMES.prod is missing; allowed: the name of the endpoint in production accounts.",
        ),
        (
            "ENDPOINT_NAMES",
            '{"staging": "a", "prod": "b", "test": "c"}',
            "ENDPOINT_NAMES.test: nothing reads this key. Known here: prod, staging.",
        ),
        ("STAGE_OPTIONS", '{"prod": 3}', "STAGE_OPTIONS.prod is 3; allowed: an object of options."),
        (
            "STAGE_OPTIONS",
            '{"production": {}}',
            "STAGE_OPTIONS.production: nothing reads this key. Known here: prod, staging.",
        ),
    ],
)
def test_refuses_each_variable_by_name(settings_with, name, value, problem):
    with pytest.raises(Refused) as refused:
        settings_with(**{name: value})
    assert refused.value.problems == (f"environment: {problem}",)
