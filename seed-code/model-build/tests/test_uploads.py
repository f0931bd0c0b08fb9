from __future__ import annotations

import ast
import sys
from pathlib import Path

import boto3

from model_build.uploads import CONTAINER_CODE, Uploads, container_code
from tests.support import KEY, PARAMETERS

BUCKET = PARAMETERS["data-bucket-name"]


def test_the_key_follows_from_names_and_content() -> None:
    def folder(**files: bytes) -> str:
        return Uploads("bucket", "prefix").add(files)

    assert folder(a=b"1", b=b"2") == folder(b=b"2", a=b"1")
    assert len({folder(a=b"1"), folder(a=b"2"), folder(b=b"1"), folder(a=b"1", b=b""), folder(a=b"", b=b"1")}) == 5


def test_uploads_under_the_key_of_the_environment_and_overwrites_nothing(aws: boto3.Session) -> None:
    s3 = aws.client("s3")
    uploads = Uploads(BUCKET, "projects/p-1/code")
    folder = uploads.add({"abalone/a.py": b"text"})
    key = f"{folder.removeprefix(f's3://{BUCKET}/')}/abalone/a.py"
    for _ in range(2):
        uploads.upload(s3, f"{KEY}/data")
    head = s3.head_object(Bucket=BUCKET, Key=key)
    assert (head["ServerSideEncryption"], head["SSEKMSKeyId"]) == ("aws:kms", f"{KEY}/data")
    assert len(s3.list_object_versions(Bucket=BUCKET)["Versions"]) == 1


def test_the_container_code_is_all_of_it() -> None:
    assert set(container_code()) == {f"abalone/{file.name}" for file in CONTAINER_CODE.glob("*.py")}
    assert container_code()["abalone/preprocess.py"] == (CONTAINER_CODE / "preprocess.py").read_bytes()


def test_the_container_code_needs_no_more_than_the_image_brings() -> None:
    allowed = {*sys.stdlib_module_names, "abalone", "numpy", "xgboost", "sagemaker_inference"}
    unsafe = {"pickle", "cPickle", "dill", "joblib", "marshal", "shelve", "subprocess"}
    for file in CONTAINER_CODE.glob("*.py"):
        imported = imports_of(file)
        assert imported <= allowed, file.name
        assert not imported & unsafe, file.name


def imports_of(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in whole | parts}


def test_nothing_is_pickled_or_evaluated() -> None:
    folder = CONTAINER_CODE.parent
    files = [*folder.glob("abalone/*.py"), *folder.rglob("model_build/**/*.py")]
    assert len(files) > 30
    for file in files:
        called = {
            node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Call)
        }
        assert not called & {"eval", "exec", "extractall", "literal_eval", "allow_pickle"}, file.name
        assert "pickle" not in imports_of(file), file.name
