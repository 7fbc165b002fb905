"""The small town of the pages' tests."""

from tests.api.conftest import client, town
from tests.api.test_request_log import lines

__all__ = ["client", "lines", "town"]
