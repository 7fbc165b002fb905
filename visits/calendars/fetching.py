"""A calendar from an address somebody typed: only from public hosts, bounded in size and time.

The server must not be made to ask its own network. So the host's addresses are looked up once,
all must be public, and the connection goes to one of those: a second look-up could tell
another. Every redirect is held to the same.
"""

import re
import socket
import time
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, IPv6Network, ip_address

import httpx

from visits.calendars.types import CalendarError

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 15
_STEP_SECONDS = 5
_MOST_REDIRECTS = 3
_LONGEST_ADDRESS = 2000
_HTTPS = 443
_GLOBAL_V6 = IPv6Network("2000::/3")
# An IPv4 address wrapped in one of these would be reached through a gateway (6to4, Teredo).
_WRAPPING_V6 = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
_NOT_FOUND, _GONE, _UNAUTHORIZED, _FORBIDDEN = 404, 410, 401, 403

TOO_LARGE = "kalenderen fylder mere end 5 MB. Del kun de næste måneder, og prøv igen."
_NO_ADDRESS = "skriv en adresse, der begynder med https://."
_NOT_PUBLIC = "adressen fører ikke til en kalender på internettet. Brug den adresse, du deler med."
_NO_ANSWER = "kalenderen svarer ikke lige nu. Prøv igen om lidt."
_TOO_SLOW = "kalenderen svarer for langsomt. Prøv igen om lidt."
_CLOSED = "kalenderen kræver log-ind. Del den med et link, som kan åbnes uden."
_MISSING = "der er ingen kalender på adressen længere. Del den igen, og skriv den nye adresse."
_GOES_ROUND = "adressen sender videre for mange gange. Brug den endelige adresse."

_WEBCAL = re.compile("^webcal://", re.IGNORECASE)

Resolve = Callable[[str], Sequence[str]]


def fetch(
    address: str,
    resolve: Resolve | None = None,
    transport: httpx.BaseTransport | None = None,
) -> bytes:
    """What lies at an address; raises CalendarError with what to do.

    `resolve` tells a host's addresses; `transport` stands in for the network in tests.
    """
    ends = time.monotonic() + SECONDS
    url = checked_url(address)
    with httpx.Client(transport=transport, timeout=_STEP_SECONDS, trust_env=False) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            answer = _ask(client, url, resolve or addresses_of, ends)
            if isinstance(answer, bytes):
                return answer
            url = checked_url(str(answer))
    raise CalendarError(_GOES_ROUND)


def checked_url(address: str) -> httpx.URL:
    """The address if it may be asked at all; raises CalendarError."""
    try:
        url = httpx.URL(_WEBCAL.sub("https://", address.strip()))
        # A host in punycode is only looked at when it is asked for.
        host = url.host
    except (httpx.InvalidURL, UnicodeError):
        raise CalendarError(_NO_ADDRESS) from None
    whole = url.scheme == "https" and host and len(address) <= _LONGEST_ADDRESS
    if not whole or url.userinfo or url.port not in (None, _HTTPS):
        raise CalendarError(_NO_ADDRESS)
    return url


def is_public(text: str) -> bool:
    """Whether an IP address lies on the open internet, not in a network behind the server."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        wrapped = any(address in network for network in _WRAPPING_V6)
        return address in _GLOBAL_V6 and address.is_global and not wrapped
    return address.is_global and not address.is_multicast and not address.is_reserved


def addresses_of(host: str) -> list[str]:
    """The IP addresses of a host, IPv4 first: not every server has the other."""
    found = socket.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)
    ordered = sorted(found, key=lambda row: row[0] != socket.AF_INET)
    return list(dict.fromkeys(str(row[4][0]) for row in ordered))


def _ask(client: httpx.Client, url: httpx.URL, resolve: Resolve, ends: float) -> bytes | httpx.URL:
    """The body, or where to ask instead."""
    try:
        addresses = resolve(url.host)
    except (OSError, UnicodeError):
        raise CalendarError(_NO_ANSWER) from None
    if not addresses or not all(is_public(one) for one in addresses):
        raise CalendarError(_NOT_PUBLIC)
    for one in addresses:
        try:
            return _answer(client, _request(client, url, one), url, ends)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
            raise CalendarError(_NO_ANSWER) from None
    raise CalendarError(_NO_ANSWER)


def _request(client: httpx.Client, url: httpx.URL, address: str) -> httpx.Request:
    """To the address that was checked; the certificate must still be the host's."""
    return client.build_request(
        "GET",
        url.copy_with(host=address),
        headers={"Host": url.host, "Accept": "text/calendar", "Accept-Encoding": "identity"},
        extensions={"sni_hostname": url.host},
    )


def _answer(
    client: httpx.Client, request: httpx.Request, url: httpx.URL, ends: float
) -> bytes | httpx.URL:
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return url.join(response.headers["location"])
        if response.status_code in (_UNAUTHORIZED, _FORBIDDEN):
            raise CalendarError(_CLOSED)
        if response.status_code in (_NOT_FOUND, _GONE):
            raise CalendarError(_MISSING)
        if not response.is_success:
            raise CalendarError(_NO_ANSWER)
        return _body(response, ends)
    finally:
        response.close()


def _body(response: httpx.Response, ends: float) -> bytes:
    """Read as it came: what is packed could unpack to anything."""
    whole = bytearray()
    for piece in response.iter_raw():
        whole += piece
        if len(whole) > MOST_BYTES:
            raise CalendarError(TOO_LARGE)
        if time.monotonic() > ends:
            raise CalendarError(_TOO_SLOW)
    return bytes(whole)
