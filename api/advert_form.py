"""The form of a read advertisement: filled in from the reading, read back from a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

from starlette.datastructures import FormData

from intake.advert.drafting import AdvertChoices, refused
from intake.advert.values import AdvertReading, Field, Force, Proposal
from taxonomy.taxonomy import Taxonomy

TEXTS = (
    "text", "p_number", "title", "occupation", "kind", "hours_min", "hours_max", "starts",
    "deadline", "positions", "postcode", "danish_oral", "danish_written", "more_must", "more_nice",
)  # fmt: skip
LABELS = {
    "text": "Teksten", "p_number": "Arbejdssted", "title": "Titel", "occupation": "Fag",
    "kind": "Slags", "hours_min": "Timer om ugen, mindst", "hours_max": "Timer om ugen, højst",
    "shifts": "Tider", "days": "Dage", "starts": "Start", "deadline": "Ansøgningsfrist",
    "positions": "Antal pladser", "postcode": "Postnummer", "danish_oral": "Dansk, mundtligt",
    "danish_written": "Dansk, skriftligt", "more_must": "Krav", "more_nice": "Fordele",
}  # fmt: skip
_NEEDED = {
    "p_number": "mangler. Vælg det arbejdssted, åbningen hører til",
    "title": "mangler. Skriv stillingens titel",
    "kind": "mangler. Vælg, hvad åbningen er",
}
_AS_WRITTEN = (
    "text", "p_number", "title", "kind", "starts", "deadline", "postcode", "danish_oral",
    "danish_written",
)  # fmt: skip
_ITEMS = {Field.SKILL, Field.CERTIFICATE, Field.LICENCE, Field.LANGUAGE, Field.TASK}
_ITEM_KINDS = {each.value for each in _ITEMS}
_CLEAR = {Force.MUST: "must", Force.NICE: "nice"}
_MOST_ITEMS = 100
# A driving licence the text names without its category.
NO_CATEGORY = "?"
NO_CATEGORY_CHOSEN = "mangler en kategori. Vælg den i listen"
NO_CHOICE = "mangler et valg. Vælg en af mulighederne"


@dataclass(frozen=True, slots=True)
class Item:
    """One demand of the form: what it is, what is chosen, and which proposal it came from."""

    number: int
    kind: str
    code: str
    choice: str
    level: str = ""


@dataclass(slots=True)
class AdvertForm:
    """Everything in the form as texts, so that it can be shown again as it was sent."""

    values: dict[str, str]
    shifts: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    items: dict[int, Item] = field(default_factory=dict)


def form_of(reading: AdvertReading) -> AdvertForm:
    """The form a reading fills in: only what is clear, nothing where two tellings differ."""
    values = dict.fromkeys(TEXTS, "") | {"text": reading.text}
    title, hours, danish = (
        _only(reading, Field.TITLE),
        _only(reading, Field.HOURS),
        _danish(reading),
    )
    if title:
        values |= {"title": _text(title, "title"), "occupation": _text(title, "uri")}
    if hours:
        values |= {"hours_min": _text(hours, "min"), "hours_max": _text(hours, "max")}
    if danish:
        values |= {"danish_oral": _text(danish, "oral"), "danish_written": _text(danish, "written")}
    for name, kind, key in (
        ("kind", Field.KIND, "kind"),
        ("starts", Field.STARTS, "date"),
        ("deadline", Field.DEADLINE, "date"),
        ("positions", Field.POSITIONS, "count"),
        ("postcode", Field.POSTCODE, "code"),
    ):
        found = _only(reading, kind)
        values[name] = _text(found, key) if found else ""
    return AdvertForm(
        values,
        shifts=[_text(each, "shift") for each in reading.of(Field.SHIFT)],
        days=[_text(each, "day") for each in reading.of(Field.DAY)],
        items={item.number: item for item in _items(reading)},
    )


def form_from(sent: FormData) -> AdvertForm:
    """The form as a browser sent it; what it does not know of is left out."""
    items = {}
    for number in range(_MOST_ITEMS):
        kind, _, code = _sent(sent, f"item-{number}").partition(":")
        if code and kind in _ITEM_KINDS:
            choice, level = _sent(sent, f"choice-{number}"), _sent(sent, f"level-{number}")
            code = _sent(sent, f"value-{number}") or code
            items[number] = Item(number, kind, code, choice, level)
    return AdvertForm(
        {name: _sent(sent, name) for name in TEXTS},
        shifts=[each for each in sent.getlist("shifts") if isinstance(each, str)],
        days=[each for each in sent.getlist("days") if isinstance(each, str)],
        items=items,
    )


def choices_of(form: AdvertForm, taxonomy: Taxonomy) -> AdvertChoices:
    """The decisions in a form; raises INPUT_REFUSED with the fields that cannot be read."""
    problems: list[dict[str, object]] = [
        {"field": name, "problem": problem}
        for name, problem in _NEEDED.items()
        if not form.values[name]
    ]
    numbers: dict[str, float | None] = {}
    for name in ("hours_min", "hours_max", "positions"):
        try:
            numbers[name] = _number(form.values[name])
        except ValueError:
            problems.append({"field": name, "problem": "skal være et tal"})
    positions = numbers.get("positions")
    if positions is not None and positions != int(positions):
        problems.append({"field": "positions", "problem": "skal være et helt tal"})
    problems += _undecided(form)
    if problems:
        raise refused(problems)
    return _choices(form, numbers, taxonomy)


def _undecided(form: AdvertForm) -> Iterator[dict[str, object]]:
    for item in form.items.values():
        if item.choice not in ("must", "nice", "drop"):
            yield {"field": f"choice-{item.number}", "problem": NO_CHOICE}
        elif item.code == NO_CATEGORY and item.choice == "must":
            yield {"field": f"choice-{item.number}", "problem": NO_CATEGORY_CHOSEN}


def _choices(
    form: AdvertForm, numbers: Mapping[str, float | None], taxonomy: Taxonomy
) -> AdvertChoices:
    values, positions = form.values, numbers["positions"]
    occupation = taxonomy.occupations.get(values["occupation"])
    return AdvertChoices(
        cvr="",
        **{name: values[name] for name in _AS_WRITTEN},
        occupation=(occupation.uri, occupation.label) if occupation else None,
        hours_min=numbers["hours_min"],
        hours_max=numbers["hours_max"],
        positions=int(positions) if positions is not None else None,
        shifts=form.shifts,
        days=form.days,
        licences=_codes(form, Field.LICENCE, "must"),
        must_skills=[*_codes(form, Field.SKILL, "must"), *_written(values["more_must"])],
        nice_skills=[*_codes(form, Field.SKILL, "nice"), *_written(values["more_nice"])],
        must_certificates=_codes(form, Field.CERTIFICATE, "must"),
        nice_certificates=_codes(form, Field.CERTIFICATE, "nice"),
        languages=[
            (item.code, item.level or None)
            for item in form.items.values()
            if item.kind == Field.LANGUAGE and item.choice != "drop"
        ],
        tasks=_codes(form, Field.TASK, "must"),
    )


def _codes(form: AdvertForm, kind: Field, choice: str) -> list[str]:
    return [
        item.code for item in form.items.values() if item.kind == kind and item.choice == choice
    ]


def _written(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _items(reading: AdvertReading) -> Iterator[Item]:
    for number, proposal in enumerate(reading.proposals):
        if proposal.field in _ITEMS:
            code = _text(proposal, "skill") or _text(proposal, "code") or NO_CATEGORY
            choice = "" if proposal.question else _CLEAR.get(proposal.force, "")
            if proposal.field is Field.LANGUAGE:
                choice = "must"
            yield Item(number, proposal.field.value, code, choice, _text(proposal, "level"))


def _only(reading: AdvertReading, wanted: Field) -> Proposal | None:
    """The one telling of a field; none where the text tells several."""
    found = reading.of(wanted)
    return found[0] if len(found) == 1 else None


def _danish(reading: AdvertReading) -> Proposal | None:
    found = _only(reading, Field.DANISH)
    return found if found and found.force is not Force.NICE else None


def _text(proposal: Proposal, name: str) -> str:
    value = proposal.value.get(name)
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else value or ""


def _number(written: str) -> float | None:
    if not written:
        return None
    number = float(written.replace(",", "."))
    if not isfinite(number):
        raise ValueError
    return number


def _sent(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
