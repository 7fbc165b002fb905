"""Acts on agreements, as pages and use cases call them."""

from placements.agreements.creating import NewAgreement, create
from placements.agreements.deciding import grant, prepare, refuse
from placements.agreements.drafts import run_cleanup
from placements.agreements.editing import Edited, add_version, edit
from placements.agreements.mentors import choose_mentor
from placements.agreements.moving import Mark, cancel, send, take_back, tick

__all__ = [
    "Edited",
    "Mark",
    "NewAgreement",
    "add_version",
    "cancel",
    "choose_mentor",
    "create",
    "edit",
    "grant",
    "prepare",
    "refuse",
    "run_cleanup",
    "send",
    "take_back",
    "tick",
]
