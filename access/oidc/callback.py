"""The provider's answer as it comes through the browser."""

import hmac
from collections.abc import Mapping

from access.oidc.discovery import Metadata
from access.oidc.pending import Pending
from access.oidc.refusal import Reason, cancelled, provider_down, refused

_BUSY = {"server_error", "temporarily_unavailable"}


def code_of(metadata: Metadata, pending: Pending, query: Mapping[str, str]) -> str:
    """The code in the answer, after every check the answer alone allows.

    Raises SIGN_IN_CANCELLED, SIGN_IN_REFUSED or SIGN_IN_PROVIDER_DOWN.
    """
    error = query.get("error")
    # Some providers leave the state out of an error; an error signs nobody in.
    if (error is None or "state" in query) and not _same(query.get("state"), pending.state):
        raise refused(Reason.OTHER_ATTEMPT)
    # RFC 9207, section 2.4: also an error must come from whom we asked.
    if ("iss" in query or metadata.names_issuer) and query.get("iss") != metadata.issuer:
        raise refused(Reason.OTHER_ISSUER)
    if error == "access_denied":
        raise cancelled()
    if error in _BUSY:
        raise provider_down()
    if error is not None:
        raise refused(Reason.PROVIDER_SAID_NO)
    code = query.get("code")
    if not code:
        raise refused(Reason.NO_CODE)
    return code


def _same(given: str | None, expected: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), expected.encode())
