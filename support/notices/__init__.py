"""Notices: what happened in a case, told to whoever must know or act; mail waits in an outbox.

`kinds.toml` is the catalogue. A notice is written in the transaction of the act it tells of.
"""

from support.notices.events import Event, HouseEvent, Receiver, Subject
from support.notices.kinds import Told
from support.notices.telling import notify, notify_house, settle, told_by_default

__all__ = [
    "Event",
    "HouseEvent",
    "Receiver",
    "Subject",
    "Told",
    "notify",
    "notify_house",
    "settle",
    "told_by_default",
]
