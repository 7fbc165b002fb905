"""What an order says, in Danish words, field by field."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from placements.agreements.facts import workplace_names
from placements.agreements.words import hours_words, offer_words
from placements.orders.content import OrderContent, Subgoal
from placements.ways import ways_on
from support.danish import danish_date
from taxonomy.taxonomy import Taxonomy
from usecases.reading.openings import opening_titles

NOT_TOLD = "ikke oplyst"
_YES_NO = {True: "ja", False: "nej", None: "ikke afklaret"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form in words."""

    name: str
    label: str
    value: str


# The sections of the page, in the order the match is talked through.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Mål", ("goal", "goal_text", "kind", "offers")),
    ("Ønsker", ("wishes", "noes", "hours_per_week", "earliest", "latest")),
    (
        "Det, der skal på plads",
        ("mentor_needed", "social_side", "transport_realistic", "transport", "parallel_efforts"),
    ),
    ("Hensyn og bevillinger", ("shared_considerations", "grants")),
    ("Arbejdssted, der er tænkt på", ("p_number", "demand_id")),
)
LABELS = {
    "goal": "Mål",
    "goal_text": "Med egne ord",
    "kind": "Slags forløb",
    "offers": "Tilbud, der ønskes",
    "wishes": "Borgeren vil gerne",
    "noes": "Borgeren vil ikke",
    "hours_per_week": "Timer om ugen",
    "earliest": "Tidligst i gang",
    "latest": "Senest i gang",
    "mentor_needed": "Brug for mentor",
    "social_side": "Det sociale",
    "transport_realistic": "Kan komme frem",
    "transport": "Transport",
    "parallel_efforts": "Løber ved siden af",
    "shared_considerations": "Hensyn, borgeren vil dele",
    "grants": "Bevillinger",
    "p_number": "Arbejdssted",
    "demand_id": "Åbning",
    "first_offer": "Første tilbud i introduktionsprogrammet",
    "subgoals": "Delmål",
}


def order_fields(
    session: Session, actor: Actor, words: Taxonomy, content: OrderContent, today: date
) -> dict[str, Field]:
    """Every field in words, by name."""
    kinds = ways_on(session, actor.municipality_id, today)
    known = words.considerations
    hensyn = [known[code].label for code in content.shared_considerations if code in known]
    told = {
        "goal": content.goal.label if content.goal else "",
        "kind": kinds.kind_name(content.kind),
        "offers": ", ".join(offer_words(offer) for offer in content.offers),
        "mentor_needed": _YES_NO[content.mentor_needed],
        "transport_realistic": _YES_NO[content.transport_realistic],
        "grants": ", ".join(grant.label for grant in content.grants),
        "shared_considerations": ", ".join(hensyn),
        "hours_per_week": hours_words(content.hours_per_week) if content.hours_per_week else "",
        "earliest": danish_date(content.earliest) if content.earliest else "",
        "latest": danish_date(content.latest) if content.latest else "",
        "p_number": _workplace(session, actor, content.p_number),
        "demand_id": _opening(session, actor, content.demand_id),
        "first_offer": _YES_NO[content.first_offer],
        "subgoals": "; ".join(subgoal_words(subgoal) for subgoal in content.subgoals),
    }
    return {
        name: Field(name, label, told.get(name, getattr(content, name)) or NOT_TOLD)
        for name, label in LABELS.items()
    }


def sections(fields: dict[str, Field]) -> list[tuple[str, list[Field]]]:
    """The fields as the page lays them out."""
    return [(title, [fields[name] for name in names]) for title, names in SECTIONS]


def subgoal_words(subgoal: Subgoal) -> str:
    """A sub-goal and its measure in one line."""
    measure = f" ({subgoal.measure})" if subgoal.measure else ""
    return f"{subgoal.kind.label}: {subgoal.text}{measure}"


def _workplace(session: Session, actor: Actor, p_number: str | None) -> str:
    if p_number is None:
        return ""
    name = workplace_names(session, actor, {p_number}).get(p_number)
    return f"{name} (P-nummer {p_number})" if name else p_number


def _opening(session: Session, actor: Actor, demand_id: str | None) -> str:
    if demand_id is None:
        return ""
    found = opening_titles(session, actor, [demand_id]).get(demand_id)
    return f"{found.title}, {found.employer}" if found else "åbningen findes ikke længere"
