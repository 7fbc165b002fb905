"""A sign-in under way."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pending:
    """What we must remember between the way out and the way back; used once.

    `state` ties the answer to this browser, `nonce` the ID token to this attempt, and
    `code_verifier` the code to us (PKCE).
    """

    provider_id: str
    redirect_uri: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    code_verifier: str = field(repr=False)
