"""A provider's public keys, kept for a while and fetched anew when it has changed them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import httpx
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import Key, KeySet, KeySetSerialization

from access.oidc.documents import fetch_json
from access.oidc.refusal import provider_down

LIFETIME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Fetched:
    keys: KeySet
    until: datetime


class KeyCache:
    """The keys at one address. Two threads may fetch at once; the last one wins, harmlessly."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._fetched: _Fetched | None = None

    def find(self, kid: str | None, algorithm: str, now: datetime, http: httpx.Client) -> Key:
        """The signing key with this id. An unknown id makes one new fetch.

        Raises joserfc's InvalidKeyIdError when there is none and SIGN_IN_PROVIDER_DOWN.
        """
        held = self._fetched
        if held is not None and now < held.until:
            try:
                return _pick(held.keys, kid, algorithm)
            except InvalidKeyIdError:
                pass  # The provider may have begun to use a new key: look once more.
        fetched = _Fetched(_key_set(fetch_json(http, self._address)), now + LIFETIME)
        self._fetched = fetched
        return _pick(fetched.keys, kid, algorithm)


def _pick(keys: KeySet, kid: str | None, algorithm: str) -> Key:
    return keys.get_by_kid(kid, {"use": "sig", "alg": algorithm})


def _key_set(document: dict[str, object]) -> KeySet:
    try:
        return KeySet.import_key_set(cast("KeySetSerialization", document))
    except (JoseError, ValueError, KeyError, TypeError):
        raise provider_down() from None
