"""Employers and their units."""

from fastapi import APIRouter

from api.desks import EmployerDesk
from api.v1.paging import LIMIT, Cursor, Limit, ListAnswer, as_answer
from usecases.reading.employers import (
    EmployerLine,
    EmployerProfile,
    employer_profile,
    employers_page,
)

router = APIRouter(prefix="/employers", tags=["employers"])


@router.get("", response_model=ListAnswer[EmployerLine])
def list_employers(
    desk: EmployerDesk, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, object]:
    """Employers by CVR number."""
    return as_answer(employers_page(desk.session, desk.actor, cursor, limit))


@router.get("/{cvr}")
def employer(desk: EmployerDesk, cvr: str) -> EmployerProfile:
    """One employer with units and openings."""
    return employer_profile(desk.session, desk.actor, cvr)
