# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Deliver a model
#
# A model that the build project has registered waits for approval. Once it is approved, the deploy project delivers it to
# the staging accounts, tests it there, waits for the approval of the release, and delivers it to production.
#
# Run the cells in their order, in Studio. They only look: who trains a model approves neither model nor release.

# %%
import boto3

from delivery import actions, follow, model_versions, pipelines
from studio_environment import find_environment, show

environment = find_environment()
sagemaker = boto3.client("sagemaker")
codepipeline = boto3.client("codepipeline")
print(f"{environment.name}, stage {environment.stage}, in {environment.region}")

# %% [markdown]
# ## Which versions are there?
#
# The newest version of a model comes first.

# %%
versions = list(model_versions(sagemaker, environment.prefix))
show(
    "Versions",
    [
        (it["ModelPackageGroupName"], it["ModelPackageVersion"], it["ModelApprovalStatus"], it["CreationTime"])
        for it in versions
    ],
    "model",
    "version",
    "approval",
    "registered",
)

# %% [markdown]
# ## Approve a version
#
# The team administrator approves versions: in Studio, below _Models_, or with one of these commands. Look at the metrics of
# a version first; the approval is what starts the delivery.

# %%
pending = [it for it in versions if it["ModelApprovalStatus"] == "PendingManualApproval"]
for it in pending:
    print(
        f"aws sagemaker update-model-package --region {environment.region} --model-approval-status Approved"
        f" --model-package-arn {it['ModelPackageArn']}"
    )
if not pending:
    print("No version waits for approval.")

# %% [markdown]
# ## How far has the delivery come?
#
# Every pipeline of the environment with its actions. What failed says why; the link leads to its log.

# %%
names = pipelines(codepipeline, environment.prefix)
for name in names:
    rows = [(it.stage, it.name, it.status, it.summary, it.link) for it in actions(codepipeline, name)]
    show(name, rows, "stage", "action", "status", "what it says", "link")
if not names:
    print("The environment has no deploy project yet.")

# %% [markdown]
# ## Follow a delivery
#
# Waits, for an hour at most, until the pipelines have ended or wait for somebody. The data science administrator approves
# releases, in the console of CodePipeline; look at the report of the staging test before.

# %%
for name in names:
    for it in follow(codepipeline, name):
        print(f"{name}: {it.stage}, {it.name}: {it.status} {it.summary}".rstrip())
