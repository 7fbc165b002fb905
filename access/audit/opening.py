"""A session fit for work on persons: one municipality, one actor, one trail."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import open_trail
from models.database import open_session


def open_audited(engine: Engine, actor: Actor, now: datetime, request_id: str = "-") -> Session:
    """A session of the actor's municipality in which every look and change is written down."""
    session = open_session(engine, actor.municipality_id)
    open_trail(session, actor, now, request_id)
    return session
