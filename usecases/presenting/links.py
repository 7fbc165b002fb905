"""The citizen's personal link to one question of consent."""

from datetime import datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.errors import refused
from models.presentation import PersonalLink, Presentation
from usecases.links import making, opening
from usecases.links.kind import (
    BROWSER_HOLDS,
    CODE_LIVES,
    TRIES,
    CodeTried,
    LinkKind,
    NewCode,
    NewLink,
)
from usecases.links.opening import claim
from usecases.presenting.stored import close_links

__all__ = [
    "BROWSER_HOLDS",
    "CODE_LIVES",
    "LINK_LIVES",
    "TRIES",
    "CodeTried",
    "NewCode",
    "NewLink",
    "claim",
    "link_actor",
    "new_code_for",
    "new_link",
    "opened_link",
    "try_code",
]

LINK_LIVES = timedelta(days=14)


def link_actor(link: PersonalLink) -> Actor:
    """The citizen, as far as link and code vouch for one."""
    return Actor(
        municipality_id=link.municipality_id,
        role=Role.CITIZEN,
        user_id="link",
        name="link",
        citizen_id=link.citizen_id,
    )


_KIND = LinkKind(PersonalLink, link_actor, "link")


def new_link(session: Session, actor: Actor, presentation: Presentation, now: datetime) -> NewLink:
    """A link to a presentation's question; older ones open nothing from now on."""
    close_links(session, presentation, now)
    return making.new_link(
        session,
        _KIND,
        now,
        now + LINK_LIVES,
        municipality_id=presentation.municipality_id,
        citizen_id=presentation.citizen_id,
        presentation_id=presentation.id,
        created_by=actor.user_id,
    )


def new_code_for(session: Session, presentation: Presentation, now: datetime) -> NewCode:
    """A fresh code for the link in use, which no browser holds from now on.

    Raises INPUT_REFUSED where no link waits, or the one there has had its share of codes.
    """
    link = _waiting_link(session, presentation, now)
    made = making.new_code_for(session, link, now) if link else None
    if made is None:
        raise refused("linket kan ikke få en ny kode. Lav et nyt link.", "code")
    return made


def try_code(
    session: Session, municipality_id: str, token: str, code: str, now: datetime
) -> CodeTried:
    """Spend one try of a link; see `usecases.links.opening.try_code`."""
    return opening.try_code(session, _KIND, municipality_id, token, code, now)


def opened_link(
    session: Session, municipality_id: str, token: str, browser: str | None, now: datetime
) -> PersonalLink:
    """The link, in the browser that gave its code; raises LINK_CLOSED for any other."""
    return opening.opened_link(session, _KIND, municipality_id, token, browser, now)


def _waiting_link(
    session: Session, presentation: Presentation, now: datetime
) -> PersonalLink | None:
    query = readable(system_actor(presentation.municipality_id), PersonalLink).where(
        col(PersonalLink.citizen_id) == presentation.citizen_id,
        col(PersonalLink.presentation_id) == presentation.id,
        col(PersonalLink.ends_at) > now,
    )
    return session.exec(query).first()
