"""Fetching: only public hosts, also after a redirect; bounded; every failure in words."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from visits.calendars import fetching
from visits.calendars.fetching import checked_url, fetch, is_public
from visits.calendars.types import CalendarError

ADDRESS = "https://kalender.example/a.ics?noegle=1"
PUBLIC = "93.184.215.14"
Handler = Callable[[httpx.Request], httpx.Response]


def found() -> httpx.Response:
    return httpx.Response(200, stream=httpx.ByteStream(b"BEGIN:VCALENDAR"))


def asked(handler: Handler, hosts: dict[str, list[str]] | None = None) -> bytes:
    known = hosts or {"kalender.example": [PUBLIC]}
    return fetch(ADDRESS, lambda host: known[host], httpx.MockTransport(handler))


def test_the_connection_goes_to_the_checked_address_in_the_hosts_name() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return found()

    assert asked(handler) == b"BEGIN:VCALENDAR"
    (request,) = seen
    assert request.url == httpx.URL(f"https://{PUBLIC}/a.ics?noegle=1")
    assert request.headers["host"] == "kalender.example"
    assert request.extensions["sni_hostname"] == "kalender.example"


@pytest.mark.parametrize(
    "address",
    [
        "http://kalender.example/a.ics",
        "ftp://kalender.example/a.ics",
        "file:///etc/passwd",
        "https://bruger:kode@kalender.example/a.ics",
        "https://kalender.example:8443/a.ics",
        "https:///a.ics",
        "https://xn--/a.ics",
        "kalender.example/a.ics",
        "https://kalender.example/" + "a" * 2000,
        "",
        "https://[::1",
    ],
)
def test_an_address_that_is_not_https_to_a_host_is_refused(address: str) -> None:
    with pytest.raises(CalendarError, match="https"):
        checked_url(address)


@pytest.mark.parametrize("scheme", ["webcal", "WEBCAL", "WebCal", "HTTPS"])
def test_a_calendars_own_kind_of_address_is_taken(scheme: str) -> None:
    address = f" {scheme}://kalender.example/a.ics "
    assert str(checked_url(address)) == "https://kalender.example/a.ics"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.2.3",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1",
        "::ffff:127.0.0.1", "::ffff:93.184.215.14", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:4136:e378::", "ff02::1", "not an address",
    ],
)  # fmt: skip
def test_what_lies_behind_the_server_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("addresses", [["10.0.0.1"], [PUBLIC, "127.0.0.1"], []])
def test_a_host_with_one_private_address_is_not_asked(addresses: list[str]) -> None:
    with pytest.raises(CalendarError, match="internettet"):
        asked(lambda _: pytest.fail("it was asked"), {"kalender.example": addresses})


def test_a_redirect_is_followed_only_to_another_public_host() -> None:
    hosts = {"kalender.example": [PUBLIC], "ny.example": [PUBLIC], "inde.example": ["10.0.0.1"]}

    def to(address: str) -> Handler:
        def handler(request: httpx.Request) -> httpx.Response:
            if request.headers["host"] == "kalender.example":
                return httpx.Response(302, headers={"location": address})
            return found()

        return handler

    assert asked(to("https://ny.example/b.ics"), hosts) == b"BEGIN:VCALENDAR"
    with pytest.raises(CalendarError, match="internettet"):
        asked(to("https://inde.example/b.ics"), hosts)
    with pytest.raises(CalendarError, match="https"):
        asked(to("http://ny.example/b.ics"), hosts)
    with pytest.raises(CalendarError, match="for mange gange"):
        asked(to("/igen.ics"), hosts)


@pytest.mark.parametrize(
    ("status", "words"), [(401, "log-ind"), (404, "ingen kalender"), (500, "svarer ikke")]
)
def test_an_answer_without_a_calendar_is_told(status: int, words: str) -> None:
    with pytest.raises(CalendarError, match=words):
        asked(lambda _: httpx.Response(status))


def test_a_calendar_that_is_down_or_huge_or_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("", request=request)

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 100_000

    with pytest.raises(CalendarError, match="svarer ikke"):
        asked(down)
    with pytest.raises(CalendarError, match="5 MB"):
        asked(lambda _: httpx.Response(200, content=endless()))
    monkeypatch.setattr(fetching, "SECONDS", -1)
    with pytest.raises(CalendarError, match="langsomt"):
        asked(lambda _: httpx.Response(200, content=endless()))


def test_the_next_address_of_a_host_is_tried() -> None:
    other = "93.184.215.15"

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.host == PUBLIC:
            raise httpx.ConnectError("", request=request)
        return found()

    assert asked(handler, {"kalender.example": [PUBLIC, other]}) == b"BEGIN:VCALENDAR"


def test_a_host_nobody_knows() -> None:
    def unknown(_host: str) -> list[str]:
        raise OSError

    with pytest.raises(CalendarError, match="svarer ikke"):
        fetch(ADDRESS, unknown)
