"""One person, born in 1866 and invented, with a row in every table about persons."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor
from access.audit.trail import Act, record
from access.crypto import cpr_place
from access.keyring import KeyRing
from models.access_enums import AuditAction, Role
from models.account import LoginSession
from models.allocation import Allocation, AllocationCitizen, AllocationPair
from models.base import MunicipalityRow
from models.centre import Centre, CentrePlace, PlaceOccupancy
from models.citizen import CitizenBusy, CitizenConsideration, CitizenPackage
from models.citizen_law import CitizenCpr, CitizenEmployment, CitizenFairness, CitizenLegal
from models.competence import CitizenCertificate, CitizenLanguage, CitizenLicence, CompetenceCard
from models.document import CvDocument, CvProposal
from models.gate import ModuleDecision
from models.municipality import Staff
from models.notice import MailChoice, Notice, OutboxMail
from models.presentation import Consent, PersonalLink, Presentation
from models.referral import CitizenReferral
from models.retention import RetentionNotice
from models.saved_search import SavedSearch, SavedSearchSeen
from tests.intake.importing.harness import KEY
from tests.rows import CITIZEN, EMPLOYER, changed, load_town
from tests.usecases.placed_person import STAFF, placed_rows

WHO, OTHER = "B-kanarie", "B-nabo"
NAME = "Kanarie Testborger"
CPR = "0102665234"
HENSYN = "kan ikke løfte kanariefugle"
RING = KeyRing(KEY)
THEN = datetime(2020, 1, 10, 9, tzinfo=UTC)
DAY = date(2020, 1, 10)
EVIDENCE: dict[str, Any] = {"source": "import", "recorded_at": THEN}


def add_person(session: Session, actor: Actor, folder: Path) -> None:
    """A town with the person and a neighbour, and every table filled for the person."""
    citizens = [changed(CITIZEN, id=WHO, name=NAME), changed(CITIZEN, id=OTHER, name="Nabo Test")]
    load_town(session, actor, folder, citizens=citizens)
    for row in _rows(actor.municipality_id):
        session.add(row)
        session.flush()
    account = add_account(
        session, actor, NewAccount(issuer="idp", subject="kanarie", name=NAME, citizen_id=WHO), THEN
    )
    grant_role(session, actor, account, Grant(Role.CITIZEN), THEN)
    session.add(
        LoginSession(
            municipality_id=actor.municipality_id, token_hash="a" * 64, user_id=account.id,
            role="citizen", provider_id="idp", created_at=THEN, seen_at=THEN, ends_at=THEN,
        )
    )  # fmt: skip
    session.add(
        MailChoice(
            municipality_id=actor.municipality_id,
            user_id=account.id,
            switched_off=["order_accepted"],
        )
    )
    record(session, actor, Act(AuditAction.VIEW, "citizen", citizen_id=WHO))
    session.commit()


def _rows(municipality: str) -> list[MunicipalityRow]:
    own: dict[str, Any] = {"municipality_id": municipality, "citizen_id": WHO}
    return [
        *_facts(own),
        *_law(own),
        *_papers(own),
        *_shown(own),
        *_searched(own),
        *_courses(own),
        *_planned(own),
        *_told(own),
        Staff(municipality_id=municipality, id=STAFF, name="Test Konsulent", role="jobkonsulent"),
        *placed_rows(own),
    ]


def _facts(own: dict[str, Any]) -> list[MunicipalityRow]:
    return [
        CitizenBusy(**own, position=1, day="tue", starts=time(9), ends=time(12), kind="behandling"),
        CitizenConsideration(**own, code="no_heavy_lifting", text=HENSYN, **EVIDENCE),
        CitizenPackage(**own, package_id="P-1", module_id="intro", status="enrolled"),
        CitizenCertificate(**own, code="hygiejne", **EVIDENCE),
        CitizenLanguage(**own, code="ar", level="B2", **EVIDENCE),
        CitizenLicence(**own, code="B", **EVIDENCE),
        CompetenceCard(**own, position=1, task="gulvvask", level="alone", tried_on=DAY, **EVIDENCE),
        CitizenReferral(**own, party_kind="provider", party_id="aktør", since=DAY),
        RetentionNotice(**own, rule="closed_case", noticed_on=DAY, due_on=date(2020, 2, 9)),
    ]


def _law(own: dict[str, Any]) -> list[MunicipalityRow]:
    closed = KEY.encrypt(CPR, cpr_place(own["municipality_id"], WHO))
    return [
        CitizenLegal(**own, target_group="jobparat", birth_date=date(1866, 2, 1)),
        CitizenEmployment(**own, cvr=EMPLOYER["cvr"], until=DAY),
        CitizenFairness(**own, sex="kvinde", birth_year=1866),
        CitizenCpr(**own, key_id=KEY.key_id, ciphertext=closed, blind_index=KEY.blind_index(CPR)),
    ]


def _papers(own: dict[str, Any]) -> list[MunicipalityRow]:
    return [
        CvDocument(**own, id="cv", file_name="kanarie.pdf", uploaded_at=THEN, notes=["Kort CV."]),
        CvProposal(
            **own, document_id="cv", position=0, kind="skill", value={"skill": "sang"},
            span_text="synger", span_page=1, state="confirmed", decided_at=THEN,
        ),
    ]  # fmt: skip


def _shown(own: dict[str, Any]) -> list[MunicipalityRow]:
    cvr = EMPLOYER["cvr"]
    return [
        Presentation(
            **own, id="p", cvr=cvr, state="withdrawn", asked_lines=["skill:gulvvask"],
            asked_identity=True, asked_until=DAY, created_by="u", created_at=THEN, ended_at=THEN,
        ),
        Consent(
            **own, id="c", presentation_id="p", cvr=cvr, kind="profile", until=DAY, given_at=THEN,
            lines=["consideration:no_heavy_lifting", "hours"], channel="link", recorded_by="u",
            text_version="1", language="da",
        ),
        PersonalLink(
            **own, id="l", presentation_id="p", token_hash="b" * 64, code_hash="c" * 64,
            tries_left=3, created_by="u", created_at=THEN, ends_at=THEN,
        ),
    ]  # fmt: skip


def _told(own: dict[str, Any]) -> list[MunicipalityRow]:
    return [
        Notice(
            **own, id="n", receiver_kind="staff", receiver="staff:k", kind="order_accepted",
            subject_kind="order", subject_id="o-1", workplace="Vask", case_number="1042",
            at=THEN, told_by="u", requires_action=False, read_at=THEN,
        ),
        OutboxMail(
            **own, id="m", notice_id="n", subject="Din bestilling er taget", text="",
            link_path="", created_at=THEN, tries=1, next_try_at=THEN, closed=True, sent_at=THEN,
        ),
    ]  # fmt: skip


def _searched(own: dict[str, Any]) -> list[MunicipalityRow]:
    return [
        SavedSearch(
            municipality_id=own["municipality_id"], id="s", owner_id="u", name="Rengøring",
            opening_id="O-1", filters={}, created_at=THEN, looked_at=THEN,
        ),
        SavedSearchSeen(**own, search_id="s", is_new=False, seen_at=THEN),
    ]  # fmt: skip


def _planned(own: dict[str, Any]) -> list[MunicipalityRow]:
    return [
        Allocation(
            municipality_id=own["municipality_id"], id="f", owner_id="u", name="Uge 3",
            opening_ids=["O-1"], rules={}, scorecard="1", created_at=THEN, solved_at=THEN,
        ),
        AllocationCitizen(**own, allocation_id="f", must=False),
        AllocationPair(
            **own, allocation_id="f", opening_id="O-1", state="dropped", score=7120,
            reason="travel", decided_by="u", decided_at=THEN,
        ),
    ]  # fmt: skip


def _courses(own: dict[str, Any]) -> list[MunicipalityRow]:
    town, unit = own["municipality_id"], EMPLOYER["units"][0]["p_number"]
    seen = {
        "skill": "gulvvask", "wanted": "alone", "state": "reached", "evidence": "import/1",
        "level": "alone", "told": "kompetencekort: alene, vurderet af mentor", "on": None,
        "against": None,
    }  # fmt: skip
    return [
        ModuleDecision(
            **own, package_id="P-1", module_id="intro", number=1, outcome="passed",
            evidence=[seen], decided_by="u", decided_at=THEN,
        ),
        Centre(
            municipality_id=town, id="c", p_number=unit, name="Vask", kind="fixed_places",
            starts=DAY, created_by="u", created_at=THEN,
        ),
        CentrePlace(
            municipality_id=town, centre_id="c", number=1, tasks="vask", demand_id="O-1",
            starts=DAY,
        ),
        PlaceOccupancy(
            **own, id="s", centre_id="c", place=1, starts=DAY, until=DAY, created_by="u",
            created_at=THEN,
        ),
    ]  # fmt: skip
