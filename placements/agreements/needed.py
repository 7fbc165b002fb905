"""What stands between an agreement and its first day, and who must do it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.enums import LabelledEnum
from models.placement_enums import Party, PlacementStatus, Route
from placements.agreements.checklist import outstanding
from placements.agreements.loading import Loaded
from placements.agreements.signers import waiting_sentence
from placements.signatures import signing_rule
from placements.signing.types import StepAct
from placements.signing.words import capital, the

_BEFORE = frozenset(
    {
        PlacementStatus.DRAFT,
        PlacementStatus.SIGNING,
        PlacementStatus.DECIDING,
        PlacementStatus.GRANTED,
        PlacementStatus.NOT_READY,
    }
)


class Where(LabelledEnum):
    """Where on the agreement's pages it is done."""

    CONTENT = "content", "aftalens tekst"
    LAW = "law", "reglerne"
    SEND = "send", "send til parterne"
    SIGNING = "signing", "underskrifterne"
    DECISION = "decision", "afgørelsen"
    CHECKLIST = "checklist", "startlisten"


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing: who must do it, and what."""

    who: str
    what: str
    where: Where
    party: Party = Party.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Stops:
    """What the guards of sending and granting found."""

    missing: tuple[str, ...] = ()
    broken_rules: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def needed(
    loaded: Loaded, status: PlacementStatus, stops: Stops, caseworker: str
) -> tuple[Needed, ...]:
    """Everything outstanding in the order it can be done; nothing for what has begun or is over."""
    return tuple(_needed(loaded, stops, caseworker)) if status in _BEFORE else ()


def for_party(everything: Iterable[Needed], party: Party) -> tuple[Needed, ...]:
    """The same as a party reads it, its own part first.

    What the municipality lacks is told in one line.
    """
    found: list[Needed] = []
    for each in everything:
        if each.where in (Where.CONTENT, Where.LAW, Where.SEND):
            told = Needed(each.who, "Aftalen er ikke færdig endnu.", Where.CONTENT)
        elif each.party is party:
            told = Needed("Du", "Læs aftalen, og svar, når det er din tur.", each.where, party)
        else:
            told = each
        if told not in found:
            found.append(told)
    return tuple(sorted(found, key=lambda each: each.party is not party))


def own_turn(loaded: Loaded, party: Party) -> str:
    """What a party is to do now, empty where it waits for others."""
    own = loaded.progress.of(party)
    if own is None or loaded.placement.sent_at is None or own.done:
        return ""
    if party in loaded.progress.turn:
        return "Læs aftalen, og svar."
    in_vitas = loaded.progress.route is Route.VITAS and own.step.in_vitas
    free = not loaded.progress.waiting_for(party) and not loaded.progress.stopped_by
    return "Svar på aftalen i VITAS." if in_vitas and free else ""


def _needed(loaded: Loaded, stops: Stops, caseworker: str) -> Iterator[Needed]:
    placement = loaded.placement
    house = capital(the(Party.MUNICIPALITY))
    for sentence in stops.missing:
        yield Needed(house, sentence, Where.CONTENT)
    for sentence in (*stops.broken_rules, *stops.clashes):
        yield Needed(house, sentence, Where.LAW)
    if placement.sent_at is None:
        yield Needed(house, "Aftalen skal sendes til parterne.", Where.SEND)
    for standing in loaded.progress.outstanding:
        party = standing.step.party
        # To inform somebody is for whoever informs.
        does = Party.EMPLOYER if standing.step.act is StepAct.INFORM else party
        what = waiting_sentence(standing, loaded.progress)
        yield Needed(capital(the(does)), what, Where.SIGNING, does)
    if signing_rule(placement).needs_grant and placement.granted_at is None:
        yield Needed(caseworker, "Kommunens afgørelse mangler.", Where.DECISION)
    for state in outstanding(loaded.points):
        if state.by_hand:
            yield Needed(house, f"{state.point.label}.", Where.CHECKLIST)
