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
# # Set up
#
# Finds the environment that this space belongs to, and makes the kernel that the notebook on building runs in. Run it in
# JupyterLab or Code Editor of Studio, once for each space, and again when the lock file of the project has changed.

# %%
from pathlib import Path

from projects import KERNEL, build_projects, code_folder, make_kernel
from studio_environment import find_environment, show

environment = find_environment()
print(f"{environment.name}, stage {environment.stage}, in {environment.region}, domain {environment.domain_id}")

# %% [markdown]
# ## What the environment has
#
# Pipelines and notebooks find everything by these parameters: networks, keys, buckets, roles. They hold no secrets.

# %%
show(environment.parameter_path, sorted(environment.parameters.items()), "parameter", "value")

# %% [markdown]
# ## Its build projects
#
# The platform team adds projects to the stack file; some environments also let you launch them from Studio, under
# _Deployments_, _Projects_.

# %%
show(
    "Build projects",
    [(project.name, project.id, project.group) for project in build_projects(environment)],
    "project",
    "id",
    "models and pipeline",
)

# %% [markdown]
# ## A kernel with what the project takes
#
# The versions are those of the project's lock file, checked by hash, from the package repository of the environment. It
# takes some minutes and a gigabyte.

# %%
code = code_folder(Path.cwd())
make_kernel(code, Path.home() / ".venvs" / KERNEL)
print(f"The kernel “Model build” runs {code}. Choose it for the notebook on building.")
