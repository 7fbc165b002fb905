"""The life of an agreement until it is granted: acts allowed by derived status."""

from models.placement_enums import PlacementStatus as S
from models.placement_reasons import CancelReason, RefusalReason
from placements.lifecycle.groups import BEFORE_START, BEGUN, PARTIES
from placements.lifecycle.guards import (
    AgreementFacts,
    all_signed,
    complete,
    lawful,
    no_clash,
    second_person,
)
from placements.lifecycle.roles import AUTHORITY, HOUSE, STAFF
from placements.lifecycle.table import Transition

BEFORE: tuple[Transition[S, AgreementFacts], ...] = (
    Transition(
        "edit",
        "Ret aftalen",
        "rettet",
        BEFORE_START,
        None,
        STAFF,
    ),
    Transition(
        "send",
        "Send til parterne",
        "sendt til parterne",
        frozenset({S.DRAFT}),
        S.SIGNING,
        STAFF,
        (complete, lawful, no_clash),
    ),
    Transition(
        "take_back",
        "Tag tilbage som kladde",
        "taget tilbage som kladde",
        frozenset({S.SIGNING, S.DECIDING, S.NOT_READY}),
        S.DRAFT,
        STAFF,
    ),
    Transition(
        "sign",
        "Underskriv",
        "underskrevet",
        frozenset({S.SIGNING, S.NOT_READY}) | BEGUN,
        None,
        PARTIES | STAFF,
    ),
    Transition(
        "decline",
        "Sig nej",
        "sagt nej",
        frozenset({S.SIGNING, S.NOT_READY}) | BEGUN,
        None,
        PARTIES | STAFF,
    ),
    Transition(
        "record_vitas",
        "Noter fra VITAS",
        "noteret fra VITAS",
        frozenset({S.SIGNING, S.DECIDING, S.NOT_READY}) | BEGUN,
        None,
        STAFF,
    ),
    Transition(
        "prepare",
        "Indstil til afgørelse",
        "indstillet til afgørelse",
        frozenset({S.DECIDING, S.NOT_READY}),
        None,
        STAFF,
        (all_signed,),
    ),
    Transition(
        "grant",
        "Bevilg",
        "bevilget",
        frozenset({S.DECIDING, S.NOT_READY}),
        S.GRANTED,
        AUTHORITY,
        (complete, all_signed, lawful, no_clash, second_person),
        needs_authority=True,
    ),
    Transition(
        "refuse",
        "Giv afslag",
        "givet afslag",
        frozenset({S.SIGNING, S.DECIDING, S.NOT_READY}),
        S.REFUSED,
        AUTHORITY,
        (second_person,),
        reasons=RefusalReason,
        needs_text=True,
        needs_authority=True,
    ),
    Transition(
        "cancel",
        "Annuller",
        "annulleret",
        BEFORE_START,
        S.CANCELLED,
        STAFF,
        reasons=CancelReason,
    ),
    Transition(
        "expire",
        "Lad kladden udløbe",
        "udløbet",
        frozenset({S.DRAFT}),
        S.EXPIRED,
        HOUSE,
    ),
    Transition(
        "check",
        "Sæt hak på startlisten",
        "startlisten er rettet",
        BEFORE_START,
        None,
        STAFF,
    ),
)
