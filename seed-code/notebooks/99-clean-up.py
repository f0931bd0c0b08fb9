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
# # Clean up
#
# Removes what trying things out has left in the development account: running pipelines, endpoints, and models with the tags
# of the environment. Data, registered models and other stages stay as they are.
#
# The notebook lists what it would remove. Look at the list, set `remove = True`, and run all cells again.

# %%
import boto3

from clean_up import left_overs
from delivery import pipelines, removals
from studio_environment import find_environment, show

remove = False

environment = find_environment()
sagemaker = boto3.client("sagemaker")
found = list(left_overs(sagemaker, environment))
show("What can go", [(it.kind, it.name) for it in found], "kind", "name")

# %% [markdown]
# ## Remove it
#
# What can't be removed is named with the reason, and the rest is removed all the same.

# %%
for it in found if remove else []:
    try:
        it.remove()
        print(f"removed: {it.kind} {it.name}")
    except sagemaker.exceptions.ClientError as error:
        print(f"stays: {it.kind} {it.name}: {error}")
if not remove:
    print("Nothing is removed until remove is True.")

# %% [markdown]
# ## What others remove
#
# Endpoints of staging and production belong to the stack sets, or stacks, of deploy projects, which no notebook may touch.
# These commands delete them. Keep them: they are read from the pipeline of the project, and that goes first, so that no
# delivery brings anything back. The platform team gives the project up (`retired: true` in the stack file). Then an
# administrator runs the commands, one after the other has ended: without its stack set, nobody could delete an endpoint
# that is left. At last the project goes out of the stack file. One that was launched in Studio is deleted there, after
# the commands.

# %%
codepipeline = boto3.client("codepipeline")
for name in pipelines(codepipeline, environment.prefix):
    for command in removals(codepipeline, name, environment.region):
        print(command)
