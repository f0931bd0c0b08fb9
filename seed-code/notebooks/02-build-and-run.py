# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Model build
#     language: python
#     name: model-build
# ---

# %% [markdown]
# # Build a pipeline and run it
#
# Writes the pipeline of a build project under a name of your own, runs it, and looks at what came out. The project's own
# pipeline stays as its builds write it. Run **00-set-up** before, and choose the kernel _Model build_.

# %%
from pathlib import Path

import boto3
from botocore.exceptions import ClientError
from model_build.data import upload_data
from model_build.environment import read_environment
from model_build.launch import upsert
from model_build.pipeline import build_pipeline
from model_build.project import read_project
from model_build.sample import FULL_SIZE, sample_lines

from projects import build_projects, code_folder, own_pipeline, project_variables, this_project
from runs import evaluation, follow, step_runs
from studio_environment import find_environment, show

environment = find_environment()
code = code_folder(Path.cwd())
chosen = this_project(build_projects(environment), code)
variables = project_variables(environment, chosen, own_pipeline(environment, chosen))
print(f"Project {chosen.name}, pipeline {variables['PIPELINE_NAME']}")

# %% [markdown]
# ## Data
#
# The pipeline reads the data file of the project. Where there is none yet, a sample is made up, under a key of its own: it
# looks like the real thing and is good for trying out, no more. `README.md` of the project says how to bring the real file.

# %%
project = read_project(variables)
found = read_environment(boto3.client("ssm"), project.parameter_path)
s3 = boto3.client("s3")
data = f"s3://{found.data_bucket}/{project.options.input_data_key}"
try:
    s3.head_object(Bucket=found.data_bucket, Key=project.options.input_data_key)
except ClientError:
    file = Path.home() / "abalone-sample.csv"
    file.write_text("".join(f"{line}\n" for line in sample_lines(FULL_SIZE)), encoding="utf-8")
    data = upload_data(s3, found, file, f"{project.artifact_prefix}/sample.csv")
print(f"Data: {data}")

# %% [markdown]
# ## The definition
#
# Built from the code of the project, as it lies in this space. Change the code, restart the kernel, run the cells again.

# %%
definition = build_pipeline(found, project)
show(
    "Parameters",
    [(each["Name"], each["DefaultValue"]) for each in definition.document["Parameters"]],
    "name",
    "default",
)
show("Steps", [(each["Name"], each["Type"]) for each in definition.document["Steps"]], "step", "type")

# %% [markdown]
# Every job has its network, isolation and keys:

# %%
(preprocess,) = [each["Arguments"] for each in definition.document["Steps"] if each["Name"] == "Preprocess"]
network = preprocess["NetworkConfig"]
show(
    "Preprocess",
    [
        ("subnets", ", ".join(network["VpcConfig"]["Subnets"])),
        ("isolated", network["EnableNetworkIsolation"]),
        ("traffic encrypted", network["EnableInterContainerTrafficEncryption"]),
        ("key of the volume", preprocess["ProcessingResources"]["ClusterConfig"]["VolumeKmsKeyId"]),
        ("key of the results", preprocess["ProcessingOutputConfig"]["KmsKeyId"]),
    ],
    "setting",
    "value",
)

# %% [markdown]
# ## Write it and run it
#
# About a quarter of an hour; most of it is starting instances. You see the same in Studio, under _Pipelines_.

# %%
sagemaker = boto3.client("sagemaker")
definition.uploads.upload(s3, found.data_key_arn)
upsert(sagemaker, definition, found, project)


def run(**parameters: str) -> str:
    """Starts the pipeline on the data of this notebook, with other values for some parameters; returns the run."""
    values = {"InputDataUrl": data, **parameters}
    given = [{"Name": name, "Value": value} for name, value in values.items()]
    return sagemaker.start_pipeline_execution(PipelineName=project.pipeline_name, PipelineParameters=given)[
        "PipelineExecutionArn"
    ]


first = run()
print(f"{first}: {follow(first)}")
show("Steps", [(each.name, each.status, each.reason) for each in step_runs(first)], "step", "status", "why it failed")

# %% [markdown]
# ## How good is the model?

# %%
report = evaluation(first)
metrics = report["regression_metrics"] if report else {}
show("Metrics", [(name, f"{metric['value']:.3f}") for name, metric in metrics.items()], "metric", "value")
if report:
    print(f"Errs less than a linear model by {report['linear_baseline']['improvement']['value']:.1%}.")

# %% [markdown]
# ## What is registered
#
# A version waits for approval, by somebody else: in Studio, under _Models_. Its metrics, baselines and card are there.

# %%
versions = sagemaker.list_model_packages(
    ModelPackageGroupName=chosen.group, SortBy="CreationTime", SortOrder="Descending", MaxResults=5
)["ModelPackageSummaryList"]
show(
    "Newest versions",
    [(each["ModelPackageVersion"], each["ModelApprovalStatus"], each["CreationTime"]) for each in versions],
    "version",
    "approval",
    "registered",
)

# %% [markdown]
# ## Again, with other parameters
#
# Steps whose inputs have not changed take over the results of the first run; the type of an instance is no input. A
# threshold that no model reaches shows how a run is refused: nothing is registered, and the run fails.

# %%
second = run(ProcessingInstanceType="ml.c5.xlarge", MaximumMse="0.01")
print(f"{second}: {follow(second)}")
show(
    "Steps",
    [(each.name, each.status, "yes" if each.took_over else "", each.reason) for each in step_runs(second)],
    "step",
    "status",
    "took over",
    "why it failed",
)

# %% [markdown]
# ## When you are done
#
# Removes your pipeline. Versions that it has registered stay.

# %%
sagemaker.delete_pipeline(PipelineName=project.pipeline_name)
print(f"Removed {project.pipeline_name}")
