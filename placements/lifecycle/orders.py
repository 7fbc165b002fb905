"""The life of an order: bestiller-udfører, from the caseworker's draft to delivery."""

from dataclasses import dataclass
from datetime import date

from models.placement_enums import OrderState as S
from models.placement_reasons import CloseReason, MunicipalityNo, ReturnReason
from placements.lifecycle.roles import CASEWORK, HOUSE, STAFF, UNIT
from placements.lifecycle.table import LifeCycle, Transition


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What the guards ask of an order on a day."""

    today: date
    goal: str | None = None
    subgoals: int = 0
    unmeasured: int = 0
    latest: date | None = None
    in_matching: bool = True
    proposals: int = 0
    # An agreement from this order that still lives, or has begun.
    agreements: int = 0
    begun: int = 0


def _goal_named(facts: OrderFacts) -> str | None:
    return None if facts.goal else "Vælg målet med bestillingen."


def _subgoals_measured(facts: OrderFacts) -> str | None:
    if not facts.subgoals:
        return "Skriv mindst ét delmål, og hvordan I ser, at det er nået."
    return "Skriv ved hvert delmål, hvordan I ser, at det er nået." if facts.unmeasured else None


def _latest_ahead(facts: OrderFacts) -> str | None:
    if facts.latest is None:
        return "Skriv den seneste dato, borgeren skal være i gang."
    return "Den seneste dato er passeret. Vælg en ny." if facts.latest < facts.today else None


def _in_matching(facts: OrderFacts) -> str | None:
    if facts.in_matching:
        return None
    return "Borgeren er taget ud af matchningen. Åbn for matchning på borgerens side først."


def _has_proposal(facts: OrderFacts) -> str | None:
    return None if facts.proposals else "Der er ikke noget forslag til bestillingen endnu."


def _has_agreement(facts: OrderFacts) -> str | None:
    return None if facts.agreements else "Der er ingen aftale til bestillingen endnu."


def _has_begun(facts: OrderFacts) -> str | None:
    return None if facts.begun else "Forløbet er ikke begyndt endnu."


def _nothing_alive(facts: OrderFacts) -> str | None:
    if facts.agreements:
        return "Der er en aftale i gang til bestillingen. Annuller eller afslut den først."
    return None


def _nothing_proposed(facts: OrderFacts) -> str | None:
    if facts.proposals:
        return "Der er åbne forslag til bestillingen. Træk dem tilbage først, så ingen venter."
    return None


OPEN = frozenset({S.DRAFT, S.SENT, S.RETURNED, S.ACCEPTED, S.PROPOSED, S.AGREED})
COMPLETE = (_goal_named, _subgoals_measured, _latest_ahead, _in_matching)

ORDER_LIFE: LifeCycle[S, OrderFacts] = LifeCycle(
    "bestilling",
    (
        Transition(
            "send",
            "Send til virksomhedsservice",
            "sendt til virksomhedsservice",
            frozenset({S.DRAFT, S.RETURNED}),
            S.SENT,
            CASEWORK,
            COMPLETE,
        ),
        Transition(
            "accept",
            "Tag bestillingen",
            "modtaget",
            frozenset({S.SENT}),
            S.ACCEPTED,
            UNIT,
        ),
        Transition(
            "return",
            "Send tilbage",
            "sendt tilbage",
            frozenset({S.SENT, S.ACCEPTED}),
            S.RETURNED,
            UNIT,
            reasons=ReturnReason,
            needs_text=True,
        ),
        Transition(
            "propose",
            "Foreslå",
            "der er forslag",
            frozenset({S.ACCEPTED}),
            S.PROPOSED,
            STAFF,
            (_has_proposal,),
        ),
        Transition(
            "agree",
            "Opret aftale",
            "aftale oprettet",
            frozenset({S.ACCEPTED, S.PROPOSED}),
            S.AGREED,
            STAFF,
            (_has_agreement,),
        ),
        Transition(
            "fall_back",
            "Tag op igen",
            "taget op igen",
            frozenset({S.PROPOSED, S.AGREED}),
            S.ACCEPTED,
            STAFF | HOUSE,
            (_nothing_alive,),
            reasons=MunicipalityNo,
        ),
        Transition(
            "deliver",
            "Meld leveret",
            "leveret",
            frozenset({S.AGREED}),
            S.DELIVERED,
            STAFF | HOUSE,
            (_has_begun,),
        ),
        Transition(
            "close",
            "Luk bestillingen",
            "lukket",
            OPEN,
            S.CLOSED,
            CASEWORK | HOUSE,
            (_nothing_alive, _nothing_proposed),
            reasons=CloseReason,
        ),
        Transition(
            "reopen",
            "Åbn igen",
            "åbnet igen",
            frozenset({S.CLOSED}),
            S.DRAFT,
            CASEWORK,
        ),
        Transition(
            "edit",
            "Ret",
            "rettet",
            frozenset({S.DRAFT, S.RETURNED}),
            None,
            CASEWORK,
        ),
        Transition(
            "hand_over",
            "Giv videre til en kollega",
            "givet videre",
            OPEN,
            None,
            STAFF,
        ),
    ),
)
