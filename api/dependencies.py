"""What a request works with: a session that commits, an actor, the index, today's date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlmodel import Session
from starlette.responses import HTMLResponse

from access.actor import Actor
from api.rendering import render
from api.words import Words
from matching.store import IndexStore
from models.database import open_session
from models.municipality import Municipality
from support.clock import danish_date_of, now
from support.settings import Settings
from usecases.municipalities import choose_municipality

DESK = "skranken"


@dataclass(frozen=True)
class Desk:
    """One request's place of work."""

    request: Request
    session: Session
    actor: Actor
    now: datetime

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
        return render(self.request, template, shared | values, status)


def clock() -> datetime:
    """The time; tests put another one in its place."""
    return now()


def database_session(request: Request) -> Iterator[Session]:
    """A session that commits when the endpoint ends well, else changes nothing."""
    with open_session(request.app.state.engine) as session:
        yield session
        session.commit()


# `function`: the commit comes before the answer, so that a redirect finds what was written.
SessionDep = Annotated[Session, Depends(database_session, scope="function")]


def desk(request: Request, session: SessionDep, now: Annotated[datetime, Depends(clock)]) -> Desk:
    """The desk of the one municipality served, until people can sign in."""
    identifier = request.app.state.municipality_id or choose_municipality(session, None)
    municipality = session.get_one(Municipality, identifier)
    request.state.municipality = municipality.name
    return Desk(request, session, Actor(municipality_id=municipality.id, name=DESK), now)


DeskDep = Annotated[Desk, Depends(desk)]
