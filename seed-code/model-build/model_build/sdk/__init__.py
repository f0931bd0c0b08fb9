"""A thin layer over the SageMaker SDK: every step gets the environment's network, keys and tags, and no other.

What is odd about version 3.27.0 of the SDK is dealt with here and nowhere else; README.md lists it. Building a
definition calls no service: what has to be uploaded is collected.
"""

import importlib
import os
from unittest import mock

# The SDK would ask IAM to simulate the role of the jobs. Builds of projects have no rights in IAM.
os.environ["SAGEMAKER_VALIDATE_ROLE"] = "false"

# One module of the SDK makes a client as it is imported, and that needs a region, whichever it is.
with mock.patch.dict(os.environ, {"AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION", "us-east-1")}):
    importlib.import_module("sagemaker.ai_registry.air_hub")
