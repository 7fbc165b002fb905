"""Goes everywhere a browser can: every route with every id there is, every link, every form."""

import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from httpx import Response
from pypdf import PdfReader

from tests.api.web_client import TestClient

# Names of parts of an address whose values no town knows beforehand.
_ANYWHERE = {
    "provider_id": ("nowhere",),
    "rule": ("closed_case",),
    "kind": ("citizens",),
    "search_id": ("s-lead_casework",),
    "centre_id": ("c-1",),
    "number": ("1",),
    "module_id": ("foerste",),
    "allocation_id": ("f-lead_casework",),
    "law_rule": ("quota",),
    "law_version": ("2020",),
    "paper": ("agreement", "grant", "vitas"),
    "letter": ("1",),
}
# Ways to ask for more than the plain address shows.
_QUERIES: dict[str, tuple[str, ...]] = {
    "/aabninger": ("?text=e", "?side=1"),
    "/aabninger/{opening_id:path}": ("?top=100", "?top=100&no_unknown=true"),
    "/borgere/{citizen_id:path}/aabninger": ("?top=100",),
    "/api/v1/openings/{opening_id:path}/match": ("?top=100",),
    "/api/v1/citizens": ("?limit=500",),
    "/virksomheder": ("?text=e",),
    "/log": ("?since=", "?sample=true&size=200", "?action=view", "?since=x"),
    "/log-ind": ("?next=/borgere/K-1",),
    "/log-ind/svar": ("?error=access_denied", "?state=x&code=y"),
    "/link/{token}/svar": ("?sprog=en",),
}
# One filling for every form: whatever field a form has, it is sent something.
_FORM = dict(
    parse_qsl(
        "text=e&caseworker=&format=pdf&purpose=stand_in&next=/borgere&say=yes&line=hours&action="
        "&identity=true&spoken=phone&code=000000&role=lead_casework&user=x&cpr=0101650000&since="
        "&kind=citizens&until=2027-01-01&reason=e&target=99000007/O-1&citizen=K-1&starts=2026-12-01"
        "&module=P-koekken/foerste&outcome=dispensed",
        keep_blank_values=True,
    )
)
_FILE = {"file": ("e.jsonl", b'{"id": "K-9"}\n')}
_SIGN_OUT = "/log-ud"
_LINK = re.compile(r'(?:href|action)="(/[^"]*)"')
MOST_PAGES = 1500


class Crawler:
    """One browser and everything it was sent."""

    def __init__(self, client: TestClient, ids: Mapping[str, Iterable[str]]) -> None:
        self.client = client
        self.ids = {**_ANYWHERE, **ids}
        self.seen: set[str] = set()

    def everything(self) -> Iterator[tuple[str, str]]:
        """Every answer as (what was asked, all text that came)."""
        yield from self.pages()
        yield from self.forms()

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every GET route, then every link found on the way."""
        waiting = [address for path in self._paths("GET") for address in self._queries(path)]
        while waiting:
            address = waiting.pop(0)
            assert len(self.seen) < MOST_PAGES, f"links without end: {sorted(self.seen)[::40]}"
            if address in self.seen or address.startswith("/static/"):
                continue
            self.seen.add(address)
            answer = self.client.get(address)
            yield f"GET {address}", _all_of(answer)
            waiting += [link.replace("&amp;", "&") for link in _LINK.findall(answer.text)]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Every POST route on one object, with every field and with a file; signing out is last."""
        paths = sorted(self._paths("POST"), key=lambda path: path == _SIGN_OUT)
        for path in paths:
            for address in itertools.islice(self._filled(path), 1):
                for sent in ({"data": _FORM}, {"files": _FILE}):
                    answer = self.client.post(address, **cast("dict[str, Any]", sent))
                    yield f"POST {address}", _all_of(answer)

    def _paths(self, method: str) -> list[str]:
        app = cast("FastAPI", self.client.app)
        routes = iter_route_contexts(app.routes)
        return sorted({str(r.path) for r in routes if method in (getattr(r, "methods", ()) or ())})

    def _queries(self, path: str) -> Iterator[str]:
        for address in self._filled(path):
            yield address
            yield from (address + query for query in _QUERIES.get(path, ()))
        yield from self._pairs(path)

    def _pairs(self, path: str) -> Iterator[str]:
        names = {"/forklaring": ("borger", "aabning"), "/api/v1/explain": ("citizen", "opening")}
        if path in names:
            person, place = names[path]
            pairs = itertools.product(self.ids["citizen_id"], self.ids["opening_id"])
            yield from (f"{path}?{person}={one}&{place}={other}" for one, other in pairs)
        if path == "/forslag/nyt":
            people = "".join(f"&borger={one}" for one in self.ids["citizen_id"])
            yield f"{path}?aabning=O-1{people}"
        if path == "/sammenlign":
            two = itertools.pairwise(self.ids["citizen_id"])
            yield from (f"{path}?aabning=O-1&a={one}&b={other}" for one, other in two)

    def _filled(self, path: str) -> Iterator[str]:
        """The address with every id there is. A part nobody has told of is an error."""
        names = re.findall(r"\{(\w+)(?::path)?\}", path)
        for values in itertools.product(*(self.ids[name] for name in names)):
            address = path
            for name, value in zip(names, values, strict=True):
                address = re.sub(rf"\{{{name}(?::path)?\}}", value, address)
            yield address


def _all_of(answer: Response) -> str:
    """Headers, body and what a file shows, of the answer and of those that led to it."""
    parts = []
    for one in (*answer.history, answer):
        headers = {**one.headers, "content-length": ""}  # its digits mean nothing
        parts += [f"{name}: {value}" for name, value in headers.items()]
        parts.append(one.content.decode("utf-8", "replace"))
        if one.content.startswith(b"%PDF"):
            pages = PdfReader(io.BytesIO(one.content)).pages
            parts += [page.extract_text() for page in pages]
    return "\n".join(parts)
