"""Brings a data file to where the pipeline reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from abalone.rows import read_examples
from model_build.environment import Environment
from model_build.problems import BadInputError
from model_build.uploads import put_new


def upload_data(s3: Any, environment: Environment, file: Path, key: str) -> str:
    """Uploads a file in UCI's layout, after reading it, and returns its URI.

    Data is never overwritten: a model has to be traceable to what it was trained on. The same file under the same key
    is no mistake.
    """
    examples = read_examples(file)
    content = file.read_bytes()
    bucket, uri = environment.data_bucket, f"s3://{environment.data_bucket}/{key}"
    if not put_new(s3, bucket=bucket, key=key, content=content, key_arn=environment.data_key_arn):
        present = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        if hashlib.sha256(present).digest() != hashlib.sha256(content).digest():
            raise BadInputError(
                f"{uri} holds other data already, which models may have been trained on.",
                ["give the new data a key of its own with --key, and name that key in inputDataKey of the project"],
            )
    print(f"{uri} holds {len(examples)} examples.")
    return uri
