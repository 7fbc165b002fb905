"""A small demo town with work waiting: CV proposals enough for many decisions."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from fixtures.build import DEMO_ID, build_demo
from models.access_enums import Role
from models.account import UserAccount
from models.citizen import Citizen
from models.document import CvDocument, CvProposal
from models.enums import ProposalKind
from support.clock import danish_date_of, now
from taxonomy.starter import starter_taxonomy
from usecases.sign_in import demo_accounts

SHARE = 0.02
PROPOSALS = 50
CASEWORKER = "sagsbehandler1"
Place = tuple[str, str, int]


@dataclass(frozen=True)
class Town:
    """What the writers need to know of it."""

    accounts: dict[Role, str]
    own: tuple[str, ...]
    others: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]


class Waiting:
    """Proposals nobody has decided; each is handed out once."""

    def __init__(self, town: Town) -> None:
        self._places = iter(
            (citizen, document, position)
            for citizen, document in town.documents
            for position in range(PROPOSALS)
        )
        self._lock = threading.Lock()

    def next(self) -> Place | None:
        """A proposal to decide, or None when all are."""
        with self._lock:
            return next(self._places, None)


def build_town(engine: Engine, documents: int) -> Town:
    """Build it in an empty, migrated database."""
    house, moment = system_actor(DEMO_ID), now()
    with open_audited(engine, house, moment) as session, unseen(session):
        build_demo(session, house, starter_taxonomy(), danish_date_of(moment), share=SHARE)
        own, others = _citizens(session, own=True), _citizens(session, own=False)
        waiting = tuple((own[n % len(own)], f"campaign-{n}") for n in range(documents))
        for citizen, document in waiting:
            session.add_all(_document(citizen, document))
            session.flush()
        accounts = {role: _id(account) for account, role in demo_accounts(session, DEMO_ID)}
        session.commit()
    return Town(accounts, own, others, waiting)


def _id(account: UserAccount) -> str:
    return account.id


def _citizens(session: Session, *, own: bool) -> tuple[str, ...]:
    theirs = col(Citizen.caseworker_id) == CASEWORKER
    found = select(Citizen.id).where(theirs if own else ~theirs).order_by(col(Citizen.id))
    return tuple(session.exec(found))


def _document(citizen: str, document: str) -> Iterator[CvDocument | CvProposal]:
    yield CvDocument(
        municipality_id=DEMO_ID,
        citizen_id=citizen,
        id=document,
        file_name="cv.pdf",
        uploaded_at=now(),
        notes=[],
    )
    for position in range(PROPOSALS):
        yield CvProposal(
            municipality_id=DEMO_ID,
            citizen_id=citizen,
            document_id=document,
            position=position,
            kind=ProposalKind.SKILL.value,
            value={"skill": f"{document}-{position}"},
            span_text="",
            span_page=1,
        )
