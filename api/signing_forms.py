"""What the forms of signing send: whole numbers, days, parties and codes, checked."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from starlette.datastructures import FormData

from models.enums import LabelledEnum
from models.errors import refused
from models.placement_enums import Party
from placements.signatures import CaseFact
from usecases.signing.by_staff import OnBehalf, VitasApprovals
from usecases.signing.links import Recipient
from usecases.signing.signing import No

Listed = TypeVar("Listed", bound=LabelledEnum)


def read_number(form: FormData) -> int:
    """Which text was read; raises INPUT_REFUSED for a page that did not say."""
    text = str(form.get("content") or "")
    if not (text.isascii() and text.isdigit() and len(text) <= len("9999")):
        raise refused("siden er forældet. Hent den igen.", "content")
    return int(text)


def read_no(form: FormData) -> No:
    """A no to the text that was read."""
    return No(read_number(form), _text(form, "reason"), _text(form, "text"))


def read_party(form: FormData) -> Party:
    """The party a form is about."""
    return _listed(Party, _text(form, "party"), "party")


def read_recipient(form: FormData) -> Recipient:
    """Whom a link is for."""
    party = read_party(form)
    return Recipient(party, _text(form, f"name-{party}"), _text(form, f"email-{party}"))


def read_on_behalf(form: FormData) -> OnBehalf:
    """Which text was signed elsewhere, and why staff note it."""
    return OnBehalf(read_number(form), _text(form, f"reason-{read_party(form)}"))


def read_fact(form: FormData) -> tuple[CaseFact, bool]:
    """A fact and whether it holds."""
    return _listed(CaseFact, _text(form, "fact"), "fact"), form.get("holds") == "true"


def read_approvals(form: FormData) -> VitasApprovals:
    """Number and days; a party without a day has not approved yet."""
    days: Mapping[Party, date] = {
        party: _day(text, party)
        for party in Party
        if (text := _text(form, f"day-{party.value}").strip())
    }
    return VitasApprovals(read_number(form), _text(form, "number"), days)


def _day(text: str, party: Party) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refused("skal være en dato.", f"day-{party.value}") from None


def _listed(listed: type[Listed], text: str, field: str) -> Listed:
    try:
        return listed(text)
    except ValueError:
        raise refused("vælg på listen.", field) from None


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
