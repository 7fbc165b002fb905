"""What a queue is, whichever library is behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: what kind, and the id of the row that tells about it. No person."""

    kind: str
    id: str


Work = Callable[[Job], None]


class Queue(Protocol):
    """The jobs of one municipality."""

    def put(self, session: Session, job: Job) -> None:
        """Ring for a job once the session's transaction is committed; not if it is not."""

    def work(self, do: Work, stop: Event) -> None:
        """Do jobs as they come, one at a time, until `stop` is set."""
