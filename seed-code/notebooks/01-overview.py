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
# # How it fits together
#
# ```mermaid
# flowchart LR
#     subgraph dev["development account"]
#         R[(repository)] -->|merge| B[build]
#         B -->|writes and starts| P[SageMaker pipeline]
#         P -->|registers| G[model package group]
#         A((team administrator)) -->|approves a version| G
#         G -->|approval starts| D[delivery]
#     end
#     subgraph staging["staging accounts"]
#         SE[endpoint]
#     end
#     subgraph prod["production accounts"]
#         PE[endpoint]
#     end
#     D -->|deploys and tests| SE
#     X((data science administrator)) -->|approves the release| D
#     D -->|deploys and tests| PE
# ```
#
# A **build project** is a repository, a build that checks it and writes a SageMaker pipeline, and a group for the models
# that the pipeline registers. A **deploy project** brings approved models to the accounts of staging and production.
# Who trains a model approves neither the model nor its release.

# %%
from projects import build_projects
from studio_environment import find_environment, show

environment = find_environment()
projects = build_projects(environment)
show("Build projects", [(project.name, project.group) for project in projects], "project", "models and pipeline")

# %% [markdown]
# ## The network
#
# Notebooks and jobs run in private subnets. There is no way to the internet unless the platform team opens one; AWS is
# reached through endpoints of the environment's own, and packages come from its repository.

# %%
show(
    "Where jobs run",
    [
        ("subnets", environment.parameter("private-subnet-ids")),
        ("security groups", environment.parameter("sagemaker-sg-ids")),
        ("data", environment.parameter("data-bucket-name")),
        ("models", environment.parameter("model-bucket-name")),
        ("packages", environment.parameters.get("codeartifact-repository", "the index that pip is set up with")),
    ],
    "what",
    "which",
)

# %% [markdown]
# ## What is refused
#
# Roles and boundaries refuse whatever would leave the perimeter, however it is asked for: a job, a model or a notebook
# instance without subnets and security groups, without encryption between containers, without isolation, without keys
# for volumes and results, or with other keys. A definition that forgets one of them starts, and its step fails with
# `AccessDenied`. These are the request's members and the condition keys that are looked at:
#
# | Member                                                 | Condition key                                  |
# | ------------------------------------------------------ | ---------------------------------------------- |
# | `VpcConfig.Subnets`, `VpcConfig.SecurityGroupIds`      | `sagemaker:VpcSubnets`, `VpcSecurityGroupIds`  |
# | `EnableNetworkIsolation`                               | `sagemaker:NetworkIsolation`                   |
# | `EnableInterContainerTrafficEncryption`                | `sagemaker:InterContainerTrafficEncryption`    |
# | `VolumeKmsKeyId`                                       | `sagemaker:VolumeKmsKeyArn`                    |
# | `KmsKeyId` of the results                              | `sagemaker:OutputKmsKeyArn`                    |
# | `ModelApprovalStatus` other than pending               | `sagemaker:ModelApprovalStatus`                |
#
# The SageMaker SDK in Studio fills them in where you leave them out. The pipelines of build projects set them themselves.

# %% [markdown]
# ## A build project's repository
#
# | Where                | What                                                              |
# | -------------------- | ----------------------------------------------------------------- |
# | `abalone/`           | the model: what runs in the containers of jobs and endpoint       |
# | `model_build/`       | the pipeline around it; `settings.py` is what you change first    |
# | `buildspec.yml`      | what a build does                                                 |
# | `requirements*.txt`  | every package in one version, with hashes                         |
# | `tests/`             | run in every build; a red test keeps the pipeline as it was       |
#
# Next: **02-build-and-run** runs a pipeline of your own, **03-deploy** follows a delivery, **99-clean-up** removes what
# trying things out has left.
