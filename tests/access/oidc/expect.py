"""What a refusal looks like."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from access.oidc.refusal import Reason
from models.errors import ErrorCode, PraktikmatchError


@contextmanager
def refusal(expected: ErrorCode | Reason) -> Iterator[None]:
    """The block ends with this error of the catalogue, or a refusal for this reason."""
    with pytest.raises(PraktikmatchError) as caught:
        yield
    if isinstance(expected, Reason):
        assert caught.value.code is ErrorCode.SIGN_IN_REFUSED, caught.value
        assert expected in caught.value.sentence
    else:
        assert caught.value.code is expected, caught.value
    # A traceback must not carry a stranger's text or a token into a log.
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__
