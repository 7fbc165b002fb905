"""The life of a proposal: one citizen for one workplace, until somebody is chosen."""

from dataclasses import dataclass

from models.placement_enums import ProposalState as S
from models.placement_reasons import CitizenNo, EmployerNo, MunicipalityNo
from placements.lifecycle.roles import CITIZEN, EMPLOYER, HOUSE, STAFF
from placements.lifecycle.table import LifeCycle, Transition


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What the guards ask of a proposal."""

    # The citizen's own no stands against it: the caseworker's reason and the hearing.
    own_no: bool = False
    against_reason: bool = False
    heard: bool = False
    # The citizen's approval for this employer holds today.
    consent_holds: bool = False
    has_agreement: bool = False


def _no_is_answered(facts: ProposalFacts) -> str | None:
    if not facts.own_no or (facts.against_reason and facts.heard):
        return None
    return (
        "Borgeren har selv sagt nej til dette. Kun sagsbehandleren kan foreslå det alligevel, "
        "med skriftlig begrundelse, og når borgeren er hørt."
    )


def _consent(facts: ProposalFacts) -> str | None:
    if facts.consent_holds:
        return None
    return "Borgeren har ikke sagt ja til at blive vist for netop denne arbejdsplads. Spørg først."


def _agreement_made(facts: ProposalFacts) -> str | None:
    return None if facts.has_agreement else "Opret aftalen først."


_AT_EMPLOYER = frozenset({S.PRESENTED, S.QUESTION, S.NOT_NOW})
OPEN = frozenset(S) - {S.UNWILLING, S.NOT_CHOSEN, S.AGREED, S.WITHDRAWN}

PROPOSAL_LIFE: LifeCycle[S, ProposalFacts] = LifeCycle(
    "forslag",
    (
        Transition(
            "ask",
            "Spørg borgeren",
            "borgeren er spurgt",
            frozenset({S.SUGGESTED}),
            S.ASKED,
            STAFF,
            (_no_is_answered,),
        ),
        Transition(
            "willing",
            "Borgeren vil gerne",
            "borgeren vil gerne",
            frozenset({S.ASKED}),
            S.WILLING,
            STAFF | CITIZEN,
        ),
        Transition(
            "unwilling",
            "Borgeren siger nej",
            "borgeren sagde nej",
            frozenset({S.ASKED, S.WILLING}),
            S.UNWILLING,
            STAFF | CITIZEN,
            reasons=CitizenNo,
        ),
        Transition(
            "present",
            "Vis for arbejdspladsen",
            "vist for arbejdspladsen",
            frozenset({S.WILLING}),
            S.PRESENTED,
            STAFF,
            (_consent,),
        ),
        Transition(
            "meet",
            "Vil mødes",
            "arbejdspladsen vil mødes",
            _AT_EMPLOYER,
            S.MEET,
            STAFF | EMPLOYER,
        ),
        Transition(
            "not_now",
            "Ikke nu",
            "arbejdspladsen siger ikke nu",
            frozenset({S.PRESENTED, S.QUESTION}),
            S.NOT_NOW,
            STAFF | EMPLOYER,
            reasons=EmployerNo,
        ),
        Transition(
            "question",
            "Stil et spørgsmål",
            "arbejdspladsen har et spørgsmål",
            frozenset({S.PRESENTED}),
            S.QUESTION,
            STAFF | EMPLOYER,
            needs_text=True,
        ),
        Transition(
            "answer",
            "Svar på spørgsmålet",
            "kommunen har svaret",
            frozenset({S.QUESTION}),
            S.PRESENTED,
            STAFF,
            needs_text=True,
        ),
        Transition(
            "plan",
            "Aftal tidspunkt",
            "tidspunkt aftalt",
            frozenset({S.MEET}),
            None,
            STAFF | EMPLOYER,
        ),
        Transition(
            "talk_held",
            "Samtalen er holdt",
            "samtalen er holdt",
            frozenset({S.MEET}),
            S.TALK_HELD,
            STAFF | EMPLOYER,
        ),
        Transition(
            "choose",
            "Vælg kandidaten",
            "valgt",
            frozenset({S.TALK_HELD}),
            S.CHOSEN,
            STAFF | EMPLOYER,
        ),
        Transition(
            "not_choose",
            "Nej tak",
            "ikke valgt",
            frozenset({S.MEET, S.TALK_HELD}) | _AT_EMPLOYER,
            S.NOT_CHOSEN,
            STAFF | EMPLOYER,
            reasons=EmployerNo,
        ),
        Transition(
            "agree",
            "Opret aftale",
            "aftale oprettet",
            frozenset({S.CHOSEN}),
            S.AGREED,
            STAFF,
            (_agreement_made,),
        ),
        Transition(
            "citizen_withdraws",
            "Borgeren trækker sig",
            "borgeren trak sig",
            OPEN - {S.SUGGESTED, S.ASKED, S.WILLING},
            S.WITHDRAWN,
            STAFF | CITIZEN,
            reasons=CitizenNo,
        ),
        Transition(
            "withdraw",
            "Træk forslaget tilbage",
            "trukket tilbage",
            OPEN,
            S.WITHDRAWN,
            STAFF | HOUSE,
            reasons=MunicipalityNo,
        ),
    ),
)
