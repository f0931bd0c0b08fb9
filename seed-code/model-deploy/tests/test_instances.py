import pytest

from model_deploy.instances import has_local_storage


@pytest.mark.parametrize(
    "name", ["ml.m5d.large", "ml.c6gd.xlarge", "ml.g4dn.xlarge", "ml.g5.xlarge", "ml.p5e.48xlarge"]
)
def test_knows_instances_with_disks_of_their_own(name):
    assert has_local_storage(name)


@pytest.mark.parametrize("name", ["ml.m5.large", "ml.c6i.xlarge", "ml.r7g.2xlarge", "ml.t2.medium", "ml.p3.2xlarge"])
def test_knows_instances_with_volumes(name):
    assert not has_local_storage(name)
