"""What a request works with: a session that commits, who acts, the index, today's date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlmodel import Session
from starlette.responses import HTMLResponse

from access.actor import Actor, nobody
from access.audit.trail import open_trail
from access.policies import Permission, require
from access.sessions import SignedIn
from api.identity import signed_in
from api.rendering import render
from api.words import Words
from matching.store import IndexStore
from models.database import open_session, stand_in
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality
from support.clock import danish_date_of, now
from support.settings import Settings
from usecases.municipalities import choose_municipality
from usecases.notices.counting import unread_count


@dataclass(frozen=True)
class Desk:
    """One request's place of work. `sign_in` is None on the few pages open to all."""

    request: Request
    session: Session
    actor: Actor
    now: datetime
    sign_in: SignedIn | None = None

    @property
    def store(self) -> IndexStore:
        """The process-wide index of the match."""
        return cast("IndexStore", self.request.app.state.store)

    @property
    def settings(self) -> Settings:
        """The settings the application was made with."""
        return cast("Settings", self.request.app.state.settings)

    @property
    def today(self) -> date:
        """The date in Denmark."""
        return danish_date_of(self.now)

    @cached_property
    def words(self) -> Words:
        """Danish words for codes."""
        return Words(self.store.taxonomy(self.session, self.actor))

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page with the words and the date every page may need."""
        shared = {"words": self.words, "today": self.today}
        if self.sign_in is not None:
            shared["unread"] = unread_count(self.session, self.actor)
        return render(self.request, template, shared | values, status)


def clock() -> datetime:
    """The time; tests put another one in its place."""
    return now()


ClockDep = Annotated[datetime, Depends(clock)]


def database_session(request: Request) -> Iterator[Session]:
    """A session that commits when the endpoint ends well, else changes nothing."""
    with open_session(request.app.state.engine) as session:
        yield session
        session.commit()


# `function`: the commit comes before the answer, so that a redirect finds what was written
# and nobody sees a page whose look could not be logged.
SessionDep = Annotated[Session, Depends(database_session, scope="function")]


def _house(request: Request, session: Session, now: datetime) -> str:
    """The municipality this server serves; the session works in it from here on."""
    request.state.now = now
    state = request.app.state
    if state.municipality_id is None:
        state.municipality_id = choose_municipality(session, None)
    stand_in(session, state.municipality_id)
    municipality = session.get_one(Municipality, state.municipality_id)
    request.state.municipality = municipality.name
    return municipality.id


class Requires:
    """The policy of a route: the one permission it asks for. A route without one is refused."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    def __call__(self, request: Request, session: SessionDep, now: ClockDep) -> Desk:
        """The desk of whoever is signed in and may."""
        municipality = _house(request, session, now)
        found = signed_in(request, session, municipality, now)
        if found is None:
            raise PraktikmatchError(ErrorCode.SIGN_IN_NEEDED)
        request.state.sign_in = found
        open_trail(session, found.actor, now, request.state.request_id)
        require(found.actor, self.permission)
        return Desk(request, session, found.actor, now, found)


class Open:
    """The policy of a route open to all. Without sign-in it acts as nobody."""

    def __call__(self, request: Request, session: SessionDep, now: ClockDep) -> Desk:
        """A desk for whoever comes; it knows who is signed in, for the page's frame."""
        municipality = _house(request, session, now)
        found = signed_in(request, session, municipality, now)
        request.state.sign_in = found
        actor = found.actor if found else nobody(municipality)
        open_trail(session, actor, now, request.state.request_id)
        return Desk(request, session, actor, now, found)


OpenDesk = Annotated[Desk, Depends(Open())]
