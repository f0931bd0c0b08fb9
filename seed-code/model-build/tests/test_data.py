from __future__ import annotations

import re
from pathlib import Path

import boto3
import pytest

from abalone.rows import BadRowsError, parse_examples
from model_build.data import upload_data
from model_build.environment import Environment
from model_build.problems import BadInputError
from model_build.sample import sample_lines
from tests.support import KEY, PARAMETERS

BUCKET = PARAMETERS["data-bucket-name"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    data = tmp_path / "abalone.data"
    data.write_text("\n".join(sample_lines(20)) + "\n")
    return data


def test_uploads_under_the_key_of_the_environment(
    aws: boto3.Session, environment: Environment, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    s3 = aws.client("s3")
    for _ in range(2):
        assert upload_data(s3, environment, file, "datasets/abalone.csv") == f"s3://{BUCKET}/datasets/abalone.csv"
    stored = s3.get_object(Bucket=BUCKET, Key="datasets/abalone.csv")
    assert stored["Body"].read() == file.read_bytes()
    assert stored["SSEKMSKeyId"] == f"{KEY}/data"
    assert len(s3.list_object_versions(Bucket=BUCKET)["Versions"]) == 1
    assert capsys.readouterr().out == f"s3://{BUCKET}/datasets/abalone.csv holds 20 examples.\n" * 2


def test_never_overwrites_data(aws: boto3.Session, environment: Environment, file: Path) -> None:
    s3 = aws.client("s3")
    upload_data(s3, environment, file, "datasets/abalone.csv")
    before = file.read_bytes()
    file.write_text("\n".join(sample_lines(21)) + "\n")
    message = f"s3://{BUCKET}/datasets/abalone.csv holds other data already, which models may have been trained on."
    with pytest.raises(BadInputError, match=re.escape(message)):
        upload_data(s3, environment, file, "datasets/abalone.csv")
    assert s3.get_object(Bucket=BUCKET, Key="datasets/abalone.csv")["Body"].read() == before


def test_refuses_bad_data(aws: boto3.Session, environment: Environment, file: Path) -> None:
    file.write_text("sex,length\n")
    with pytest.raises(BadRowsError, match="abalone.data cannot be used:\n  line 1: 2 columns"):
        upload_data(aws.client("s3"), environment, file, "datasets/abalone.csv")
    assert "Contents" not in aws.client("s3").list_objects_v2(Bucket=BUCKET)


def test_the_sample_looks_like_the_data_set() -> None:
    examples = parse_examples(sample_lines(4177), "sample")
    assert sample_lines(4177) == sample_lines(4177) != sample_lines(4177, seed=2)
    rings = [example.rings for example in examples]
    assert 9 < sum(rings) / len(rings) < 11
    shares = {sex: sum(each.features.sex == sex for each in examples) / len(examples) for sex in ("F", "I", "M")}
    assert all(0.25 < share < 0.42 for share in shares.values())
    # Means that UCI's description of the data set gives.
    known = (0.524, 0.408, 0.140, 0.829, 0.359, 0.181, 0.239)
    for column, mean in enumerate(known):
        values = [example.features.numbers[column] for example in examples]
        assert sum(values) / len(values) == pytest.approx(mean, rel=0.1)
