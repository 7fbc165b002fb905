"""Fetches a provider's JSON documents."""

import httpx

from access.oidc.refusal import provider_down


def fetch_json(http: httpx.Client, address: str) -> dict[str, object]:
    """The JSON object at the address. Raises SIGN_IN_PROVIDER_DOWN for anything else."""
    try:
        answer = http.get(address, headers={"Accept": "application/json"})
        document = answer.raise_for_status().json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        raise provider_down() from None
    if not isinstance(document, dict):
        raise provider_down()
    return document
