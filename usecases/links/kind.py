"""What one kind of personal link is, and the secrets it hands out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from access.actor import Actor
from models.link import LinkRow

Link = TypeVar("Link", bound=LinkRow)

TRIES = 5
# Told on the phone and written at once (OWASP ASVS 5.0, 6.5.5: ten minutes at most).
CODE_LIVES = timedelta(minutes=10)
# Long enough to read and answer, short enough for a computer others use too.
BROWSER_HOLDS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LinkKind(Generic[Link]):
    """Where the links of a kind lie, as whom their holder acts, and the log's word for one."""

    table: type[Link]
    holder: Callable[[Link], Actor]
    logged_as: str


@dataclass(frozen=True, slots=True)
class NewLink:
    """What staff hand over, shown once: the link to be sent, the code to be read aloud."""

    token: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code for a link the person has, shown once."""

    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CodeTried:
    """What a code led to: the browser's own token where it was right, else tries left.

    `too_old`: the link waits for a new code; no try was spent.
    """

    browser: str | None
    tries_left: int
    too_old: bool = False
