"""The fairness report for leads and for whoever watches over data protection."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import FairnessDesk
from matching.evaluation.fairness import words
from matching.evaluation.fairness.groups import LEAST
from matching.evaluation.fairness.report import FEWEST_PEOPLE
from matching.evaluation.fairness.tables import LEAST_RATIO, MOST_RATIO
from usecases.evaluating.fairness import fairness_report

router = APIRouter(prefix="/ligebehandling")
# Enough for a steady picture, few enough for a page; the command uses all.
MOST_OPENINGS = 150


@router.get("")
def show_report(desk: FairnessDesk) -> HTMLResponse:
    """The report, computed now and kept nowhere."""
    report = fairness_report(
        desk.session, desk.actor, desk.store, desk.today, most_openings=MOST_OPENINGS
    )
    return desk.page(
        "fairness.html",
        report=report,
        made_at=desk.now,
        said=words,
        least=LEAST,
        fewest_people=FEWEST_PEOPLE,
        least_ratio=LEAST_RATIO,
        most_ratio=MOST_RATIO,
    )
