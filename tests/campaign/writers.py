"""Members of staff at work, until the server is gone."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random
from string import ascii_lowercase
from urllib.parse import quote

import httpx

from models.access_enums import STATED_PURPOSES, AuditAction, Role
from tests.campaign.ledger import Ledger, Write
from tests.campaign.town import Town, Waiting

BATCH = 3
REQUEST_ID = "X-Request-ID"
Step = Callable[[httpx.Client], None]


@dataclass(frozen=True)
class Work:
    """What all writers share."""

    address: str
    town: Town
    waiting: Waiting
    ledger: Ledger


class Writer(threading.Thread):
    """One signed-in browser that clicks as fast as it can."""

    def __init__(self, work: Work, role: Role, steps: tuple[str, ...], seed: int) -> None:
        super().__init__(daemon=True)
        self.work, self.role, self.random = work, role, Random(seed)
        self.decisions = cycle(("confirm", "drop"))
        self.steps: Iterator[Step] = cycle([getattr(self, step) for step in steps])

    def run(self) -> None:
        """Go on until the connection breaks."""
        with httpx.Client(base_url=self.work.address, timeout=60, trust_env=False) as client:
            try:
                self.sign_in(client)
                for step in self.steps:
                    step(client)
            except httpx.TransportError:
                return

    def sign_in(self, client: httpx.Client) -> None:
        """A new session."""
        data = {"user": self.work.town.accounts[self.role], "next": "/"}
        write = Write("sign-in", AuditAction.SIGN_IN)
        self._send(write, 303, lambda: client.post("/log-ind/demo", data=data))

    def purpose(self, client: httpx.Client) -> None:
        """Look beyond one's own caseload for a while."""
        data = {"purpose": self.random.choice(STATED_PURPOSES).value}
        write = Write("purpose", AuditAction.PURPOSE)
        self._send(write, 303, lambda: client.post("/formaal", data=data))

    def decide(self, client: httpx.Client) -> None:
        """Confirm or drop one proposal of a CV."""
        place = self.work.waiting.next()
        if place is None:
            return
        citizen, document, position = place
        data = {f"decision-{position}": next(self.decisions)}
        write = Write("decision", AuditAction.CHANGE, ("decided", document, position))
        address = f"/borgere/{quote(citizen)}/cv/{document}"
        self._send(write, 303, lambda: client.post(address, data=data))

    def bring(self, client: httpx.Client) -> None:
        """Import a small file of new citizens."""
        # Letters only: an id that could be a CPR number is refused.
        batch = "".join(self.random.choices(ascii_lowercase, k=16))
        rows = [_citizen(f"campaign-{batch}-{number}") for number in range(BATCH)]
        file = {"file": ("borgere.jsonl", "".join(json.dumps(row) + "\n" for row in rows))}
        write = Write("import", AuditAction.IMPORT, ("batch", batch))
        self._send(write, 200, lambda: client.post("/api/v1/import/citizens", files=file))

    def look(self, client: httpx.Client) -> None:
        """Open one of one's own citizens."""
        address = f"/borgere/{quote(self.random.choice(self.work.town.own))}"
        self._send(Write("look", AuditAction.VIEW), 200, lambda: client.get(address))

    def pry(self, client: httpx.Client) -> None:
        """Open somebody else's citizen, which is refused and written down."""
        address = f"/borgere/{quote(self.random.choice(self.work.town.others))}"
        self._send(Write("refusal", AuditAction.REFUSAL), 403, lambda: client.get(address))

    def _send(self, write: Write, expected: int, request: Callable[[], httpx.Response]) -> None:
        try:
            answer = request()
        except httpx.ConnectError:
            raise  # nobody was there: nothing was sent
        except httpx.TransportError:
            self.work.ledger.cut(write)
            raise
        if answer.status_code == expected:
            self.work.ledger.acknowledge(write, answer.headers[REQUEST_ID])
        else:
            self.work.ledger.other(write.kind, answer.status_code)


def staff(work: Work, seed: int) -> list[Writer]:
    """Four browsers that write different things at once."""
    return [
        Writer(work, Role.SAGSBEHANDLER, ("decide", "look", "decide"), seed),
        Writer(work, Role.SAGSBEHANDLER, ("purpose", "decide", "look"), seed + 1),
        Writer(work, Role.LEAD_CASEWORK, ("bring", "look"), seed + 2),
        Writer(work, Role.SAGSBEHANDLER, ("pry", "sign_in"), seed + 3),
    ]


def _citizen(identifier: str) -> dict[str, object]:
    return {"id": identifier, "skills": ["gulvvask"], "wishes": {"shifts": ["day"]}}
