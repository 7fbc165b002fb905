"""What the law says of an opening's workplace: above its list, never held against a person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from access.actor import Actor
from law.quota.headroom import QUOTA
from law.types import Finding, Verdict
from law.words import decimal, listed
from matching.profiles import Demand
from matching.results import Match, OpeningLimit, Status
from models.enums import OfferType, OpeningKind
from placements.lawful.early import about_workplace
from placements.lawful.room import Room, rooms, staff_range
from placements.lawful.types import Asked
from support.danish import danish_date
from usecases.reading.opening_types import PLACE, OpeningFacts
from usecases.reading.openings import opening_facts

# An opening of these kinds that names no offer is meant as a praktik.
_PRAKTIK = frozenset({OpeningKind.PRAKTIK.value, OpeningKind.VIRKSOMHEDSCENTER.value, PLACE})
_STATUS = {Verdict.FAIL: Status.UNMET, Verdict.UNKNOWN: Status.UNKNOWN}


def with_law(session: Session, actor: Actor, match: Match, opening_id: str, today: date) -> Match:
    """The match with the quota and the other rules about the workplace among its limits."""
    opening = opening_facts(session, actor, opening_id)
    asked = asked_of(opening.p_number, opening, today)
    found = rooms(session, actor, asked, today)
    room = next((found[one] for one in asked if one in found), None)
    quota = () if room is None else (quota_limit(room),)
    others = _other_rules(session, actor, asked, today)
    # Two offers may meet the same rule in the same words.
    found_limits = dict.fromkeys((*match.opening_limits, *quota, *others))
    return replace(match, opening_limits=tuple(found_limits))


def _other_rules(
    session: Session, actor: Actor, asked: Sequence[Asked], today: date
) -> Iterator[OpeningLimit]:
    """Rules that do not say yes; the quota is told by its numbers instead."""
    for one in asked:
        for finding in about_workplace(session, actor.municipality_id, one, today):
            if finding.rule != QUOTA and finding.verdict in _STATUS:
                yield OpeningLimit(finding.rule, _STATUS[finding.verdict], _sentence(finding))


def _sentence(finding: Finding) -> str:
    checked = "" if finding.confirmed else ", ikke bekræftet"
    parts = (finding.label, finding.mend, f"Kilde: {finding.paragraph}{checked}.")
    return " ".join(filter(None, parts))


def asked_of(p_number: str, opening: OpeningFacts | Demand, today: date) -> list[Asked]:
    """What an opening comes to under each offer it may lead to, with its least hours."""
    if opening.offers:
        offers = [OfferType(offer) for offer in opening.offers]
    else:
        offers = [OfferType.VIRKSOMHEDSPRAKTIK] if opening.kind in _PRAKTIK else []
    starts = max(opening.starts or today, today)
    ends = opening.until if opening.until is None or opening.until >= starts else None
    hours = opening.hours_min if opening.hours_min is not None else opening.hours_max
    return [Asked(p_number, offer, starts, ends, hours) for offer in offers]


def quota_limit(room: Room) -> OpeningLimit:
    """Met, unmet or unknown, in one sentence with the numbers and where they are from."""
    left = room.left
    if left.over_at_peak or left.at_peak == 0:
        status = Status.UNMET
    else:
        status = Status.UNKNOWN if left.unknown_because else Status.MET
    sentences = [_room(room), _hours(room, status), _staff(room), _unknown(room), _source(room)]
    return OpeningLimit(QUOTA, status, " ".join(filter(None, sentences)))


def _room(room: Room) -> str:
    left = room.left
    if left.today is None or left.on_start is None or left.at_peak is None:
        return "Vi kan ikke regne pladsen efter forholdstallet ud."
    if left.on_start == left.today:
        parts = [f"{_shown(left.today)} i dag og på startdagen"]
    else:
        parts = [f"{_shown(left.today)} i dag", f"{_shown(left.on_start)} på startdagen"]
    if left.at_peak < min(left.today, left.on_start):
        parts.append(f"mindst {_shown(left.at_peak)} i perioden ({danish_date(left.peak_day)})")
    return f"Plads efter forholdstallet: {', '.join(parts)} (årsværk)."


def _hours(room: Room, status: Status) -> str:
    if status is Status.UNMET:
        return "Der er ikke plads til en mere. Vælg en senere start eller et andet arbejdssted."
    if room.hours_left is not None and room.hours_left < room.full_time_hours:
        return f"Én mere kan højst have {room.hours_left} timer om ugen."
    return ""


def _staff(room: Room) -> str:
    span = staff_range(room)
    if span is None:
        return ""
    low, high = (decimal(each) for each in span)
    figures = low if low == high else f"{low}-{high}"
    guess = ", et skøn fra ældre måneder" if room.left.estimated else ""
    return f"Ordinært ansatte: {figures} årsværk over {len(room.left.months_used)} måneder{guess}."


def _unknown(room: Room) -> str:
    missing = room.left.unknown_because
    return f"Spørg arbejdspladsen: {listed(missing)}." if missing else ""


def _source(room: Room) -> str:
    checked = "" if room.version.confirmed else ", ikke bekræftet"
    return f"Kilde: {room.version.paragraph}{checked}."


def _shown(value: Fraction) -> str:
    return decimal(max(value, Fraction(0)))
