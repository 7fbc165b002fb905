"""Precision and recall of every field over advertisements with known answers."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from intake.advert.reading import read_advert
from intake.advert.values import AdvertReading, Field, Force, Proposal
from taxonomy.taxonomy import Taxonomy
from tests.intake.advert.adverts import Advert

TODAY = date(2026, 11, 22)
_FORCE = {Force.MUST: "", Force.NICE: "-", Force.UNSAID: "?", Force.NOT: "!"}


def found_in(reading: AdvertReading) -> dict[str, set[str]]:
    """What was read, in the words of the expected answers."""
    found = {field.value: set(map(_said, reading.of(field))) for field in Field}
    return found | {"marks": {mark.ground for mark in reading.marks}}


def measure(
    adverts: Iterable[Advert], taxonomy: Taxonomy
) -> tuple[dict[str, tuple[int, int, int]], list[str]]:
    """By field: right, wrongly found, missed; and a line for each difference."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    lines: list[str] = []
    names = [*(field.value for field in Field), "marks"]
    for advert in adverts:
        found = found_in(read_advert(advert.text, taxonomy, TODAY))
        for name in names:
            expected: set[str] = getattr(advert, name)
            right[name] += len(found[name] & expected)
            wrong[name] += len(found[name] - expected)
            missed[name] += len(expected - found[name])
            if found[name] != expected:
                first = advert.text.partition("\n")[0][:30]
                lines.append(f"{first}: {name} {found[name]} != {expected}")
    return {name: (right[name], wrong[name], missed[name]) for name in names}, lines


def _said(proposal: Proposal) -> str:  # noqa: PLR0911 - one line per field
    value, front = proposal.value, _FORCE[proposal.force]
    match proposal.field:
        case Field.TITLE:
            return str(value["occupation"] or value["title"])
        case Field.HOURS:
            return f"{_number(value['min'])}-{_number(value['max'])}"
        case Field.POSITIONS:
            return _number(value["count"])
        case Field.DANISH:
            written = value["written"] or ""
            return f"{front}{value['oral'] or '?'}/{written}"
        case Field.LANGUAGE:
            return f"{front}{value['code']}:{value['level'] or '?'}"
        case Field.STARTS | Field.DEADLINE:
            return str(value["date"] or "?")
        case Field.KIND | Field.SHIFT | Field.DAY:
            return str(next(iter(value.values())))
    return f"{front}{value.get('skill') or value.get('code')}"


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else ""
