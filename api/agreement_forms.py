"""Forms about agreements other than their text: a new one, a decision, the start list."""

from datetime import date

from starlette.datastructures import FormData

from models.cpr import holds_cpr
from models.errors import refused
from models.placement_enums import Origin
from placements.agreements.moving import Mark
from placements.agreements.service import NewAgreement

_POINT = "point-"
_NEW = ("citizen", "p_number", "offer", "kind", "origin", "starts", "ends", "order", "proposal",
        "demand")  # fmt: skip


def text(form: FormData, name: str) -> str:
    """A field without blanks around it; empty where it is missing."""
    return str(form.get(name) or "").strip()


def typed(form: FormData) -> dict[str, str]:
    """Every field as it was typed, to show it again."""
    return {name: str(form.get(name) or "") for name in form}


def typed_new(form: FormData) -> dict[str, str]:
    """The fields of a new agreement as typed."""
    return {name: str(form.get(name) or "").strip() for name in _NEW}


def read_new(form: FormData) -> NewAgreement:
    """A new agreement; raises INPUT_REFUSED by field."""
    fields = typed_new(form)
    if not fields["citizen"]:
        raise refused("skriv borgerens id.", "citizen")
    if holds_cpr(fields["citizen"]):
        raise refused("skriv borgerens id, ikke et CPR-nummer.", "citizen")
    if not fields["p_number"]:
        raise refused("skriv arbejdsstedets P-nummer.", "p_number")
    if fields["origin"] not in list(Origin):
        raise refused("vælg, hvordan aftalen er kommet i stand.", "origin")
    return NewAgreement(
        citizen_id=fields["citizen"],
        p_number=fields["p_number"],
        offer=fields["offer"],
        origin=Origin(fields["origin"]),
        starts=read_day(fields["starts"], "starts"),
        ends=read_day(fields["ends"], "ends") if fields["ends"] else None,
        kind=fields["kind"] or None,
        order_id=fields["order"] or None,
        proposal_id=fields["proposal"] or None,
        demand_id=fields["demand"] or None,
    )


def read_marks(form: FormData) -> dict[str, Mark]:
    """What was said of each point; raises INPUT_REFUSED."""
    try:
        return {
            name.removeprefix(_POINT): Mark(str(value))
            for name, value in form.items()
            if name.startswith(_POINT)
        }
    except ValueError:
        raise refused("vælg gjort, ikke gjort eller ved ikke endnu.", "points") from None


def read_day(typed_day: str, field: str) -> date:
    """A date; raises INPUT_REFUSED."""
    try:
        return date.fromisoformat(typed_day)
    except ValueError:
        raise refused("skal være en dato.", field) from None


def read_version(form: FormData, name: str = "version") -> int:
    """The number the page was shown with; anything else was never a page of ours."""
    value = text(form, name)
    if not (value.isascii() and value.isdecimal() and len(value) <= 9):  # noqa: PLR2004 - digits
        raise refused("genindlæs siden, og prøv igen.", name)
    return int(value)
