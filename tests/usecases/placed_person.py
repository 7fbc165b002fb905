"""One row in every table about orders, proposals, agreements and placements, for one citizen."""

from datetime import UTC, date, datetime, time
from typing import Any

from models.base import MunicipalityRow
from models.order import LifeStep, OrderSubgoal, PlacementOrder
from models.paper import IssuedDocument, QualityReview
from models.placement import (
    AgreementContent,
    ChecklistMark,
    Placement,
    PlacementDecision,
    RuleOverride,
    Signature,
)
from models.proposal import Proposal
from models.running import (
    Aftercare,
    AftercareCall,
    EndAssessment,
    HoursEntry,
    MentorHours,
    ParallelEffort,
    PlacementFlag,
    PlacementNote,
    PlacementOutcome,
    PlacementPause,
)
from models.running_link import RunningLink
from models.signing import SigningLink
from models.standing import OfferStanding
from models.visit import PlacementVisit, VisitReport
from placements.content import AgreedContent, HoursStep, to_json
from tests.rows import EMPLOYER

DAY = date(2020, 1, 10)
THEN = datetime(2020, 1, 10, 9, tzinfo=UTC)
CVR, UNIT = EMPLOYER["cvr"], EMPLOYER["units"][0]["p_number"]
STAFF = "s-placed"


def placed_rows(own: dict[str, Any]) -> list[MunicipalityRow]:
    """The rows, in an order their keys allow; staff `STAFF` must exist."""
    return [*_asked(own), *_agreed(own), *_running(own), *_after(own)]


def _asked(own: dict[str, Any]) -> list[MunicipalityRow]:
    return [
        PlacementOrder(
            **own, id="o", state="delivered", goal="job", caseworker_id=STAFF, owner_id=STAFF,
            created_by="u", created_at=THEN, touched_at=THEN, since=THEN,
        ),
        OrderSubgoal(
            **own, order_id="o", number=1, kind="pace", text="Tempo", measure="Når en vogn i timen"
        ),
        LifeStep(
            **own, subject_kind="order", subject_id="o", number=1, act="send", source="draft",
            target="sent", by="u", role="sagsbehandler", at=THEN,
        ),
        Proposal(
            **own, id="f", state="agreed", demand_id="O-1", cvr=CVR, p_number=UNIT, order_id="o",
            owner_id=STAFF, created_by="u", created_at=THEN, since=THEN,
        ),
        OfferStanding(**own, offer="virksomhedspraktik", first=DAY, may=True),
    ]  # fmt: skip


def _agreed(own: dict[str, Any]) -> list[MunicipalityRow]:
    part = {**own, "placement_id": "a"}
    content = AgreedContent(DAY, date(2020, 2, 7), (HoursStep(DAY, 20),), job_goal="rengøring")
    return [
        Placement(
            **own, id="a", origin="order", offer="virksomhedspraktik", route="own", cvr=CVR,
            p_number=UNIT, order_id="o", proposal_id="f", starts=DAY, ends=date(2020, 2, 7),
            caseworker_id=STAFF, created_by="u", created_at=THEN, touched_at=THEN, sent_at=THEN,
            granted_at=THEN, granted_number=1, closed_at=THEN,
        ),
        AgreementContent(
            **part, number=1, content=to_json(content), created_by="u", created_at=THEN
        ),
        Signature(
            **part, content_number=1, party="citizen", state="signed", channel="link",
            name="Testborger", at=THEN,
        ),
        SigningLink(
            **part, id="u", party="representative", name="Test Repræsentant",
            email="rep@example.org", content_number=1, token_hash="a" * 64, code_hash="b" * 64,
            tries_left=5, created_by="u", created_at=THEN,
            # Outlives every rule of these tests; tests/usecases/signing end one of their own.
            ends_at=datetime(2060, 1, 1, tzinfo=UTC),
        ),
        RunningLink(
            **part, id="l", party="employer", cvr=CVR, name="Test Chef", email="chef@example.org",
            token_hash="c" * 64, code_hash="d" * 64, tries_left=5, created_by="u", created_at=THEN,
            ends_at=datetime(2060, 1, 1, tzinfo=UTC),
        ),
        PlacementDecision(
            **part, number=1, kind="grant", content_number=1, text="Bevilget.", decided_by="u",
            decided_at=THEN, findings=[],
        ),
        RuleOverride(
            **part, rule="quota", content_number=1, version="2026", answered="ikke opfyldt",
            fact="6 årsværk", reason="Nyt tal fra lønsystemet.", by="u", role="sagsbehandler",
            at=THEN,
        ),
        ChecklistMark(**part, item="insurance", done=True, by="u", at=THEN),
        IssuedDocument(
            **part, number=1, kind="grant", audience="citizen", decision_number=1,
            template_version="1", language="da", content={"purpose": "afklaring"},
            issued_by="u", issued_at=THEN,
        ),
        QualityReview(**part, number=1, drawn_on=DAY, drawn_by="u"),
    ]  # fmt: skip


def _running(own: dict[str, Any]) -> list[MunicipalityRow]:
    part = {**own, "placement_id": "a"}
    return [
        HoursEntry(
            **part, week=date(2020, 1, 6), activity="placement", attendance="present", hours=20,
            recorded_by="u", party="employer", recorded_at=THEN,
        ),
        PlacementFlag(
            **part, number=1, kind="going_well", party="employer", raised_by="u", raised_at=THEN,
            due_on=DAY, owner_id=STAFF,
        ),
        PlacementNote(**part, number=1, text="Kan tage mere.", party="mentor", by="u", at=THEN),
        PlacementPause(
            **part, number=1, starts=DAY, until=DAY, reason="holiday", by="u", at=THEN
        ),
        MentorHours(
            **part, week=date(2020, 1, 6), hours=2, hourly_cost=20000, recorded_by="u",
            recorded_at=THEN,
        ),
        ParallelEffort(
            **own, id="e", kind="danish", provider="Sprogskolen", starts=DAY, follow_up_on=DAY,
            owner_id=STAFF, created_by="u", created_at=THEN,
        ),
    ]  # fmt: skip


def _after(own: dict[str, Any]) -> list[MunicipalityRow]:
    part = {**own, "placement_id": "a"}
    return [
        EndAssessment(
            **part, party="employer", hours_done=80, goals={"1": "reached"}, by="u", at=THEN
        ),
        PlacementOutcome(**part, moment="end", due_on=DAY, owner_id=STAFF, result="job_here"),
        Aftercare(
            **part, owner_id=STAFF, starts=DAY, until=date(2020, 4, 10), created_by="u",
            created_at=THEN,
        ),
        AftercareCall(**part, number=1, due_on=DAY, template="first_week"),
        PlacementVisit(
            **part, key="a:week_1", about="placement", form="visit", reason="Første besøg",
            priority=8, first=DAY, last=DAY, visitor_id=STAFF, p_number=UNIT, state="done",
            day=DAY, starts=time(9), minutes=45,
        ),
        VisitReport(
            **part, key="a:week_1", form_id="f", day=DAY, attendance="always",
            going={"citizen": "well"}, by="u", at=THEN,
        ),
    ]  # fmt: skip
