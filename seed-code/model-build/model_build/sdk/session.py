"""The session that the SDK's classes are given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import boto3
from sagemaker.core.workflow.pipeline_context import PipelineSession

from model_build.uploads import Uploads

DEFAULTS = {"SchemaVersion": "1.0", "SageMaker": {"PythonSDK": {"Modules": {"TelemetryOptOut": True}}}}
"""In place of the defaults file of the machine: the definition may not depend on where it is built."""


class DefinitionSession(PipelineSession):
    """Stands in for S3 while a definition is built: uploads are collected, under keys that follow from the content."""

    def __init__(self, region: str, uploads: Uploads) -> None:
        self.uploads = uploads
        # Some classes of the SDK make further sessions, which find no region elsewhere.
        os.environ.setdefault("AWS_DEFAULT_REGION", region)
        super().__init__(
            boto_session=boto3.Session(region_name=region), default_bucket=uploads.bucket, sagemaker_config=DEFAULTS
        )

    def default_bucket(self) -> str:
        """The bucket, without the look-up by which the SDK would make it where it is missing."""
        return self.uploads.bucket

    def upload_data(self, path: str, *_: Any, **__: Any) -> str:
        """Collects a file. Where the SDK would put it does not matter: its key has times and random names in it."""
        file = Path(path)
        return f"{self.uploads.add({file.name: file.read_bytes()})}/{file.name}"

    def upload_string_as_file_body(self, body: str, *_: Any, key: str = "file", **__: Any) -> str:
        """Collects a text."""
        name = key.rsplit("/", 1)[-1]
        return f"{self.uploads.add({name: body.encode()})}/{name}"
