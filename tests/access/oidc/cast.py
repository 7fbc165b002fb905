"""Who signs in, and as what the two real providers know us."""

import ssl
from dataclasses import replace
from itertools import islice

from access.oidc.provider import ClaimNames, Door, Provider
from fixtures.names import cvr_numbers, p_numbers

# Loopback speaks plain http; reading the root certificates costs 50 ms for every client.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
SUBJECT = "ane-1863"
# Nobody listens there: the person's browser stops before it, and tests carry the answer on.
OUR_ADDRESS = "https://match.example"
REDIRECT_URI = f"{OUR_ADDRESS}/log-ind/svar"
AFTER_URI = f"{OUR_ADDRESS}/log-ind"
CVR, OTHER_CVR = islice(cvr_numbers(), 2)
P_NUMBER = next(p_numbers())
CPR = "0102665234"  # invented
# As a MitID Erhverv broker names them: the dots are part of the names.
CLAIMS: dict[str, object] = {
    "name": "Ane Jensdatter",
    "email": "ane@firma.example",
    "nemlogin.cvr": CVR,
    "nemlogin.p_number": P_NUMBER,
    "groups": ["konsulent", "leder"],
    "mitid.cpr": CPR,
}
CLAIM_NAMES = ClaimNames(cvr="nemlogin.cvr", p_number="nemlogin.p_number", groups="groups")
# Every character here means something in a header or a form.
SECRET = "hemmelig:%2B+/&=?"  # noqa: S105 - of a provider that lives for one test run
NODE_CLIENTS = [
    {"client_id": "praktikmatch", "client_secret": SECRET},
    {
        "client_id": "by-fields",
        "client_secret": SECRET,
        "token_endpoint_auth_method": "client_secret_post",
        "id_token_signed_response_alg": "ES256",
    },
    {
        "client_id": "public",
        "token_endpoint_auth_method": "none",
        "id_token_signed_response_alg": "PS256",
    },
]


def provider_at(issuer: str) -> Provider:
    """Us as an employer sign-in at a provider."""
    return Provider(
        id="erhverv",
        label="Log ind med MitID Erhverv",
        door=Door.EMPLOYER,
        issuer=issuer,
        client_id="praktikmatch",
        client_secret=SECRET,
        claims=CLAIM_NAMES,
    )


def citizens_at(issuer: str) -> Provider:
    """Us as a sign-in for citizens at a provider."""
    return replace(
        provider_at(issuer), id="mitid", door=Door.CITIZEN, claims=ClaimNames(cpr="mitid.cpr")
    )


def staff_at(issuer: str) -> Provider:
    """Us as a sign-in for employees at a provider."""
    return replace(provider_at(issuer), id="kommune", door=Door.STAFF, claims=ClaimNames())
