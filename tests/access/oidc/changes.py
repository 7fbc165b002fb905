"""A transport that changes a real provider's answers, since no real one misbehaves on request."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import httpx
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import extract_compact
from joserfc.jwt import encode

from tests.access.oidc.cast import NO_CERTIFICATES

FORGER = RSAKey.generate_key(2048, {"kid": "forger", "use": "sig"})
TokenChange = Callable[[str], str]


class Altering(httpx.BaseTransport):
    """Passes requests on; changes ID tokens, adds keys to key sets, counts key requests."""

    def __init__(self) -> None:
        self.change: TokenChange = str
        self.extra_keys: list[RSAKey] = []
        self.key_requests = 0
        self._inner = httpx.HTTPTransport(verify=NO_CERTIFICATES)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The real answer, changed."""
        real = self._inner.handle_request(request)
        real.read()
        real.close()
        document = json.loads(real.content)
        if "id_token" in document:
            document["id_token"] = self.change(document["id_token"])
        if "keys" in document:
            self.key_requests += 1
            document["keys"] += [key.as_dict(private=False) for key in self.extra_keys]
        return httpx.Response(real.status_code, json=document)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a token, unchecked."""
    claims: dict[str, Any] = json.loads(extract_compact(token.encode()).payload)
    return claims


def resigned(key: RSAKey = FORGER, **changes: object) -> TokenChange:
    """The same token with changed claims (None drops one), signed anew with RS256."""

    def change(token: str) -> str:
        claims = {**claims_of(token), **changes}
        kept = {name: value for name, value in claims.items() if value is not None}
        return encode({"alg": "RS256", "kid": key.kid}, kept, key)

    return change


def with_kid_of_provider(token: str) -> str:
    """Signed by the forger under the id of the provider's own key."""
    header = extract_compact(token.encode()).headers()  # the mock's has no id: it has one key
    named = {"kid": header["kid"]} if "kid" in header else {}
    return encode({"alg": "RS256", **named}, claims_of(token), RSAKey.generate_key(2048))


def unsigned(token: str) -> str:
    """The same claims with `alg` none and no signature."""
    return f"{segment({'alg': 'none'})}.{segment(claims_of(token))}."


def tampered(token: str) -> str:
    """Other claims under the real signature."""
    header, _claims, signature = token.split(".")
    return f"{header}.{segment({**claims_of(token), 'sub': 'en anden'})}.{signature}"


def signed_with_public_key(token: str) -> str:
    """The classic confusion: a public RSA key used as the secret of HS256."""
    secret = OctKey.import_key(FORGER.as_pem(private=False).replace(b"-", b"_"))
    return encode({"alg": "HS256", "kid": FORGER.kid}, claims_of(token), secret, ["HS256"])


def segment(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
