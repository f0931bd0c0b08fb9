"""Which instances keep data on disks of their own."""

import json
from fnmatch import fnmatchcase
from importlib.resources import files

#: Instance types with local disks, which their own hardware encrypts and which take no key.
#: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
_LOCAL_STORAGE: tuple[str, ...] = tuple(json.loads(files("model_deploy").joinpath("local_storage.json").read_text()))


def has_local_storage(instance_type: str) -> bool:
    """Whether SageMaker refuses a volume key for instances of the type."""
    return any(fnmatchcase(instance_type, pattern) for pattern in _LOCAL_STORAGE)
