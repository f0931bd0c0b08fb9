"""Files that the pipeline's jobs read, kept under the hash of their content: one content has one key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

CONTAINER_CODE = Path(__file__).parent.parent / "abalone"
"""The package that the containers run."""


@dataclass
class Uploads:
    """Collects files while a definition is built, and uploads them before it is used."""

    bucket: str
    prefix: str
    """Prefix of the keys, without a slash at its end."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Content by key."""

    def add(self, files: Mapping[str, bytes]) -> str:
        """Adds files that belong together, by their paths, and returns the URI of the folder that they will be in."""
        digest = hashlib.sha256()
        for path in sorted(files):
            digest.update(f"{path}\n{len(files[path])}\n".encode() + files[path])
        folder = f"{self.prefix}/{digest.hexdigest()}"
        self.files.update({f"{folder}/{path}": content for path, content in files.items()})
        return f"s3://{self.bucket}/{folder}"

    def upload(self, s3: Any, key_arn: str) -> None:
        """Uploads what is not there yet. What is there has the same content, and is left alone."""
        for key, content in sorted(self.files.items()):
            put_new(s3, bucket=self.bucket, key=key, content=content, key_arn=key_arn)


def container_code() -> dict[str, bytes]:
    """The package that the containers run, by the paths of its files."""
    return {
        f"{CONTAINER_CODE.name}/{file.relative_to(CONTAINER_CODE).as_posix()}": file.read_bytes()
        for file in sorted(CONTAINER_CODE.rglob("*.py"))
    }


def put_new(s3: Any, *, bucket: str, key: str, content: bytes, key_arn: str) -> bool:
    """Writes an object unless there is one of that key; returns whether it was written.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    """
    try:
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=content,
            IfNoneMatch="*",
            ServerSideEncryption="aws:kms",
            SSEKMSKeyId=key_arn,
        )
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != HTTPStatus.PRECONDITION_FAILED:
            raise
        return False
    return True
